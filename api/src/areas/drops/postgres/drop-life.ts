import { type DropState, dropMayBecome } from '@showfloor/contracts/drop';
import type { Refusal } from '@showfloor/contracts/errors';
import { and, eq } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { lineupItems } from '../../lineup/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { outOfStock } from '../../stock/out-of-stock.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { dropChanged, dropPlanned } from '../drop-event.ts';
import { showDrop } from '../present-drop.ts';
import { type DropRow, lockDrops } from './drop-rows.ts';
import { closeLine } from './line-life.ts';
import { lockLine } from './line-rows.ts';
import { drops, dropTakes, lines } from './tables.ts';

type DropPatch = Partial<typeof drops.$inferInsert>;

/** A drop with the stock that everybody has of its variant, both locked. */
export interface LockedDrop {
  readonly drop: DropRow;
  readonly available: number;
}

/** A drop after a change, and what everybody has of its variant after it; null where that is what it was. */
export interface ChangedDrop {
  readonly drop: DropRow;
  readonly available: number | null;
}

/** Locks a drop, its variant's stock before it. Null when there is no such drop. */
export async function lockDropAndStock(tx: Transaction, dropId: string): Promise<LockedDrop | null> {
  const [found] = await tx.select({ variantId: drops.variantId }).from(drops).where(eq(drops.id, dropId));
  if (!found) return null;
  const level = (await lockStock(tx, [found.variantId])).get(found.variantId);
  const drop = (await lockDrops(tx, [dropId])).get(dropId);
  return drop ? { drop, available: level?.available ?? 0 } : null;
}

/**
 * Locks a show against its end, and answers its state; null when there is none. Before the stock: whoever ends a show has its row first too, and then its
 * drops.
 */
export async function lockShowOfDrop(tx: Transaction, showId: string) {
  const [show] = await tx
    .select({ id: shows.id, brandId: shows.brandId, state: shows.state, rehearsalOf: shows.rehearsalOf })
    .from(shows)
    .where(eq(shows.id, showId))
    .for('share');
  return show ?? null;
}

/** The variant as it is offered in the show's lineup; undefined when it isn't. */
export async function variantInLineup(executor: Executor, showId: string, variantId: string) {
  const [found] = await executor
    .select({ id: variants.id, currency: variants.currency })
    .from(variants)
    .innerJoin(lineupItems, eq(lineupItems.productId, variants.productId))
    .where(and(eq(variants.id, variantId), eq(lineupItems.showId, showId), eq(variants.retired, false)));
  return found;
}

/** Has as many pieces set aside as `quantity` says. */
export async function setAside(
  tx: Transaction,
  { drop, available }: LockedDrop,
  quantity: number,
  nowMs: number,
): Promise<ChangedDrop | Refusal<'out_of_stock'>> {
  const more = quantity - drop.remaining;
  if (more > available) return outOfStock({ variantId: drop.variantId, left: available + drop.remaining });
  if (more !== 0) await move(tx, drop, more > 0 ? 'set_aside' : 'put_back', Math.abs(more), nowMs);
  const armed = await change(tx, drop, { quantity, remaining: quantity, armedAtMs: drop.armedAtMs ?? nowMs });
  return { drop: armed, available: more === 0 ? null : available - more };
}

/** The countdown starts: from here on it stands when the drop opens and ends. Its pieces are set aside. */
export async function startCountdown(tx: Transaction, drop: DropRow, nowMs: number): Promise<DropRow> {
  const opensAtMs = nowMs + drop.countdownS * 1_000;
  const endsAtMs = opensAtMs + drop.lengthS * 1_000;
  const times = { countingAtMs: nowMs, opensAtMs, endsAtMs, nextAtMs: opensAtMs };
  return change(tx, drop, { ...times, state: become(drop, 'counting'), missed: null });
}

/** The drop is open until its end. */
export function open(tx: Transaction, drop: DropRow): Promise<DropRow> {
  return change(tx, drop, { state: become(drop, 'open'), nextAtMs: drop.endsAtMs });
}

/** The drop is over, and its line: what is left of it and what was held for the line can be had by everybody, and who took what is forgotten. */
export async function finish(
  tx: Transaction,
  { drop, available }: LockedDrop,
  to: 'ended' | 'cancelled',
  nowMs: number,
): Promise<ChangedDrop> {
  const line = await lockLine(tx, eq(lines.dropId, drop.id));
  const left = drop.remaining + (line ? await closeLine(tx, line, nowMs) : 0);
  if (left > 0) await move(tx, drop, 'put_back', left, nowMs);
  await tx.delete(dropTakes).where(eq(dropTakes.dropId, drop.id));
  const over = await change(tx, drop, { state: become(drop, to), remaining: 0, endedAtMs: nowMs, nextAtMs: null });
  return { drop: over, available: left === 0 ? null : available + left };
}

/** Changes a locked drop. */
export async function change(tx: Transaction, drop: DropRow, patch: DropPatch): Promise<DropRow> {
  const [changed] = await tx
    .update(drops)
    .set({ ...patch, version: drop.version + 1 })
    .where(eq(drops.id, drop.id))
    .returning();
  if (!changed) throw new Error(`drop ${drop.id} is gone although it is locked`);
  return { ...changed, productId: drop.productId };
}

/** Says in the event log what became of a drop: to everybody once it counts down, before that to its team alone. */
export async function appendDropEvent(tx: Transaction, { drop, available }: ChangedDrop, nowMs: number): Promise<void> {
  const { id: dropId, showId, variantId } = drop;
  const facts = { dropId, variantIds: available === null ? [] : [variantId] };
  const shown = showDrop(drop);
  const happened = shown
    ? dropChanged.of(showId, { ...facts, drop: shown }, nowMs)
    : dropPlanned.of(showId, facts, nowMs);
  await appendEvents(tx, [happened]);
}

function become({ id, state }: DropRow, to: DropState): DropState {
  if (!dropMayBecome(state, to)) throw new Error(`drop ${id} is ${state} and can't become ${to}`);
  return to;
}

function move(tx: Transaction, drop: DropRow, kind: 'set_aside' | 'put_back', pieces: number, atMs: number) {
  const { variantId } = drop;
  return moveStock(tx, [{ variantId, orderId: null, kind, pieces, reason: `drop ${drop.id}`, atMs }]);
}
