import type { Router } from 'express';
import type { OpenDatabase } from '../../platform/database/database.ts';
import { every } from '../../platform/every.ts';
import type { DeviceCookies } from '../../platform/http/device-cookie.ts';
import type { Operation } from '../../platform/http/endpoint.ts';
import type { RateLimits } from '../../platform/http/rate-limits.ts';
import type { IdentityChange } from '../../platform/identity/identity-change.ts';
import type { Sessions } from '../../platform/identity/sessions.ts';
import type { Mailbox, MailTransport } from '../../platform/mail/mail.ts';
import type { Platform } from '../../platform/platform.ts';
import { accountExists } from './account-exists.ts';
import { createAccounts } from './better-auth.ts';
import { authOperations } from './http/auth-operations.ts';
import { authRoutes } from './http/auth-routes.ts';
import { IdentityNews, identityChannel } from './identity-news.ts';
import { KnownBrowsers } from './known-browsers.ts';
import { createMailSender } from './mail-sender.ts';
import { passwordForgotten } from './password-forgotten.ts';
import type { PasswordCost } from './password-hash.ts';
import { PasswordHasher } from './password-hasher.ts';
import { authStorage } from './postgres/auth-storage.ts';
import { liveSessions } from './postgres/live-sessions.ts';
import { createMailOutbox } from './postgres/mail-outbox.ts';
import { sweepSessions } from './postgres/session-sweep.ts';
import { createViewerMerger } from './postgres/viewer-merger.ts';
import { sessionCopySeconds } from './session-copy.ts';

/** How often sessions that are over are swept. */
const sessionSweepMs = 10 * 60_000;

export interface AccountsOptions
  extends Pick<Platform, 'database' | 'nowMs' | 'askMs' | 'passingMs' | 'disk' | 'log' | 'links'> {
  readonly mail: MailTransport;
  readonly listen: OpenDatabase['listen'];
  readonly authSecret: string;
  readonly publicUrl: string;
  readonly rateLimits: RateLimits;
  /** Names browsers. */
  readonly devices: DeviceCookies;
  /** Default: that of `passwordCost`. */
  readonly passwordCost?: PasswordCost | undefined;
  /** What an anonymous viewer had becomes an account's: a step a later area, all in one transaction. */
  readonly mergeSteps: Parameters<typeof createViewerMerger>[1];
  /** Which anonymous viewers are kept though they can't come back, as expressions over `users`. */
  readonly keeps: Parameters<typeof sweepSessions>[2];
}

export interface AccountsArea {
  readonly sessions: Sessions;
  /** Takes mails to whomever, and sees to it that they are sent. */
  readonly mailbox: Mailbox;
  /** Calls `follower` when a session ends before its time or a role changes, in whichever process. */
  onIdentityChange(follower: (change: IdentityChange) => void): void;
  readonly routers: readonly Router[];
  /** What the routers answer, for the documents. */
  readonly operations: readonly Operation[];
  /** Begins to send mails. */
  start(): void;
  /** Refuses whoever waits for the hash of a password. When the stop begins. */
  stopWaiting(): void;
  /** Ends the sweeping, the hashing and the listening. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Who acts: accounts, anonymous viewers, their sessions. */
export function accountsArea(options: AccountsOptions): AccountsArea {
  const { database, nowMs, askMs, passingMs, log, rateLimits, publicUrl } = options;
  const browsers = new KnownBrowsers(options.authSecret);
  const passwords = new PasswordHasher(options.passwordCost && { cost: options.passwordCost });
  const mails = createMailSender({
    outbox: createMailOutbox(database),
    transport: options.mail,
    askMs,
    onError: (err, what) => log.warn({ err }, what),
  });
  const news = new IdentityNews({
    copyLifeMs: sessionCopySeconds * 1_000,
    passingMs,
    onError: (err, what) => log.warn({ err }, what),
  });
  const listening = options.listen(identityChannel, news);
  const accounts = createAccounts({
    storage: authStorage(database),
    secret: options.authSecret,
    publicUrl,
    merger: createViewerMerger(database, options.mergeSteps),
    passwords,
    isLive: liveSessions(database, nowMs),
    news,
    onPasswordForgotten: async (user, token) => {
      const { key, mail } = passwordForgotten(user, token, options.links.newPassword(token));
      await mails.post(key, mail);
    },
    nowMs,
    passingMs,
    onError: (message, err) => log.warn({ err }, message),
  });
  const sweeping = every(
    sessionSweepMs,
    async () => sweepSessions(database, await askMs(), options.keeps),
    (err) => log.error({ err }, 'sessions could not be swept'),
  );
  const onAccountExists = async (email: string) => {
    const { key, mail } = accountExists(email, publicUrl, nowMs());
    await mails.post(key, mail).catch((err: unknown) => log.warn({ err }, 'a mail could not be kept'));
  };
  return {
    sessions: accounts,
    onIdentityChange: (follower) => news.follow(follower),
    routers: [
      authRoutes({
        accounts,
        browsers,
        passwords,
        rateLimits,
        disk: options.disk,
        devices: options.devices,
        publicUrl,
        onAccountExists,
      }),
    ],
    operations: authOperations,
    mailbox: mails,
    start: () => mails.start(),
    stopWaiting: () => passwords.stopWaiting(),
    async close() {
      await sweeping.close();
      await Promise.all([passwords.close(), listening.close(), mails.close()]);
    },
  };
}
