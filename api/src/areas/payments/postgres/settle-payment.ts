import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import { and, eq, ne } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { EventKind } from '../../../platform/events/event-kind.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { canTakeAnew, type DropPieces, sellFromDrops, takeAnew } from '../../drops/postgres/drop-pieces.ts';
import { type OrderEventPayload, orderPaid, orderRefundDue, paymentSurplus } from '../../orders/order-event.ts';
import { decideApproval } from '../../orders/order-states.ts';
import { isEndedExchange } from '../../orders/postgres/exchange-life.ts';
import { orders, reservations } from '../../orders/postgres/tables.ts';
import { canUseAnew, useAnew } from '../../promotions/postgres/voucher-uses.ts';
import { piecesOf, shortage } from '../../stock/pieces.ts';
import { lockStock, type Movement, moveStock } from '../../stock/postgres/stock-writer.ts';
import { paymentAuthorized, paymentLetGo } from '../payment-event.ts';
import type { PaymentAnswer, Settlement } from '../payment-repository.ts';
import { paymentMayBecome } from '../payment-states.ts';
import { demandMoney, endDemands } from './demand-money.ts';
import { holdLonger } from './hold-longer.ts';
import { keepMeans, noteMeansUsed } from './means-repository.ts';
import { oweRefunds } from './owe-refund.ts';
import { paymentDemands, paymentEvents, payments } from './tables.ts';

/** Pieces are held for so long, ms, while the money that was set aside for them is being taken. */
const captureHoldMs = 180_000;

/**
 * Takes a provider's answer. Everything happens under the order's lock, so that answers, the sweeper and the buyer's own acts come one after
 * the other, and an answer that was taken before changes nothing. An approval pays the order, takes its pieces anew, or is owed back. Money that was set aside is
 * taken only for an order that holds its pieces, else let go.
 */
export async function settlePayment(
  tx: Transaction,
  answer: PaymentAnswer,
): Promise<Settlement | Refusal<'not_found'>> {
  const { provider, eventId, paymentId, outcome, reference = null, amount = null, nowMs } = answer;
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
  const isGood = outcome === 'approved' || outcome === 'authorized';
  const { saveConsentAtMs: consentedAtMs } = payment;
  if (isGood && answer.means && consentedAtMs !== null)
    await keepMeans(tx, answer.means, { userId: order.buyerId, provider, consentedAtMs, nowMs });
  if (isGood && payment.means !== null) await noteMeansUsed(tx, provider, payment.means, nowMs);
  // The payment's own state says whether this is news, not the event's id: one id may come with another outcome.
  if (!paymentMayBecome(payment.state, outcome)) return { known: true };

  if (outcome === 'approved' && amount !== null && !sameMoney(amount, payment))
    return { known: false, orderId: order.id, did: 'mismatch' };

  const did = await settle(tx, order, payment, answer);
  await tx
    .update(payments)
    .set({
      state: outcome,
      settledAtMs: outcome === 'authorized' ? null : nowMs,
      askAtMs: null,
      action: null,
      surplus: did === 'surplus',
      ...(reference !== null && { reference }),
    })
    .where(eq(payments.id, paymentId));
  if (outcome !== 'authorized') await endDemands(tx, paymentId, outcome, nowMs);
  if (did === 'refund_due' || did === 'surplus')
    await oweRefunds(tx, [payment], did === 'surplus' ? 'surplus' : 'late', nowMs);
  return { known: false, orderId: order.id, did };
}

type OrderRow = typeof orders.$inferSelect;
type PaymentRow = typeof payments.$inferSelect;

async function settle(
  tx: Transaction,
  order: OrderRow,
  payment: PaymentRow,
  { outcome, amount, nowMs }: PaymentAnswer,
) {
  switch (outcome) {
    case 'authorized': {
      const isAsked = !amount || sameMoney(amount, payment);
      return authorize(tx, order, payment.id, isAsked, nowMs);
    }
    case 'approved': {
      const did = await approve(tx, order, nowMs);
      if (did === 'paid') await demandMoney(tx, await setAside(tx, order.id, payment.id), 'void', nowMs);
      return did;
    }
    case 'declined':
    case 'voided':
      await leaveUnpaid(tx, order, payment.id);
      return outcome;
  }
}

/** Whether the provider speaks of the amount that it was asked for. */
function sameMoney(amount: Money, payment: Pick<PaymentRow, 'amountMinor' | 'currency'>): boolean {
  return amount.amountMinor === payment.amountMinor && amount.currency === payment.currency;
}

/** Payments of an order whose money is set aside, but for one. */
async function setAside(tx: Transaction, orderId: string, exceptId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(eq(payments.orderId, orderId), eq(payments.state, 'authorized'), ne(payments.id, exceptId)));
  return rows.map((row) => row.id);
}

/** Money was set aside: it is taken for an order that holds its pieces and has no other, and else let go. */
async function authorize(
  tx: Transaction,
  order: OrderRow,
  paymentId: string,
  isAsked: boolean,
  nowMs: number,
): Promise<'authorized' | 'let_go'> {
  const append = (kind: EventKind<OrderEventPayload>) =>
    appendEvents(tx, [kind.of(order.id, { buyerId: order.buyerId, variantIds: [] }, nowMs)]);
  if (order.state !== 'pending_payment' || order.paymentState !== 'unpaid' || !isAsked) {
    await demandMoney(tx, [paymentId], 'void', nowMs);
    await append(paymentLetGo);
    return 'let_go';
  }
  await tx.update(orders).set({ paymentState: 'authorized' }).where(eq(orders.id, order.id));
  await holdLonger(tx, order, nowMs, captureHoldMs);
  await demandMoney(tx, [paymentId], 'capture', nowMs);
  await append(paymentAuthorized);
  return 'authorized';
}

/** Money that was set aside is not there any more: the order is as before it came, unless other money is to be taken for it. */
async function leaveUnpaid(tx: Transaction, order: OrderRow, paymentId: string): Promise<void> {
  if (order.paymentState !== 'authorized') return;
  const captures = await tx
    .select({ id: paymentDemands.id })
    .from(paymentDemands)
    .innerJoin(payments, eq(payments.id, paymentDemands.paymentId))
    .where(
      and(
        eq(payments.orderId, order.id),
        ne(payments.id, paymentId),
        eq(payments.state, 'authorized'),
        eq(paymentDemands.kind, 'capture'),
        eq(paymentDemands.state, 'due'),
      ),
    )
    .limit(1);
  if (captures.length === 0) await tx.update(orders).set({ paymentState: 'unpaid' }).where(eq(orders.id, order.id));
}

async function approve(tx: Transaction, order: OrderRow, nowMs: number): Promise<'paid' | 'refund_due' | 'surplus'> {
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
    (!(await isEndedExchange(tx, order.id)) &&
      shortage(free, available) === undefined &&
      (ofDrops.length === 0 || (await canTakeAnew(tx, ofDrops, nowMs))) &&
      (await canUseAnew(tx, order.id)));
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
  if (approval.pieces === 'anew') {
    await takeAnew(tx, ofDrops);
    await useAnew(tx, order.id);
  } else await sellFromDrops(tx, ofDrops);
  await tx.update(reservations).set({ state: 'sold' }).where(eq(reservations.orderId, order.id));
  await tx
    .update(orders)
    .set({ state: 'confirmed', paymentState: 'paid', paidAtMs: nowMs, endedAtMs: null, addressKey: null })
    .where(eq(orders.id, order.id));
  await append(orderPaid, [...pieces.keys()], approval.pieces === 'anew' ? ofDrops.map(({ dropId }) => dropId) : []);
  return 'paid';
}
