import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, desc, eq, gte, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { type LineRepository, presentPlace } from '../line.ts';
import { advanceDueLines, lockLineAndPieces, passOnFreed } from './advance-lines.ts';
import { type JoinParts, joinLine } from './join-line.ts';
import { appendLineEvent, isInLine, selectPlaces } from './line-rows.ts';
import { linePlaces, lines } from './tables.ts';

/** Lines on PGlite and PostgreSQL. */
export function createLineRepository(database: Database, parts: JoinParts): LineRepository {
  return {
    join: (wish, nowMs) => database.transaction((tx) => joinLine(tx, wish, nowMs, parts)),

    leave: ({ showId, placeId, userId }, nowMs) =>
      database.transaction(async (tx) => {
        const own = and(eq(linePlaces.id, placeId), eq(linePlaces.userId, userId), isInLine);
        const [found] = await tx
          .select({ lineId: linePlaces.lineId })
          .from(linePlaces)
          .innerJoin(lines, eq(lines.id, linePlaces.lineId))
          .where(and(own, eq(lines.showId, showId)));
        const locked = found && (await lockLineAndPieces(tx, found.lineId));
        if (!locked) return refuse('not_found');
        const left = await tx
          .update(linePlaces)
          .set({ state: 'left', offerEndsAtMs: null, endedAtMs: nowMs, networkKey: null })
          .where(own)
          .returning({ userId: linePlaces.userId });
        if (left.length === 0) return refuse('not_found');
        await appendLineEvent(tx, locked.line, [userId], nowMs);
        return { released: await passOnFreed(tx, locked, nowMs) };
      }),

    async of(showId, userId, sinceMs) {
      const places = await selectPlaces(
        database,
        and(eq(lines.showId, showId), eq(linePlaces.userId, userId), or(isInLine, gte(linePlaces.endedAtMs, sinceMs))),
      )
        .orderBy(desc(linePlaces.number))
        .limit(limits.placesShown);
      return places.map(presentPlace);
    },

    advanceDue: (nowMs, limit) => advanceDueLines(database, nowMs, limit),
  };
}

/**
 * A viewer's places become an account's when they sign in: a step of the viewer merger. Who has one in the same line under both names keeps the better one; a second
 * offer lapses.
 */
export async function mergePlacesOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  const ofViewer = and(eq(linePlaces.userId, fromUserId), isInLine);
  const [any] = await tx.select({ id: linePlaces.id }).from(linePlaces).where(ofViewer).limit(1);
  if (!any) return;
  const other = (userId: string, isBetter = sql`true`) =>
    sql`exists (select from ${linePlaces} other where other.line_id = ${linePlaces.lineId} and other.user_id = ${userId} and other.ended_at_ms is null and ${isBetter})`;
  const endedAtMs = sql`${linePlaces.joinedAtMs}`;
  const leave = { state: 'left', endedAtMs, networkKey: null } as const;
  const isBehind = sql`(other.state = 'offered' or other.number < ${linePlaces.number})`;
  const waits = (userId: string) => and(eq(linePlaces.userId, userId), eq(linePlaces.state, 'waiting'));
  await tx
    .update(linePlaces)
    .set(leave)
    .where(and(waits(toUserId), other(fromUserId, isBehind)));
  await tx
    .update(linePlaces)
    .set({ userId: toUserId })
    .where(and(ofViewer, sql`not ${other(toUserId)}`));
  await tx.update(linePlaces).set(leave).where(waits(fromUserId));
}
