import { and, eq, inArray, lt, not, notExists, type SQL } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { sessions, users } from './tables.ts';

/** Rows of each kind that one statement takes away … */
const sweptAtOnce = 1_000;
/** … and how many such statements follow on each other: what is left then waits for the next sweep. */
const roundsOfASweep = 100;

/**
 * Takes away sessions that are over, and anonymous viewers who can never come back: none of their sessions is left, and nobody
 * keeps them (`keeps`: expressions over `users`, such as that they bought something). A viewer who was just made may not have their session yet: the young are left alone.
 */
export async function sweepSessions(database: Database, nowMs: number, keeps: readonly SQL[]): Promise<Swept> {
  const total = { sessions: 0, viewers: 0 };
  for (let round = 0; round < roundsOfASweep; round++) {
    const { sessions: ended, viewers } = await sweepSome(database, nowMs, keeps);
    total.sessions += ended;
    total.viewers += viewers;
    if (ended < sweptAtOnce && viewers < sweptAtOnce) break;
  }
  return total;
}

interface Swept {
  readonly sessions: number;
  readonly viewers: number;
}

async function sweepSome(database: Database, nowMs: number, keeps: readonly SQL[]): Promise<Swept> {
  const now = new Date(nowMs);
  const hourAgo = new Date(nowMs - 60 * 60_000);
  const over = database
    .select({ id: sessions.id })
    .from(sessions)
    .where(lt(sessions.expiresAt, now))
    .limit(sweptAtOnce);
  const sweptSessions = await database
    .delete(sessions)
    .where(inArray(sessions.id, over))
    .returning({ id: sessions.id });
  const lost = database
    .select({ id: users.id })
    .from(users)
    .where(
      and(
        eq(users.isAnonymous, true),
        lt(users.createdAt, hourAgo),
        notExists(database.select().from(sessions).where(eq(sessions.userId, users.id))),
        ...keeps.map((keep) => not(keep)),
      ),
    )
    .limit(sweptAtOnce);
  const sweptViewers = await database.delete(users).where(inArray(users.id, lost)).returning({ id: users.id });
  return { sessions: sweptSessions.length, viewers: sweptViewers.length };
}
