import { limits } from '@showfloor/contracts/limits';
import { and, asc, count, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { isOneOf, list } from '../../../platform/database/list.ts';
import type { LineRecord } from '../line.ts';
import { appendLineEvent, isInLine, lockLine } from './line-rows.ts';
import { linePlaces, lines } from './tables.ts';

/** A place that an order took a piece by. */
export interface TakenPlace {
  readonly placeId: string;
  readonly orderId: string;
  readonly atMs: number;
}

/**
 * Offers pieces that are free to a line: one each to those in front, or all of them to all who wait, as the line's mode says. The line is locked.
 * @param untilMs when its drop ends: no offer goes on for longer. Null: it is for no drop.
 * @returns how many pieces are held for it from now on: fewer where fewer wait. Whoever calls keeps them from everybody else.
 */
export async function passOn(
  tx: Transaction,
  line: LineRecord,
  pieces: number,
  nowMs: number,
  untilMs: number | null,
): Promise<number> {
  const offerEndsAtMs = Math.min(nowMs + line.offerMs, untilMs ?? Number.POSITIVE_INFINITY);
  if (pieces <= 0 || offerEndsAtMs <= nowMs) return 0;
  const toAll = line.mode === 'first_paid';
  const next = await tx
    .select({ id: linePlaces.id, userId: linePlaces.userId })
    .from(linePlaces)
    .where(and(eq(linePlaces.lineId, line.id), toAll ? isInLine : eq(linePlaces.state, 'waiting')))
    .orderBy(asc(linePlaces.number))
    .limit(toAll ? limits.placesPerLine : pieces);
  const held = Math.min(pieces, toAll ? next.length - line.offered : next.length);
  if (held <= 0) return 0;
  await tx
    .update(linePlaces)
    .set({ state: 'offered', offerEndsAtMs })
    .where(
      isOneOf(
        linePlaces.id,
        next.map(({ id }) => id),
      ),
    );
  await tx
    .update(lines)
    .set({ offered: sql`${lines.offered} + ${held}` })
    .where(eq(lines.id, line.id));
  await appendLineEvent(
    tx,
    line,
    next.map(({ userId }) => userId),
    nowMs,
  );
  return held;
}

/** Those to whom something was offered and who didn't take it in time have lost their places. The line is locked. */
export async function lapseOffers(tx: Transaction, line: LineRecord, nowMs: number): Promise<void> {
  const lapsed = await tx
    .update(linePlaces)
    .set({ state: 'lapsed', offerEndsAtMs: null, endedAtMs: nowMs, networkKey: null })
    .where(and(eq(linePlaces.lineId, line.id), eq(linePlaces.state, 'offered'), lte(linePlaces.offerEndsAtMs, nowMs)))
    .returning({ userId: linePlaces.userId });
  await appendLineEvent(
    tx,
    line,
    lapsed.map(({ userId }) => userId),
    nowMs,
  );
}

/**
 * Pieces that are held for a line and that nobody of it can take any more are no longer held for it. The line is locked.
 * @returns the line as it is then, and how many pieces they are.
 */
export async function freeOfNobody(
  tx: Transaction,
  line: LineRecord,
): Promise<{ readonly line: LineRecord; readonly freed: number }> {
  const [offers] = await tx
    .select({ places: count() })
    .from(linePlaces)
    .where(and(eq(linePlaces.lineId, line.id), eq(linePlaces.state, 'offered')));
  const freed = Math.max(0, line.offered - (offers?.places ?? 0));
  if (freed === 0) return { line, freed };
  const offered = line.offered - freed;
  await tx.update(lines).set({ offered }).where(eq(lines.id, line.id));
  return { line: { ...line, offered }, freed };
}

/**
 * Orders took pieces by their places: these are done with. Where all that was offered to a whole line is taken, the others wait again, each where they were. The
 * lines' stock and drops are locked, and the places were found to have offers.
 */
export async function takePlaces(tx: Transaction, taken: readonly TakenPlace[]): Promise<void> {
  if (taken.length === 0) return;
  const places = await tx
    .select({ id: linePlaces.id, lineId: linePlaces.lineId })
    .from(linePlaces)
    .where(
      isOneOf(
        linePlaces.id,
        taken.map(({ placeId }) => placeId),
      ),
    );
  const lineOf = new Map(places.map(({ id, lineId }) => [id, lineId]));
  for (const [lineId, some] of Map.groupBy(taken, ({ placeId }) => lineOf.get(placeId) ?? '')) {
    const nowMs = Math.max(...some.map(({ atMs }) => atMs));
    const line = await lockLine(tx, eq(lines.id, lineId));
    if (!line) throw new Error(`line ${lineId} is over although its stock is locked`);
    const pairs = sql`${list(
      some.map(({ placeId }) => placeId),
      'text',
    )}, ${list(
      some.map(({ orderId }) => orderId),
      'text',
    )}`;
    const takers = await tx
      .update(linePlaces)
      .set({
        state: 'taken',
        orderId: sql`taken.order_id`,
        offerEndsAtMs: null,
        endedAtMs: nowMs,
        networkKey: null,
      })
      .from(sql`unnest(${pairs}) as taken (place_id, order_id)`)
      .where(and(eq(linePlaces.id, sql`taken.place_id`), eq(linePlaces.state, 'offered')))
      .returning({ userId: linePlaces.userId });
    if (takers.length !== some.length) throw new Error(`${takers.length} of ${some.length} places could be taken`);
    const offered = line.offered - some.length;
    await tx.update(lines).set({ offered }).where(eq(lines.id, lineId));
    const back = offered === 0 ? await waitAgain(tx, lineId) : [];
    await appendLineEvent(
      tx,
      line,
      [...takers, ...back].map(({ userId }) => userId),
      nowMs,
    );
  }
}

function waitAgain(tx: Transaction, lineId: string) {
  return tx
    .update(linePlaces)
    .set({ state: 'waiting', offerEndsAtMs: null })
    .where(and(eq(linePlaces.lineId, lineId), eq(linePlaces.state, 'offered')))
    .returning({ userId: linePlaces.userId });
}

/** A line is over, with all its places. The stock and the drop are locked. @returns the pieces that were held for it: whoever calls gives them to everybody. */
export async function closeLine(tx: Transaction, line: LineRecord, nowMs: number): Promise<number> {
  const places = await tx
    .update(linePlaces)
    .set({ state: 'over', offerEndsAtMs: null, endedAtMs: nowMs, networkKey: null })
    .where(and(eq(linePlaces.lineId, line.id), inArray(linePlaces.state, ['waiting', 'offered'])))
    .returning({ userId: linePlaces.userId });
  await tx.update(lines).set({ offered: 0, endedAtMs: nowMs }).where(eq(lines.id, line.id));
  await appendLineEvent(
    tx,
    line,
    places.map(({ userId }) => userId),
    nowMs,
  );
  return line.offered;
}
