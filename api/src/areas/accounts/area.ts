import type { Router } from 'express';
import { every } from '../../platform/every.ts';
import type { Operation } from '../../platform/http/endpoint.ts';
import type { RateLimits } from '../../platform/http/rate-limits.ts';
import type { Sessions } from '../../platform/identity/sessions.ts';
import type { Platform } from '../../platform/platform.ts';
import { createAccounts } from './better-auth.ts';
import { authOperations } from './http/auth-operations.ts';
import { authRoutes } from './http/auth-routes.ts';
import { authStorage } from './postgres/auth-storage.ts';
import { sweepSessions } from './postgres/session-sweep.ts';
import { createViewerMerger } from './postgres/viewer-merger.ts';

/** How often sessions that are over are swept. */
const sessionSweepMs = 10 * 60_000;

export interface AccountsOptions extends Pick<Platform, 'database' | 'nowMs' | 'log'> {
  readonly authSecret: string;
  readonly publicUrl: string;
  readonly rateLimits: RateLimits;
  /** What an anonymous viewer had becomes an account's: a step a later area, all in one transaction. */
  readonly mergeSteps: Parameters<typeof createViewerMerger>[1];
  /** Which anonymous viewers are kept though they can't come back, as expressions over `users`. */
  readonly keeps: Parameters<typeof sweepSessions>[2];
}

export interface AccountsArea {
  readonly sessions: Sessions;
  readonly routers: readonly Router[];
  /** What the routers answer, for the documents. */
  readonly operations: readonly Operation[];
  /** Ends the sweeping. Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

/** Who acts: accounts, anonymous viewers, their sessions. */
export function accountsArea(options: AccountsOptions): AccountsArea {
  const { database, nowMs, log, rateLimits, publicUrl } = options;
  const accounts = createAccounts({
    storage: authStorage(database),
    secret: options.authSecret,
    publicUrl,
    merger: createViewerMerger(database, options.mergeSteps),
    nowMs,
    onError: (message, err) => log.warn({ err }, message),
  });
  const sweeping = every(
    sessionSweepMs,
    () => sweepSessions(database, nowMs(), options.keeps),
    (err) => log.error({ err }, 'sessions could not be swept'),
  );
  return {
    sessions: accounts,
    routers: [authRoutes(accounts, rateLimits, publicUrl)],
    operations: authOperations,
    close: () => sweeping.close(),
  };
}
