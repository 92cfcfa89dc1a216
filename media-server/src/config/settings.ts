import { join } from 'node:path';
import type { z } from 'zod';
import { type Environment, environmentSchema } from './environment.ts';
import { type Secrets, secretsSchema } from './secrets.ts';

/** What the media server runs with. */
export interface Settings {
  readonly http: { readonly port: number; readonly host: string | undefined; readonly publicUrl: string };
  /** Where the api is reached by this process. */
  readonly apiUrl: string;
  /** Origins whose pages may open /studio. */
  readonly allowedOrigins: ReadonlySet<string>;
  /** Folder of segments and manifests. */
  readonly segmentsDir: string;
  readonly worker: {
    readonly workerBin: string | undefined;
    readonly rtcPort: number;
    readonly announcedAddress: string;
    readonly plainListenIp: string;
  };
  readonly packaging: { readonly partMs: number; readonly segmentMs: number };
  /** How far back a live playlist goes, ms. The replay has all of it. */
  readonly dvrWindowMs: number;
  /** How long the replay of a show that is over is kept, ms; undefined: for ever. */
  readonly replayKeepMs: number | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
}

/** Says every setting that is wrong, one a line. */
export class SettingsError extends Error {
  constructor(mistakes: readonly string[]) {
    super(`These settings can't be used:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

/**
 * Reads settings and secrets from an environment; an empty variable counts as absent.
 * @throws SettingsError with all mistakes at once.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): {
  settings: Settings;
  secrets: Secrets;
} {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const environment = environmentSchema.safeParse(given);
  const secrets = secretsSchema.safeParse(given);
  if (!environment.success || !secrets.success) {
    throw new SettingsError([...mistakesOf(environment.error), ...mistakesOf(secrets.error)]);
  }
  return {
    settings: settingsOf(environment.data),
    secrets: { linkSecret: secrets.data.MEDIA_LINK_SECRET },
  };
}

function settingsOf(env: Environment): Settings {
  return {
    http: {
      port: env.MEDIA_PORT,
      host: env.MEDIA_HOST,
      publicUrl: env.MEDIA_PUBLIC_URL ?? `http://localhost:${env.MEDIA_PORT}`,
    },
    apiUrl: env.API_INTERNAL_URL ?? env.PUBLIC_URL,
    allowedOrigins: new Set([env.PUBLIC_URL, ...(env.MEDIA_ALLOWED_ORIGINS ?? [])].flatMap(originsOf)),
    segmentsDir: join(env.DATA_DIR, 'media'),
    worker: {
      workerBin: env.MEDIASOUP_WORKER_BIN,
      rtcPort: env.MEDIA_RTC_PORT,
      announcedAddress: env.MEDIA_ANNOUNCED_ADDRESS,
      plainListenIp: env.MEDIA_PLAIN_IP,
    },
    packaging: { partMs: env.MEDIA_PART_TARGET_MS, segmentMs: env.MEDIA_SEGMENT_TARGET_MS },
    dvrWindowMs: env.MEDIA_DVR_WINDOW_S * 1_000,
    replayKeepMs: env.MEDIA_REPLAY_DAYS === undefined ? undefined : env.MEDIA_REPLAY_DAYS * 86_400_000,
    logLevel: env.LOG_LEVEL,
  };
}

/** An address's origin; on this machine, the other ways to write it too: people open localhost and 127.0.0.1 alike. */
function originsOf(url: string): string[] {
  const { protocol, hostname, port, origin } = new URL(url);
  const local = ['localhost', '127.0.0.1', '[::1]'];
  if (!local.includes(hostname)) return [origin];
  return local.map((name) => new URL(`${protocol}//${name}${port === '' ? '' : `:${port}`}`).origin);
}

function mistakesOf(error: z.ZodError | undefined): string[] {
  return (error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
}
