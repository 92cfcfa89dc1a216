import { and, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { orderDelivered } from '../order-event.ts';
import { orders } from './tables.ts';

/** All that an order sent has arrived: a step of the transaction that holds its lock. Does nothing to one of which pieces are still to be sent, or came back. */
export async function markDelivered(tx: Transaction, orderId: string, nowMs: number): Promise<void> {
  const [moved] = await tx
    .update(orders)
    .set({ fulfilmentState: 'delivered', deliveredAtMs: nowMs })
    .where(and(eq(orders.id, orderId), eq(orders.fulfilmentState, 'shipped')))
    .returning({ buyerId: orders.buyerId });
  if (moved) await appendEvents(tx, [orderDelivered.of(orderId, { ...moved, variantIds: [] }, nowMs)]);
}
