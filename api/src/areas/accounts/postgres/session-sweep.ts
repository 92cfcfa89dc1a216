import { and, eq, inArray, lt, notExists } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { sessions, users } from './tables.ts';

/** Rows of each kind that one statement takes away … */
const sweptAtOnce = 1_000;
/** … and how many such statements follow on each other: what is left then waits for the next sweep. */
const roundsOfASweep = 100;

/**
 * Takes away sessions that are over, and anonymous viewers who can never come back: none of their sessions is left, and they bought nothing.
 * A viewer who was just made may not have their session yet: the young are left alone.
 */
export async function sweepSessions(database: Database, nowMs: number): Promise<Swept> {
  const total = { sessions: 0, viewers: 0 };
  for (let round = 0; round < roundsOfASweep; round++) {
    const { sessions: ended, viewers } = await sweepSome(database, nowMs);
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

async function sweepSome(database: Database, nowMs: number): Promise<Swept> {
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
        notExists(database.select().from(orders).where(eq(orders.buyerId, users.id))),
      ),
    )
    .limit(sweptAtOnce);
  const sweptViewers = await database.delete(users).where(inArray(users.id, lost)).returning({ id: users.id });
  return { sessions: sweptSessions.length, viewers: sweptViewers.length };
}
