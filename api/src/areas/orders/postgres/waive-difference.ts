import { and, asc, desc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { piecesOf } from '../../stock/pieces.ts';
import { lockStock, moveStock } from '../../stock/postgres/stock-writer.ts';
import { orderPaid } from '../order-event.ts';
import { orderAdjustments, orders, reservations } from './tables.ts';

/**
 * What is left to pay of an exchange's order is let go: it costs nothing then, and is paid, as an order that cost nothing from the start. The caller holds its lock and has seen that it
 * waits for its payment.
 */
export async function waiveDifference(
  tx: Transaction,
  order: typeof orders.$inferSelect,
  origin: { readonly id: string; readonly number: string },
  nowMs: number,
): Promise<void> {
  // Where nothing is paid on top, nothing is taxed.
  await tx
    .delete(orderAdjustments)
    .where(and(eq(orderAdjustments.orderId, order.id), eq(orderAdjustments.kind, 'tax')));
  const leftMinor = order.totalMinor - order.taxMinor;
  const [last] = await tx
    .select({ position: orderAdjustments.position })
    .from(orderAdjustments)
    .where(eq(orderAdjustments.orderId, order.id))
    .orderBy(desc(orderAdjustments.position))
    .limit(1);
  await tx.insert(orderAdjustments).values({
    orderId: order.id,
    position: (last?.position ?? -1) + 1,
    kind: 'discount',
    amountMinor: leftMinor,
    linePosition: 0,
    source: { type: 'exchange', orderId: origin.id, number: origin.number, waived: true },
  });
  const held = await tx
    .select()
    .from(reservations)
    .where(and(eq(reservations.orderId, order.id), eq(reservations.state, 'held')))
    .orderBy(asc(reservations.variantId));
  const pieces = piecesOf(held);
  await lockStock(tx, pieces.keys());
  await moveStock(
    tx,
    [...pieces].map(([variantId, quantity]) => ({
      variantId,
      orderId: order.id,
      kind: 'sell' as const,
      pieces: quantity,
      reason: 'nothing to pay',
      atMs: nowMs,
    })),
  );
  await tx.update(reservations).set({ state: 'sold' }).where(eq(reservations.orderId, order.id));
  await tx
    .update(orders)
    .set({
      discountMinor: order.discountMinor + leftMinor,
      taxMinor: 0,
      totalMinor: 0,
      state: 'confirmed',
      paymentState: 'paid',
      paidAtMs: nowMs,
      addressKey: null,
    })
    .where(eq(orders.id, order.id));
  const { buyerId } = order;
  await appendEvents(tx, [orderPaid.of(order.id, { buyerId, variantIds: [...pieces.keys()] }, nowMs)]);
}
