import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { payments } from '../../payments/postgres/tables.ts';
import type { Pieces } from '../../stock/pieces.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { reservations } from '../../stock/postgres/tables.ts';
import { orders, outbox } from './tables.ts';

/**
 * Ends unpaid orders and gives their pieces back. The orders are locked and waiting for payment: whoever calls has seen to it. Payments
 * without an answer fail; should one be approved yet, the order's states say what becomes of it.
 * @returns the pieces that are available again.
 */
export async function closeUnpaidOrders(
  tx: Transaction,
  orderIds: readonly string[],
  to: 'expired' | 'cancelled',
  nowMs: number,
): Promise<Pieces> {
  if (orderIds.length === 0) return new Map();
  const ids = [...orderIds];
  await tx.update(orders).set({ state: to }).where(inArray(orders.id, ids));
  await tx
    .update(payments)
    .set({ state: 'failed', settledAtMs: nowMs })
    .where(and(inArray(payments.orderId, ids), eq(payments.state, 'processing')));
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
  await tx.insert(outbox).values(
    ids.map((orderId) => ({
      kind: `order.${to}` as const,
      orderId,
      variantIds: (variantsOf.get(orderId) ?? []).map((row) => row.variantId),
      atMs: nowMs,
    })),
  );
  return piecesOf(released);
}
