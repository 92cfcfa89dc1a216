import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { mayBecome, type PaymentLife, paymentTransitions } from '@showfloor/contracts/order-lives';
import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { type RefundAnswer, type RefundRepository, type RefundSettlement, refundMayBecome } from '../refund.ts';
import { orderRefunded, paymentRefunded } from '../refund-event.ts';
import { noteAsked } from './note-asked.ts';
import { requestPartRefund, resendRefund } from './part-refund.ts';
import { payments, refunds } from './tables.ts';

/** The refunds on PGlite and PostgreSQL. */
export function createRefundRepository(database: Database): RefundRepository {
  return {
    request: (part) => database.transaction((tx) => requestPartRefund(tx, part)),
    resend: (which) => database.transaction((tx) => resendRefund(tx, which)),

    takeDue: (provider, nowMs, limit, askAgainAfterMs) =>
      database.transaction(async (tx) => {
        const rows = await tx
          .select({ refund: refunds, paymentReference: payments.reference, method: payments.method })
          .from(refunds)
          .innerJoin(payments, eq(payments.id, refunds.paymentId))
          .where(and(eq(payments.provider, provider), lte(refunds.askAtMs, nowMs)))
          .orderBy(asc(refunds.askAtMs))
          .limit(limit)
          .for('update', { of: refunds, skipLocked: true });
        await noteAsked(
          tx,
          refunds,
          rows.map((row) => row.refund),
          nowMs,
          askAgainAfterMs,
        );
        return rows.map(({ refund: { id, paymentId, amountMinor, currency, asks, resends }, ...of }) => ({
          request: { refundId: id, resends, paymentId, amount: { amountMinor, currency }, ...of },
          isLastTime: askAgainAfterMs(asks + 1) === null,
        }));
      }),

    settle: (answer) => database.transaction((tx) => settleRefund(tx, answer)),
  };
}

/** Takes a provider's answer, under the order's lock as everything that moves its money. */
async function settleRefund(
  tx: Transaction,
  { provider, refundId, resends, reference, outcome, nowMs }: RefundAnswer,
): Promise<RefundSettlement | Refusal<'not_found'>> {
  const [found] = await tx
    .select({ orderId: refunds.orderId, provider: payments.provider })
    .from(refunds)
    .innerJoin(payments, eq(payments.id, refunds.paymentId))
    .where(eq(refunds.id, refundId));
  if (!found || found.provider !== provider) return refuse('not_found');
  const [order] = await tx.select().from(orders).where(eq(orders.id, found.orderId)).for('update');
  const [refund] = await tx.select().from(refunds).where(eq(refunds.id, refundId)).for('update');
  if (!order || !refund) return refuse('not_found');
  const to = outcome === 'refunded' ? 'done' : 'failed';
  if (typeof reference === 'string' && refund.reference === null)
    await tx.update(refunds).set({ reference }).where(eq(refunds.id, refundId));
  const isOfBefore = to === 'failed' && resends !== undefined && resends !== refund.resends;
  if (isOfBefore || !refundMayBecome(refund.state, to)) return { known: true };

  await tx.update(refunds).set({ state: to, settledAtMs: nowMs, askAtMs: null }).where(eq(refunds.id, refundId));
  if (to === 'done') {
    const isSurplus = refund.reason === 'surplus';
    if (isSurplus) await tx.update(payments).set({ surplus: false }).where(eq(payments.id, refund.paymentId));
    else await moveOrder(tx, order);
    const happened = isSurplus ? paymentRefunded : orderRefunded;
    await appendEvents(tx, [happened.of(order.id, { buyerId: order.buyerId, variantIds: [], refundId }, nowMs)]);
  }
  return { known: false, orderId: order.id, did: outcome };
}

/**
 * The order is refunded once all that it was paid with has gone back, and partly so with some of it. One that is owed all of it stays `refund_due` while any of
 * that has not gone back.
 */
async function moveOrder(tx: Transaction, order: typeof orders.$inferSelect): Promise<void> {
  const [sums] = await tx
    .select({
      back: sql<number>`coalesce(sum(${refunds.amountMinor}) filter (where ${refunds.state} = 'done'), 0)`.mapWith(
        Number,
      ),
      waiting: sql<number>`count(*) filter (where ${refunds.state} <> 'done')`.mapWith(Number),
    })
    .from(refunds)
    .where(and(eq(refunds.orderId, order.id), sql`${refunds.reason} <> 'surplus'`));
  if (!sums) return;
  const to: PaymentLife = sums.back >= order.totalMinor ? 'refunded' : 'partly_refunded';
  if (
    to === order.paymentState ||
    (to === 'partly_refunded' && order.paymentState === 'refund_due' && sums.waiting > 0)
  )
    return;
  if (!mayBecome(paymentTransitions, order.paymentState, to))
    throw new Error(`${order.id} can't be ${to}, it is ${order.paymentState}`);
  await tx.update(orders).set({ paymentState: to }).where(eq(orders.id, order.id));
}
