import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { orderStateOf } from '@showfloor/contracts/order';
import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { type Pieces, piecesOf } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { orderCalledOff } from '../order-event.ts';
import type { ClosingStep } from './close-order.ts';
import { takePiecesBack } from './give-pieces.ts';
import { orders, reservations } from './tables.ts';

interface CallingOff {
  readonly orderId: string;
  readonly brandId: string;
  readonly reason: string;
  readonly nowMs: number;
}

/**
 * Calls a paid order off before anything of it has left: its pieces can be sold again, and its money is owed back. Refuses `not_found` when it isn't the
 * brand's, and `invalid_transition` when it isn't confirmed, or something has left.
 * @param steps what later areas add, in this transaction.
 */
export async function callOffOrder(
  tx: Transaction,
  { orderId, brandId, reason, nowMs }: CallingOff,
  steps: readonly ClosingStep[],
): Promise<{ released: Pieces } | Refusal<'not_found' | 'invalid_transition'>> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)))
    .for('update');
  if (!order) return refuse('not_found');
  if (order.state !== 'confirmed' || order.fulfilmentState !== 'unfulfilled')
    return refuse('invalid_transition', { details: { state: orderStateOf(order) } });
  const bought = await tx
    .update(reservations)
    .set({ state: 'released' })
    .where(eq(reservations.orderId, orderId))
    .returning();
  const released = piecesOf(bought);
  await lockStock(tx, released.keys());
  const movements = bought.map(({ variantId, quantity: pieces }) => ({
    variantId,
    orderId,
    pieces,
    reason,
    atMs: nowMs,
  }));
  await moveStock(
    tx,
    movements.map((movement) => ({ ...movement, kind: 'call_off' as const })),
  );
  await takePiecesBack(tx, [orderId]);
  const isOwed = (order.paymentState === 'paid' || order.paymentState === 'partly_refunded') && order.totalMinor > 0;
  await tx
    .update(orders)
    .set({ state: 'cancelled', endedAtMs: nowMs, ...(isOwed && { paymentState: 'refund_due' as const }) })
    .where(eq(orders.id, orderId));
  for (const step of steps) await step(tx, [orderId], nowMs);
  const { buyerId } = order;
  await appendEvents(tx, [orderCalledOff.of(orderId, { buyerId, variantIds: [...released.keys()], reason }, nowMs)]);
  return { released };
}
