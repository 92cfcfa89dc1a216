import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { takeFromDrops } from '../../drops/postgres/drop-pieces.ts';
import { takePlaces } from '../../drops/postgres/line-life.ts';
import { useVouchers } from '../../promotions/postgres/voucher-uses.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import { linesByDrop, quantityOf } from '../drop-claims.ts';
import { claimsOf } from '../line-claims.ts';
import { firstLives, isFree, type OrderDraft } from '../order-draft.ts';
import { orderCreated, orderPaid } from '../order-event.ts';
import { orderAdjustments, orderLines, orders, reservations } from './tables.ts';

/**
 * Writes orders with all that belongs to them: lines, adjustments, reservations, stock and its ledger, and events; a statement each. An order that costs
 * nothing needs no payment: it is written as paid, and its pieces as sold. Pieces of a drop, or for a place in a line, are held already: they become the order's.
 * @param showIds the shows that there are, kept by a lock; a line names none of the others.
 */
export async function insertOrders(
  tx: Transaction,
  drafts: readonly OrderDraft[],
  showIds: ReadonlySet<string>,
): Promise<void> {
  await insertRows(tx, orders, drafts.map(orderRow));
  await insertRows(
    tx,
    orderLines,
    drafts.flatMap((draft) => lineRows(draft, showIds)),
  );
  await insertRows(tx, orderAdjustments, drafts.flatMap(adjustmentRows));
  await insertReservations(tx, drafts);
  await takeFromDrops(tx, drafts.flatMap(takesOfDrops));
  await takePlaces(tx, drafts.flatMap(placesTaken));
  await useVouchers(tx, drafts.flatMap(usesOfVouchers));
  await appendEvents(tx, drafts.flatMap(eventsOf));
}

async function insertReservations(tx: Transaction, drafts: readonly OrderDraft[]): Promise<void> {
  const reserved = drafts.flatMap((draft) =>
    [...piecesOf(draft.lines)].map(([variantId, quantity]) => ({
      draft,
      variantId,
      quantity,
      dropId: draft.lines.find((line) => line.variantId === variantId)?.dropId ?? null,
    })),
  );
  const rows = reserved.map(({ draft, variantId, quantity, dropId }) => ({
    orderId: draft.id,
    variantId,
    quantity,
    dropId,
    state: isFree(draft) ? ('sold' as const) : ('held' as const),
  }));
  const movementOf = (
    { draft, variantId, quantity }: (typeof reserved)[number],
    kind: Movement['kind'],
    reason: string,
  ): Movement => ({ variantId, orderId: draft.id, kind, pieces: quantity, reason, atMs: draft.createdAtMs });
  const movements = [
    ...heldInLine(drafts),
    ...reserved.filter(({ dropId }) => dropId === null).map((one) => movementOf(one, 'hold', 'checkout')),
    ...reserved.filter(({ draft }) => isFree(draft)).map((one) => movementOf(one, 'sell', 'nothing to pay')),
  ];
  await insertRows(tx, reservations, rows);
  await moveStock(tx, movements);
}

function lineRows(draft: OrderDraft, showIds: ReadonlySet<string>): (typeof orderLines.$inferInsert)[] {
  return draft.lines.map((line, position) => ({
    ...line,
    showId: line.showId !== null && showIds.has(line.showId) ? line.showId : null,
    options: { ...line.options },
    orderId: draft.id,
    position,
  }));
}

function adjustmentRows(draft: OrderDraft): (typeof orderAdjustments.$inferInsert)[] {
  return draft.adjustments.map((adjustment, position) => ({ ...adjustment, orderId: draft.id, position }));
}

function takesOfDrops(draft: OrderDraft) {
  return [...linesByDrop(draft)].map(([dropId, taken]) => ({
    orderId: draft.id,
    dropId,
    quantity: quantityOf(taken),
    fromLine: claimsOf({ lines: taken }).length,
    isPaid: isFree(draft),
    keys: draft.buyerKeys ?? [],
  }));
}

function placesTaken(draft: OrderDraft) {
  return claimsOf(draft).map(({ placeId }) => ({ placeId, orderId: draft.id, atMs: draft.createdAtMs }));
}

function usesOfVouchers({ id: orderId, vouchers = [], buyerKeys: keys = [] }: OrderDraft) {
  return vouchers.map((claim) => ({ ...claim, orderId, keys }));
}

function eventsOf(draft: OrderDraft) {
  const happened = isFree(draft) ? [orderCreated, orderPaid] : [orderCreated];
  const dropIds = [...linesByDrop(draft).keys()];
  const variantIds = [...piecesOf(draft.lines).keys()];
  const payload = { buyerId: draft.buyerId, variantIds, ...(dropIds.length > 0 && { dropIds }) };
  return happened.map((kind) => kind.of(draft.id, payload, draft.createdAtMs));
}

/** What was set aside for somebody in line for a variant is available for the order that takes it, and for no other: it is held in the same movement. */
function heldInLine(drafts: readonly OrderDraft[]): Movement[] {
  return drafts.flatMap((draft) =>
    claimsOf(draft)
      .filter(({ dropId }) => dropId === undefined)
      .map(({ variantId, placeId }) => ({
        variantId,
        orderId: null,
        kind: 'put_back' as const,
        pieces: 1,
        reason: `taken by place ${placeId}`,
        atMs: draft.createdAtMs,
      })),
  );
}

function orderRow(draft: OrderDraft): typeof orders.$inferInsert {
  const {
    lines: _lines,
    adjustments: _parts,
    cartItems: _items,
    buyerKeys: _buyer,
    vouchers: _vouchers,
    ...order
  } = draft;
  return {
    ...order,
    ...firstLives(draft),
    paidAtMs: isFree(draft) ? draft.createdAtMs : null,
    addressKey: isFree(draft) ? null : draft.addressKey,
  };
}
