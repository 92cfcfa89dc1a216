import { and, asc, count, eq, inArray, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { LineRecord } from '../line.ts';
import { lineMoved, peoplePerLineEvent } from '../line-event.ts';
import { linePlaces, lines } from './tables.ts';

/** Places that wait or have an offer, as a condition over `linePlaces`. */
export const isInLine = isNull(linePlaces.endedAtMs);

/** Locks the open line that the condition names until the transaction ends; its variant's stock, and its drop, are locked before. */
export async function lockLine(tx: Transaction, where: SQL | undefined): Promise<LineRecord | null> {
  const [line] = await tx
    .select()
    .from(lines)
    .where(and(where, isNull(lines.endedAtMs)))
    .orderBy(asc(lines.id))
    .for('update');
  return line ?? null;
}

/** Places with their lines, and how many wait up to each. */
export function selectPlaces(executor: Executor, where: SQL | undefined) {
  const others = alias(linePlaces, 'others');
  const ahead = executor
    .select({ count: count() })
    .from(others)
    .where(
      and(eq(others.lineId, linePlaces.lineId), eq(others.state, 'waiting'), lte(others.number, linePlaces.number)),
    );
  return executor
    .select({
      id: linePlaces.id,
      state: linePlaces.state,
      offerEndsAtMs: linePlaces.offerEndsAtMs,
      showId: lines.showId,
      variantId: lines.variantId,
      dropId: lines.dropId,
      mode: lines.mode,
      ahead: sql<number>`(${ahead})`.mapWith(Number),
    })
    .from(linePlaces)
    .innerJoin(lines, eq(lines.id, linePlaces.lineId))
    .where(where);
}

/** How many wait for each of these drops, and how many pieces are held for them; drops without a line are absent. */
export async function readLineSummaries(executor: Executor, dropIds: readonly string[]) {
  if (dropIds.length === 0) return new Map<string, { readonly waiting: number; readonly offered: number }>();
  const waiting = executor
    .select({ count: count() })
    .from(linePlaces)
    .where(and(eq(linePlaces.lineId, lines.id), eq(linePlaces.state, 'waiting')));
  const rows = await executor
    .select({ dropId: lines.dropId, offered: lines.offered, waiting: sql<number>`(${waiting})`.mapWith(Number) })
    .from(lines)
    .where(inArray(lines.dropId, [...dropIds]));
  return new Map(rows.flatMap(({ dropId, ...summary }) => (dropId === null ? [] : [[dropId, summary] as const])));
}

/** Says in the event log whose places changed, and which pieces moved with them. */
export async function appendLineEvent(
  tx: Transaction,
  line: Pick<LineRecord, 'id' | 'showId'>,
  userIds: Iterable<string>,
  nowMs: number,
  moved: { readonly variantIds?: readonly string[]; readonly dropIds?: readonly string[] } = {},
): Promise<void> {
  const people = [...new Set(userIds)];
  const { variantIds = [], dropIds = [] } = moved;
  if (people.length + variantIds.length + dropIds.length === 0) return;
  const groups = Array.from({ length: Math.max(1, Math.ceil(people.length / peoplePerLineEvent)) }, (_, index) =>
    people.slice(index * peoplePerLineEvent, (index + 1) * peoplePerLineEvent),
  );
  await appendEvents(
    tx,
    groups.map((some, index) =>
      lineMoved.of(
        line.showId,
        {
          lineId: line.id,
          userIds: some,
          variantIds: index === 0 ? [...variantIds] : [],
          ...(index === 0 && dropIds.length > 0 && { dropIds: [...dropIds] }),
        },
        nowMs,
      ),
    ),
  );
}
