import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import type { Pieces } from '../../stock/pieces.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { orderCancelled, orderExpired } from '../order-event.ts';
import { orders, reservations } from './tables.ts';

/** What later areas add to the end of unpaid orders, in its transaction. */
export type ClosingStep = (tx: Transaction, orderIds: readonly string[], nowMs: number) => Promise<void>;

/**
 * Ends unpaid orders and gives their pieces back. The orders are locked and waiting for payment: whoever calls has seen to it.
 * @returns the pieces that are available again.
 */
export async function closeUnpaidOrders(
  tx: Transaction,
  orderIds: readonly string[],
  to: 'expired' | 'cancelled',
  nowMs: number,
  steps: readonly ClosingStep[],
): Promise<Pieces> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  const closed = await tx
    .update(orders)
    .set({ state: to, addressKey: null })
    .where(inArray(orders.id, ids))
    .returning({ id: orders.id, buyerId: orders.buyerId });
  for (const step of steps) await step(tx, ids, nowMs);
  const released = await tx
    .update(reservations)
    .set({ state: 'released' })
    .where(and(inArray(reservations.orderId, ids), eq(reservations.state, 'held')))
    .returning();
  await lockStock(
    tx,
    released.map((row) => row.variantId),
  );
  await moveStock(
    tx,
    released.map(({ variantId, orderId, quantity }) => ({
      variantId,
      orderId,
      kind: 'release',
      pieces: quantity,
      reason: to,
      atMs: nowMs,
    })),
  );
  const variantsOf = Map.groupBy(released, (row) => row.orderId);
  const ended = to === 'expired' ? orderExpired : orderCancelled;
  await appendEvents(
    tx,
    closed.map(({ id, buyerId }) =>
      ended.of(id, { buyerId, variantIds: (variantsOf.get(id) ?? []).map((row) => row.variantId) }, nowMs),
    ),
  );
  return piecesOf(released);
}
