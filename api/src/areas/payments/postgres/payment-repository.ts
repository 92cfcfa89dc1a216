import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { orderStateOf } from '@showfloor/contracts/order';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';
import type { NewPayment, OpenedPayment, OpeningRules, OpenRefusal, PaymentRepository } from '../payment-repository.ts';
import { holdLonger } from './hold-longer.ts';
import { noteAsked } from './note-asked.ts';
import { settlePayment } from './settle-payment.ts';
import { payments } from './tables.ts';
import { toRequest } from './to-request.ts';

/** The payments on PGlite and PostgreSQL. */
export function createPaymentRepository(database: Database): PaymentRepository {
  return {
    open: (payment, rules) => database.transaction((tx) => open(tx, payment, rules)),

    async underWay(orderId, paymentId, buyerId) {
      const [found] = await database
        .select({ payment: payments })
        .from(payments)
        .innerJoin(orders, eq(orders.id, payments.orderId))
        .where(and(eq(payments.id, paymentId), eq(orders.id, orderId), eq(orders.buyerId, buyerId)));
      if (!found) return refuse('not_found');
      if (found.payment.state !== 'processing')
        return refuse('invalid_transition', { details: { state: found.payment.state } });
      return toRequest(found.payment);
    },

    async find(provider, paymentId) {
      const [row] = await database
        .select()
        .from(payments)
        .where(and(eq(payments.id, paymentId), eq(payments.provider, provider)));
      return row && toRequest(row);
    },

    async note(paymentId, { reference, action }) {
      await database
        .update(payments)
        .set({ ...(reference !== null && { reference }), action: action && sql`${JSON.stringify(action)}::json` })
        .where(and(eq(payments.id, paymentId), eq(payments.state, 'processing')));
    },

    async fail(paymentId, nowMs) {
      await database
        .update(payments)
        .set({ state: 'failed', settledAtMs: nowMs, askAtMs: null })
        .where(and(eq(payments.id, paymentId), eq(payments.state, 'processing')));
    },

    settle: (answer) => database.transaction((tx) => settlePayment(tx, answer)),

    takeUnanswered: (provider, nowMs, limit, askAgainAfterMs) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select()
          .from(payments)
          .where(and(eq(payments.provider, provider), lte(payments.askAtMs, nowMs)))
          .orderBy(asc(payments.askAtMs))
          .limit(limit)
          .for('update', { skipLocked: true });
        await noteAsked(tx, payments, rows, nowMs, askAgainAfterMs);
        return rows.map((row) => ({ request: toRequest(row), isLastTime: askAgainAfterMs(row.asks + 1) === null }));
      }),
  };
}

async function open(
  tx: Transaction,
  payment: NewPayment,
  rules: OpeningRules,
): Promise<OpenedPayment | Refusal<OpenRefusal>> {
  const [order] = await tx
    .select()
    .from(orders)
    .where(and(eq(orders.id, payment.orderId), eq(orders.buyerId, payment.buyerId)))
    .for('update');
  if (!order) return refuse('not_found');
  const attempts = await tx.select().from(payments).where(eq(payments.orderId, order.id));

  const same = attempts.find((attempt) => attempt.idempotencyKey === payment.idempotencyKey);
  if (same) {
    if (same.requestHash !== payment.requestHash) return refuse('idempotency_key_reused');
    return { isNew: false, state: same.state, request: toRequest(same), action: same.action };
  }
  const { nowMs, buyerId: _buyer, ...facts } = payment;
  if (order.state === 'expired' && order.paymentState === 'unpaid') return refuse('reservation_expired');
  if (order.state !== 'pending_payment')
    return refuse('invalid_transition', { details: { state: orderStateOf(order) } });
  if (order.payByMs <= nowMs) return refuse('reservation_expired');
  if (order.paymentState === 'authorized')
    return refuse('conflict', { message: 'A payment of this order is through already, and is being taken.' });
  const underWay = attempts.find((attempt) => attempt.state === 'processing');
  if (underWay && nowMs - underWay.createdAtMs < rules.patienceMs) {
    return refuse('conflict', { message: 'Another payment of this order is still being processed.' });
  }
  if (attempts.length >= rules.maxAttempts) return refuse('limit_reached');

  const [row] = await tx
    .insert(payments)
    .values({
      ...facts,
      state: 'processing',
      amountMinor: order.totalMinor,
      currency: order.currency,
      createdAtMs: nowMs,
      askAtMs: nowMs + rules.answerDueMs,
    })
    .returning();
  if (!row) throw new Error('a payment was inserted and not returned');
  await holdLonger(tx, order, nowMs, rules.holdAtLeastMs ?? 0);
  return { isNew: true, state: row.state, request: toRequest(row), action: null };
}
