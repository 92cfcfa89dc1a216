import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { PartRefund, PartRefundRefusal } from '../refund.ts';
import { refundRequested } from '../refund-event.ts';
import { leftOf } from './owe-refund.ts';
import { payments, refunds } from './tables.ts';

/**
 * Makes some of what an order was paid with go back, in the caller's transaction. Locks the order, then its payments, before the sum is checked: two at once
 * can't give back more than came. The same key and hash change nothing again.
 */
export async function requestPartRefund(
  tx: Transaction,
  { id, orderId, brandId, amount, note, idempotencyKey, requestHash, nowMs }: PartRefund,
): Promise<{ refundId: string } | Refusal<PartRefundRefusal>> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)))
    .for('update');
  if (!order) return refuse('not_found');
  const before = await tx.select().from(refunds).where(eq(refunds.orderId, orderId));
  const same = before.find((refund) => refund.idempotencyKey === idempotencyKey);
  if (same) return same.requestHash === requestHash ? { refundId: same.id } : refuse('idempotency_key_reused');
  if (order.paymentState !== 'paid' && order.paymentState !== 'partly_refunded')
    return refuse('invalid_transition', { details: { payment: order.paymentState } });
  if (before.length >= limits.refundsPerOrder) return refuse('limit_reached');

  const approved = await tx
    .select()
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.state, 'approved'), eq(payments.surplus, false)))
    .orderBy(asc(payments.id))
    .for('update');
  const left = await leftOf(tx, approved);
  const payment = approved.find((one) => (left.get(one.id) ?? 0) > 0);
  // What pays for an exchange can't go back as well.
  const leftMinor = payment === undefined ? 0 : Math.max(0, (left.get(payment.id) ?? 0) - order.exchangedMinor);
  if (!payment || amount.currency !== payment.currency || amount.amountMinor > leftMinor)
    return refuse('not_refundable', {
      param: 'amount',
      details: { refundable: { amountMinor: leftMinor, currency: order.currency } },
    });

  await tx.insert(refunds).values({
    id,
    orderId,
    paymentId: payment.id,
    reason: 'part',
    note,
    idempotencyKey,
    requestHash,
    state: 'due',
    amountMinor: amount.amountMinor,
    currency: amount.currency,
    createdAtMs: nowMs,
    askAtMs: nowMs,
  });
  await appendEvents(tx, [
    refundRequested.of(orderId, { buyerId: order.buyerId, variantIds: [], refundId: id }, nowMs),
  ]);
  return { refundId: id };
}

/** A refund that the provider refused is asked for anew. Refuses `not_found` when the order has no such refund, `invalid_transition` when it wasn't refused. */
export async function resendRefund(
  tx: Transaction,
  { orderId, brandId, refundId, nowMs }: { orderId: string; brandId: string; refundId: string; nowMs: number },
): Promise<{ refundId: string } | Refusal<'not_found' | 'invalid_transition'>> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.brandId, brandId)))
    .for('update');
  if (!order) return refuse('not_found');
  const [refund] = await tx
    .select()
    .from(refunds)
    .where(and(eq(refunds.id, refundId), eq(refunds.orderId, orderId)))
    .for('update');
  if (!refund) return refuse('not_found');
  if (refund.state !== 'failed') return refuse('invalid_transition', { details: { state: refund.state } });
  await tx
    .update(refunds)
    .set({ state: 'due', settledAtMs: null, askAtMs: nowMs, asks: 0, resends: refund.resends + 1, reference: null })
    .where(eq(refunds.id, refundId));
  await appendEvents(tx, [refundRequested.of(orderId, { buyerId: order.buyerId, variantIds: [], refundId }, nowMs)]);
  return { refundId };
}
