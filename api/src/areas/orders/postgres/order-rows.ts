import type { Transaction } from '../../../platform/database/database.ts';
import { insertRows } from '../../../platform/database/insert-rows.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { takeFromDrops } from '../../drops/postgres/drop-pieces.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import { linesByDrop, quantityOf } from '../drop-claims.ts';
import { firstLives, isFree, type OrderDraft } from '../order-draft.ts';
import { orderCreated, orderPaid } from '../order-event.ts';
import { checkoutKeys, orderAdjustments, orderLines, orders, reservations } from './tables.ts';

/**
 * Writes orders with all that belongs to them: lines, reservations, stock and its ledger, keys and events; a statement each. An order that costs
 * nothing needs no payment: it is written as paid, and its pieces as sold. Pieces of a drop are held already: they become the order's.
 */
export async function insertOrders(tx: Transaction, drafts: readonly OrderDraft[]): Promise<void> {
  await insertRows(tx, orders, drafts.map(orderRow));
  const lines = drafts.flatMap((draft) =>
    draft.lines.map((line, position) => ({ ...line, options: { ...line.options }, orderId: draft.id, position })),
  );
  await insertRows(tx, orderLines, lines);
  const adjustments = drafts.flatMap((draft) =>
    draft.adjustments.map((adjustment, position) => ({ ...adjustment, orderId: draft.id, position })),
  );
  await insertRows(tx, orderAdjustments, adjustments);

  const reserved = drafts.flatMap((draft) =>
    [...piecesOf(draft.lines)].map(([variantId, quantity]) => ({
      draft,
      variantId,
      quantity,
      dropId: draft.lines.find((line) => line.variantId === variantId)?.dropId ?? null,
    })),
  );
  await insertRows(
    tx,
    reservations,
    reserved.map(({ draft, variantId, quantity, dropId }) => ({
      orderId: draft.id,
      variantId,
      quantity,
      dropId,
      state: isFree(draft) ? ('sold' as const) : ('held' as const),
    })),
  );
  const movementOf = (
    { draft, variantId, quantity }: (typeof reserved)[number],
    kind: Movement['kind'],
    reason: string,
  ): Movement => ({ variantId, orderId: draft.id, kind, pieces: quantity, reason, atMs: draft.createdAtMs });
  await moveStock(tx, [
    ...reserved.filter(({ dropId }) => dropId === null).map((one) => movementOf(one, 'hold', 'checkout')),
    ...reserved.filter(({ draft }) => isFree(draft)).map((one) => movementOf(one, 'sell', 'nothing to pay')),
  ]);
  await takeFromDrops(
    tx,
    drafts.flatMap((draft) =>
      [...linesByDrop(draft)].map(([dropId, taken]) => ({
        orderId: draft.id,
        dropId,
        quantity: quantityOf(taken),
        isPaid: isFree(draft),
        keys: draft.buyerKeys ?? [],
      })),
    ),
  );
  await insertRows(
    tx,
    checkoutKeys,
    drafts.map((draft) => ({
      buyerId: draft.buyerId,
      key: draft.idempotencyKey,
      requestHash: draft.requestHash,
      orderId: draft.id,
    })),
  );
  await appendEvents(
    tx,
    drafts.flatMap((draft) => {
      const happened = isFree(draft) ? [orderCreated, orderPaid] : [orderCreated];
      const dropIds = [...linesByDrop(draft).keys()];
      const variantIds = [...piecesOf(draft.lines).keys()];
      const payload = { buyerId: draft.buyerId, variantIds, ...(dropIds.length > 0 && { dropIds }) };
      return happened.map((kind) => kind.of(draft.id, payload, draft.createdAtMs));
    }),
  );
}

function orderRow(draft: OrderDraft): typeof orders.$inferInsert {
  const {
    idempotencyKey: _key,
    requestHash: _hash,
    lines: _lines,
    adjustments: _parts,
    cartItems: _items,
    buyerKeys: _buyer,
    ...order
  } = draft;
  return {
    ...order,
    ...firstLives(draft),
    paidAtMs: isFree(draft) ? draft.createdAtMs : null,
    addressKey: isFree(draft) ? null : draft.addressKey,
  };
}
