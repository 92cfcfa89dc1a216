import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { EventKind } from '../../../platform/events/event-kind.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { canTakeAnew, type DropPieces, sellFromDrops, takeAnew } from '../../drops/postgres/drop-pieces.ts';
import { type OrderEventPayload, orderPaid, orderRefundDue, paymentSurplus } from '../../orders/order-event.ts';
import { decideApproval } from '../../orders/order-states.ts';
import { orders, reservations } from '../../orders/postgres/tables.ts';
import { piecesOf, shortage } from '../../stock/pieces.ts';
import { lockStock, type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import type { PaymentAnswer, Settlement } from '../payment-repository.ts';
import { paymentMayBecome } from '../payment-states.ts';
import { oweRefunds } from './owe-refund.ts';
import { paymentEvents, payments } from './tables.ts';

/**
 * Takes a provider's answer. Everything happens under the order's lock, so that answers, the sweeper and the buyer's own acts come one after
 * the other, and an answer that was taken before changes nothing. An approval pays the order, takes its pieces anew, or is owed back.
 */
export async function settlePayment(
  tx: Transaction,
  answer: PaymentAnswer,
): Promise<Settlement | Refusal<'not_found'>> {
  const { provider, eventId, paymentId, outcome, nowMs } = answer;
  const [found] = await tx
    .select({ orderId: payments.orderId, provider: payments.provider })
    .from(payments)
    .where(eq(payments.id, paymentId));
  if (!found || found.provider !== provider) return refuse('not_found');
  const [order] = await tx.select().from(orders).where(eq(orders.id, found.orderId)).for('update');
  const [payment] = await tx.select().from(payments).where(eq(payments.id, paymentId)).for('update');
  if (!order || !payment) return refuse('not_found');

  await tx
    .insert(paymentEvents)
    .values({ provider, eventId, paymentId, outcome, receivedAtMs: nowMs })
    .onConflictDoNothing();
  // The payment's own state says whether this is news, not the event's id: one id may come with another outcome.
  if (!paymentMayBecome(payment.state, outcome)) return { known: true };

  const did = outcome === 'declined' ? 'declined' : await approve(tx, order, nowMs);
  if (did === 'refund_due' || did === 'surplus')
    await oweRefunds(tx, [payment], did === 'surplus' ? 'surplus' : 'late', nowMs);
  await tx
    .update(payments)
    .set({ state: outcome, settledAtMs: nowMs, askAtMs: null, surplus: did === 'surplus' })
    .where(eq(payments.id, paymentId));
  return { known: false, orderId: order.id, did };
}

async function approve(
  tx: Transaction,
  order: typeof orders.$inferSelect,
  nowMs: number,
): Promise<'paid' | 'refund_due' | 'surplus'> {
  const reserved = await tx.select().from(reservations).where(eq(reservations.orderId, order.id));
  const pieces = piecesOf(reserved);
  const free = piecesOf(reserved.filter(({ dropId }) => dropId === null));
  const ofDrops = reserved.flatMap(({ orderId, dropId, quantity }): DropPieces[] =>
    dropId === null ? [] : [{ orderId, dropId, quantity }],
  );
  const levels = await lockStock(tx, pieces.keys());
  const available = new Map([...levels].map(([variantId, level]) => [variantId, level.available]));
  const canHaveAnew =
    order.state !== 'expired' ||
    (shortage(free, available) === undefined && (ofDrops.length === 0 || (await canTakeAnew(tx, ofDrops, nowMs))));
  const approval = decideApproval(order, canHaveAnew);
  const append = (kind: EventKind<OrderEventPayload>, variantIds: readonly string[], dropIds: readonly string[] = []) =>
    appendEvents(tx, [
      kind.of(
        order.id,
        { buyerId: order.buyerId, variantIds: [...variantIds], ...(dropIds.length > 0 && { dropIds: [...dropIds] }) },
        nowMs,
      ),
    ]);

  if (approval.does === 'nothing') {
    await append(paymentSurplus, []);
    return 'surplus';
  }
  if (approval.does === 'owe') {
    await tx.update(orders).set({ paymentState: 'refund_due', addressKey: null }).where(eq(orders.id, order.id));
    await append(orderRefundDue, []);
    return 'refund_due';
  }
  const movementOf = (kind: Movement['kind'], reason: string, moved = pieces) =>
    [...moved].map(
      ([variantId, quantity]): Movement => ({
        variantId,
        orderId: order.id,
        kind,
        pieces: quantity,
        reason,
        atMs: nowMs,
      }),
    );
  await moveStock(tx, [
    ...(approval.pieces === 'anew' ? movementOf('hold', 'paid after the order expired', free) : []),
    ...movementOf('sell', 'paid'),
  ]);
  if (approval.pieces === 'anew') await takeAnew(tx, ofDrops);
  else await sellFromDrops(tx, ofDrops);
  await tx.update(reservations).set({ state: 'sold' }).where(eq(reservations.orderId, order.id));
  await tx
    .update(orders)
    .set({ state: 'confirmed', paymentState: 'paid', paidAtMs: nowMs, addressKey: null })
    .where(eq(orders.id, order.id));
  await append(orderPaid, [...pieces.keys()], approval.pieces === 'anew' ? ofDrops.map(({ dropId }) => dropId) : []);
  return 'paid';
}
