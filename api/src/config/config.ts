import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { UnpaidLimits } from '../areas/orders/unpaid-limits.ts';
import type { RealtimeSettings } from '../platform/realtime/realtime-settings.ts';
import type { RedisAddress } from '../platform/redis/redis-address.ts';
import { type ConnectionLimits, fitConnections, readOpenFilesLimit } from './connection-limits.ts';
import { ConfigError, parseEnv } from './env.ts';
import { isBuildTarget } from './listen-host.ts';
import { redisOf } from './redis-secrets.ts';
import { stripeOf } from './stripe-settings.ts';

/** The settings of the api. Secrets stand apart, so that a config can be logged. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Where people reach the api, without a slash at the end. */
  readonly publicUrl: string;
  /** Where people reach the media node. */
  readonly mediaPublicUrl: string;
  /** Where the api reaches the media node. */
  readonly mediaInternalUrl: string;
  readonly dataDir: string;
  readonly imagesDir: string;
  /** Labels of parcels. */
  readonly labelsDir: string;
  /** With less room than this on the disk of `dataDir` nothing new is taken. */
  readonly diskReserveBytes: number;
  readonly database:
    | { readonly kind: 'pglite'; readonly folder: string }
    | { readonly kind: 'postgres'; readonly connections: number };
  /** Who mails come from; the folder takes them where SMTP isn't set up. */
  readonly mail: { readonly from: string; readonly folder: string };
  readonly logLevel: string;
  /** How many proxies in front of us may be believed about the client's address. */
  readonly trustedProxies: number;
  readonly rateLimits: boolean;
  readonly realtime: RealtimeSettings;
  /** Most connections over all. */
  readonly connections: number;
  /** HTTPS is asked of the subdomains of our host too: only where all of them are ours. */
  readonly hstsSubdomains: boolean;
  /** How long the pieces of an order are held for its payment. */
  readonly orderHoldMs: number;
  /** How long a piece is held for whom it is offered to in line. */
  readonly lineOfferMs: number;
  /** People at the checkout of one drop at once. */
  readonly dropRoomAtOnce: number;
  /** How many days after an order's arrival it is completed. */
  readonly returnDays: number;
  readonly unpaidLimits: UnpaidLimits;
  /** How long the test provider thinks before it answers, ms. */
  readonly testPaymentThinkMs: number;
  /** How long a step of the test carrier's parcels takes. */
  readonly testCarrierStepMs: number;
  /** Where EasyPost's API is, without a slash at the end. */
  readonly easyPostUrl: string;
  /** What pages need to know of Stripe, and where its API is (null: at Stripe); null: the test provider takes payments. */
  readonly stripe: { readonly publishableKey: string; readonly apiBase: string | null } | null;
  /** Where messages are translated, without a slash at the end; null: nowhere. */
  readonly translateUrl: string | null;
  /** How many people a rehearsal may simulate; 0: there are none. */
  readonly rehearsalPeople: number;
  /** What plays them, a program of its own. */
  readonly crowdProgram: string;
  /** The built viewer app. */
  readonly viewerAppDir: string;
}

export interface Secrets {
  readonly authSecret: string;
  readonly mediaLinkSecret: string;
  /** Signs the test provider's webhooks. Drawn anew at each start when it isn't given: then only this process's own are believed. */
  readonly paymentWebhookSecret: string;
  /** Null: parcels go by the test carrier. */
  readonly easyPost: { readonly apiKey: string; readonly webhookSecret: string } | null;
  /** Signs the test carrier's webhooks; as above. */
  readonly carrierWebhookSecret: string;
  /** Null: the test provider takes payments. */
  readonly stripe: { readonly secretKey: string; readonly webhookSecret: string } | null;
  /** Null: mails are written into files. May hold a password. */
  readonly smtpUrl: string | null;
  /** Null: the translator asks for none. */
  readonly translateApiKey: string | null;
  /** Null with PGlite. Holds the password. */
  readonly databaseUrl: string | null;
  /** Null: this is the only api process. May hold a password. */
  readonly redis: RedisAddress | null;
}

const builtViewerApp = fileURLToPath(new URL('../../../viewer-app/dist', import.meta.url));

const crowdProgram = fileURLToPath(new URL('../../../demo/src/rehearsal/main.ts', import.meta.url));

const defaultRealtimeConnections = 15_000;

/**
 * Reads the environment.
 * @param openFiles how many files this process may open; null where nobody knows.
 * @returns `notes`: what was left out or lowered, for the log.
 * @throws ConfigError naming every mistake at once.
 */
export function readConfig(
  env: NodeJS.ProcessEnv,
  openFiles: number | null = readOpenFilesLimit(),
): { config: Config; secrets: Secrets; notes: readonly string[] } {
  const parsed = parseEnv(env);
  const notes: string[] = [];
  const connections = connectionsOf(parsed.REALTIME_CONNECTIONS, openFiles, notes);
  const isForCompilers = isBuildTarget(parsed.HOST);
  if (isForCompilers)
    notes.push(`HOST is ${parsed.HOST}, which compilers are told and is no address: listening on all`);
  const stripe = stripeOf(parsed);
  const dataDir = resolve(parsed.DATA_DIR);
  return {
    config: {
      host: isForCompilers ? '0.0.0.0' : parsed.HOST,
      port: parsed.PORT,
      publicUrl: parsed.PUBLIC_URL ?? `http://localhost:${parsed.PORT}`,
      mediaPublicUrl: parsed.MEDIA_PUBLIC_URL,
      mediaInternalUrl: parsed.MEDIA_INTERNAL_URL ?? parsed.MEDIA_PUBLIC_URL,
      dataDir,
      imagesDir: join(dataDir, 'images'),
      labelsDir: join(dataDir, 'labels'),
      diskReserveBytes: parsed.DISK_RESERVE_MB * 1024 * 1024,
      database:
        parsed.DATABASE_URL === undefined
          ? { kind: 'pglite', folder: join(dataDir, 'pglite') }
          : { kind: 'postgres', connections: parsed.DATABASE_CONNECTIONS },
      mail: {
        from: parsed.MAIL_FROM ?? `Showfloor <no-reply@${new URL(parsed.PUBLIC_URL ?? 'http://localhost').hostname}>`,
        folder: join(dataDir, 'mail'),
      },
      logLevel: parsed.LOG_LEVEL,
      trustedProxies: parsed.TRUST_PROXY,
      rateLimits: parsed.RATE_LIMITS === 'on',
      realtime: {
        tickMs: parsed.REALTIME_TICK_MS,
        compresses: parsed.REALTIME_COMPRESSION === 'on',
        connections: connections.realtime,
        connectionsPerAddress: parsed.REALTIME_CONNECTIONS_PER_ADDRESS,
        connectionsPerAccount: parsed.REALTIME_CONNECTIONS_PER_ACCOUNT,
      },
      connections: connections.all,
      hstsSubdomains: parsed.HSTS_SUBDOMAINS === 'on',
      orderHoldMs: parsed.ORDER_HOLD_MS,
      lineOfferMs: parsed.LINE_OFFER_MS,
      dropRoomAtOnce: parsed.DROP_ROOM_AT_ONCE,
      returnDays: parsed.RETURN_DAYS,
      unpaidLimits: {
        ordersPerBuyer: parsed.UNPAID_ORDERS_PER_BUYER,
        piecesPerBuyer: parsed.UNPAID_PIECES_PER_BUYER,
        ordersPerAddress: parsed.UNPAID_ORDERS_PER_ADDRESS,
        piecesPerAddress: parsed.UNPAID_PIECES_PER_ADDRESS,
        variantPercentPerAddress: parsed.UNPAID_VARIANT_PERCENT_PER_ADDRESS,
      },
      testPaymentThinkMs: parsed.TEST_PAYMENT_THINK_MS,
      testCarrierStepMs: parsed.TEST_CARRIER_STEP_MS,
      easyPostUrl: parsed.EASYPOST_URL,
      stripe: stripe && { publishableKey: stripe.publishableKey, apiBase: parsed.STRIPE_API_BASE ?? null },
      translateUrl: parsed.TRANSLATE_URL ?? null,
      rehearsalPeople: parsed.REHEARSAL_PEOPLE,
      crowdProgram,
      viewerAppDir: parsed.VIEWER_APP_DIR ? resolve(parsed.VIEWER_APP_DIR) : builtViewerApp,
    },
    secrets: {
      authSecret: parsed.AUTH_SECRET,
      mediaLinkSecret: parsed.MEDIA_LINK_SECRET,
      paymentWebhookSecret: parsed.PAYMENT_WEBHOOK_SECRET ?? randomBytes(32).toString('hex'),
      easyPost: easyPostOf(parsed),
      carrierWebhookSecret: parsed.CARRIER_WEBHOOK_SECRET ?? randomBytes(32).toString('hex'),
      stripe: stripe && { secretKey: stripe.secretKey, webhookSecret: stripe.webhookSecret },
      smtpUrl: parsed.SMTP_URL ?? null,
      translateApiKey: parsed.TRANSLATE_API_KEY ?? null,
      databaseUrl: parsed.DATABASE_URL ?? null,
      redis: redisOf(parsed),
    },
    notes,
  };
}

/** A key without the secret would sell labels of parcels that nobody hears of again. */
function easyPostOf(parsed: ReturnType<typeof parseEnv>): Secrets['easyPost'] {
  const { EASYPOST_API_KEY: apiKey, EASYPOST_WEBHOOK_SECRET: webhookSecret } = parsed;
  if (apiKey !== undefined && webhookSecret !== undefined) return { apiKey, webhookSecret };
  if (apiKey === undefined && webhookSecret === undefined) return null;
  throw new ConfigError(['EASYPOST_API_KEY and EASYPOST_WEBHOOK_SECRET go together: give both or none']);
}

/** A number that somebody chose and that can't be kept is a mistake; the default is lowered. */
function connectionsOf(chosen: number | undefined, openFiles: number | null, notes: string[]): ConnectionLimits {
  const limits = fitConnections(chosen ?? defaultRealtimeConnections, openFiles);
  const files = `this process may open ${openFiles} files (ulimit -n)`;
  if (chosen !== undefined && limits.realtime < chosen) {
    throw new ConfigError([`REALTIME_CONNECTIONS is ${chosen}, but ${files}, enough for ${limits.realtime}`]);
  }
  if (chosen === undefined && limits.realtime < defaultRealtimeConnections) {
    notes.push(`${files}: at most ${limits.realtime} viewers are taken in instead of ${defaultRealtimeConnections}`);
  }
  return limits;
}
