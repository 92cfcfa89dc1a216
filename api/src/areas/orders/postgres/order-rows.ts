import type { Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import type { OrderDraft } from '../order-draft.ts';
import { orderCreated } from '../order-event.ts';
import { checkoutKeys, orderLines, orders, reservations } from './tables.ts';

/** Writes orders with all that belongs to them: lines, reservations, stock and its ledger, keys and events; a statement each. */
export async function insertOrders(tx: Transaction, drafts: readonly OrderDraft[]): Promise<void> {
  await inChunks(drafts, (some) =>
    tx.insert(orders).values(
      some.map(({ idempotencyKey: _key, requestHash: _hash, lines: _lines, cartItems: _items, ...order }) => ({
        ...order,
        state: 'pending_payment' as const,
      })),
    ),
  );
  const lines = drafts.flatMap((draft) =>
    draft.lines.map((line, position) => ({ ...line, options: { ...line.options }, orderId: draft.id, position })),
  );
  await inChunks(lines, (some) => tx.insert(orderLines).values(some));

  const reserved = drafts.flatMap((draft) =>
    [...piecesOf(draft.lines)].map(([variantId, quantity]) => ({ draft, variantId, quantity })),
  );
  await inChunks(reserved, (some) =>
    tx.insert(reservations).values(
      some.map(({ draft, variantId, quantity }) => ({
        orderId: draft.id,
        variantId,
        quantity,
        state: 'held' as const,
      })),
    ),
  );
  await moveStock(
    tx,
    reserved.map(
      ({ draft, variantId, quantity }): Movement => ({
        variantId,
        orderId: draft.id,
        kind: 'hold',
        pieces: quantity,
        reason: 'checkout',
        atMs: draft.createdAtMs,
      }),
    ),
  );
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
    drafts.map(({ id, buyerId, lines: bought, createdAtMs }) =>
      orderCreated.of(id, { buyerId, variantIds: [...piecesOf(bought).keys()] }, createdAtMs),
    ),
  );
}
