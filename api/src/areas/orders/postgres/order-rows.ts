import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import { firstLives, isFree, type OrderDraft } from '../order-draft.ts';
import { orderCreated, orderPaid } from '../order-event.ts';
import { checkoutKeys, orderAdjustments, orderLines, orders, reservations } from './tables.ts';

/**
 * Writes orders with all that belongs to them: lines, reservations, stock and its ledger, keys and events; a statement each. An order that costs
 * nothing needs no payment: it is written as paid, and its pieces as sold.
 */
export async function insertOrders(tx: Transaction, drafts: readonly OrderDraft[]): Promise<void> {
  await inChunks(drafts, (some) =>
    tx.insert(orders).values(
      some.map(
        ({
          idempotencyKey: _key,
          requestHash: _hash,
          lines: _lines,
          adjustments: _parts,
          cartItems: _items,
          ...order
        }) => ({
          ...order,
          ...firstLives(order),
          ...(isFree(order) && { paidAtMs: order.createdAtMs, addressKey: null }),
        }),
      ),
    ),
  );
  const lines = drafts.flatMap((draft) =>
    draft.lines.map((line, position) => ({ ...line, options: { ...line.options }, orderId: draft.id, position })),
  );
  await inChunks(lines, (some) => tx.insert(orderLines).values(some));
  const adjustments = drafts.flatMap((draft) =>
    draft.adjustments.map((adjustment, position) => ({ ...adjustment, orderId: draft.id, position })),
  );
  await inChunks(adjustments, (some) => tx.insert(orderAdjustments).values(some));

  const reserved = drafts.flatMap((draft) =>
    [...piecesOf(draft.lines)].map(([variantId, quantity]) => ({ draft, variantId, quantity })),
  );
  await inChunks(reserved, (some) =>
    tx.insert(reservations).values(
      some.map(({ draft, variantId, quantity }) => ({
        orderId: draft.id,
        variantId,
        quantity,
        state: isFree(draft) ? ('sold' as const) : ('held' as const),
      })),
    ),
  );
  const movementOf = (
    { draft, variantId, quantity }: (typeof reserved)[number],
    kind: Movement['kind'],
    reason: string,
  ): Movement => ({ variantId, orderId: draft.id, kind, pieces: quantity, reason, atMs: draft.createdAtMs });
  await moveStock(tx, [
    ...reserved.map((one) => movementOf(one, 'hold', 'checkout')),
    ...reserved.filter(({ draft }) => isFree(draft)).map((one) => movementOf(one, 'sell', 'nothing to pay')),
  ]);
  await inChunks(drafts, (some) =>
    tx.insert(checkoutKeys).values(
      some.map((draft) => ({
        buyerId: draft.buyerId,
        key: draft.idempotencyKey,
        requestHash: draft.requestHash,
        orderId: draft.id,
      })),
    ),
  );
  await appendEvents(
    tx,
    drafts.flatMap((draft) => {
      const happened = isFree(draft) ? [orderCreated, orderPaid] : [orderCreated];
      const payload = { buyerId: draft.buyerId, variantIds: [...piecesOf(draft.lines).keys()] };
      return happened.map((kind) => kind.of(draft.id, payload, draft.createdAtMs));
    }),
  );
}
