import { type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { every } from '../every.ts';
import { RemoteClock } from '../remote-clock.ts';
import { coalesce } from './coalesce.ts';
import type { OpenDatabase } from './database.ts';

/** How often the database is asked for its time, so that its clock can be set without the processes falling apart for long. */
const askEveryMs = 10_000;

/** The database's time as an expression, Unix ms. */
export const databaseMs = sql`floor(extract(epoch from clock_timestamp()) * 1000)::bigint`;

/** The one clock of all processes at a database. A step of the clock of a process's own machine moves none of it. */
export interface SharedClock {
  /** An estimate of it, Unix ms: for moments that are written down or shown. */
  nowMs(): number;
  /** It, asked for, Unix ms: for what is compared with moments that another process may have written. Not within a transaction. */
  askMs(): Promise<number>;
  /** It, within a statement. */
  readonly sql: () => SQL;
  /** Before the database is closed. Idempotent. */
  close(): Promise<void>;
}

export interface SharedClockOptions {
  readonly opened: Pick<OpenDatabase, 'kind' | 'database'>;
  /** This machine's clock, which may be set at any time. */
  readonly wallMs: () => number;
  /** Time that passes whatever the clock is set to, ms from whatever zero. */
  readonly passingMs: () => number;
  /** The database could not be asked; the estimate goes on. */
  readonly onError: (error: unknown) => void;
}

/**
 * On PostgreSQL the database's clock, estimated from the times of its answers. PGlite has no clock of its own, and nobody else at it: there this
 * machine's clock is read once, and time that passes is added.
 */
export async function openSharedClock({
  opened,
  wallMs,
  passingMs,
  onError,
}: SharedClockOptions): Promise<SharedClock> {
  if (opened.kind === 'pglite') {
    const zeroMs = wallMs() - passingMs();
    return steadyClock(() => Math.floor(zeroMs + passingMs()));
  }
  const clock = new RemoteClock({ firstMs: wallMs, passingMs });
  // Who asks at once is told the same: all had asked before the database was.
  const asked = coalesce(async (askers: readonly null[]) => {
    const sentAtMs = passingMs();
    const answer = answerSchema.parse(await opened.database.execute(sql`select ${databaseMs} as now_ms`));
    const askedMs = answer.rows[0].now_ms;
    clock.sample(sentAtMs, passingMs(), askedMs);
    return askers.map(() => askedMs);
  });
  const askMs = () => asked(null);
  await askMs();
  const asking = every(askEveryMs, askMs, onError);
  return {
    nowMs: () => Math.floor(clock.nowMs()),
    askMs,
    sql: () => databaseMs,
    close: () => asking.close(),
  };
}

/** A clock that goes by `nowMs` alone. */
export function steadyClock(nowMs: () => number): SharedClock {
  return { nowMs, askMs: async () => nowMs(), sql: () => sql`${nowMs()}::bigint`, close: async () => {} };
}

const answerSchema = z.object({ rows: z.tuple([z.object({ now_ms: z.coerce.number() })]) });
