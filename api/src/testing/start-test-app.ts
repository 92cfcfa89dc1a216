import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type App, type AppOptions, startApp } from '../app.ts';
import type { PasswordCost } from '../areas/accounts/password-hash.ts';
import { readConfig } from '../config/config.ts';
import { Browser } from './browser.ts';
import { type MediaNodeDouble, startMediaNodeDouble } from './media-node-double.ts';
import { copyMigratedPglite } from './migrated-pglite.ts';

/** Each account of a test would else cost a fifth of a second of a core. */
const quickToHash: PasswordCost = { N: 2, r: 1 };

export interface TestApp {
  readonly app: App;
  readonly url: string;
  readonly media: MediaNodeDouble;
  readonly secrets: {
    readonly mediaLinkSecret: string;
    readonly paymentWebhookSecret: string;
    readonly carrierWebhookSecret: string;
  };
  /** A client without a session. */
  browser(): Browser;
  /** A client that has signed up, with the e-mail it did so by. */
  signUp(name?: string): Promise<Browser & { readonly email: string }>;
  /** The mails that were sent, the oldest first, as they were written. */
  mails(): Promise<string[]>;
  /** Stops the api and starts it again on the same data, as a new process would. The address changes. */
  restart(): Promise<TestApp>;
  close(): Promise<void>;
}

export interface TestAppOptions extends Partial<Omit<AppOptions, 'config' | 'secrets'>> {
  /** On top of what a test needs. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the api as a whole on a free port: real HTTP, a real database, and a media node that only speaks the link. Answers are checked. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const dataDir = await mkdtemp(join(tmpdir(), 'showfloor-api-'));
  const mediaLinkSecret = randomBytes(32).toString('hex');
  const media = await startMediaNodeDouble(mediaLinkSecret, options.nowMs);
  const { config, secrets } = readConfig({
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    PUBLIC_URL: 'http://shop.test',
    MEDIA_PUBLIC_URL: 'http://media.test',
    MEDIA_INTERNAL_URL: media.url,
    AUTH_SECRET: randomBytes(32).toString('hex'),
    MEDIA_LINK_SECRET: mediaLinkSecret,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    // All buyers of a test come from one address.
    UNPAID_ORDERS_PER_ADDRESS: '1000',
    UNPAID_PIECES_PER_ADDRESS: '10000',
    ...options.env,
  });
  if (config.database.kind === 'pglite') await copyMigratedPglite(config.database.folder);
  const { env: _, ...appOptions } = options;
  const start = async (): Promise<TestApp> => {
    const app = await startApp({
      config,
      secrets,
      log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
      version: '0.0.0',
      checkAnswers: true,
      passwordCost: quickToHash,
      ...appOptions,
    });
    const url = `http://127.0.0.1:${app.port}`;
    return {
      app,
      url,
      media,
      secrets,
      browser: () => new Browser(url),
      signUp: (name) => signUp(url, name),
      async mails() {
        const folder = join(dataDir, 'mail');
        const names = await readdir(folder).catch(() => []);
        return Promise.all(names.sort().map(async (name) => decoded(await readFile(join(folder, name), 'utf8'))));
      },
      async restart() {
        await app.close();
        return start();
      },
      async close() {
        await app.close();
        await media.close();
        await rm(dataDir, { recursive: true, force: true });
      },
    };
  };
  return start();
}

/** Quoted-printable (RFC 2045 §6.7), as far as our mails need it. */
function decoded(mail: string): string {
  return mail.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=');
}

export const testPassword = 'correct horse battery';

async function signUp(url: string, name = 'Someone'): Promise<Browser & { readonly email: string }> {
  const browser = new Browser(url);
  const email = `${randomBytes(6).toString('hex')}@shop.test`;
  const answer = await browser.post('/api/auth/sign-up/email', { name, email, password: testPassword });
  if (answer.status !== 200) throw new Error(`sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return Object.assign(browser, { email });
}
