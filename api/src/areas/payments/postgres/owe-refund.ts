import type { RefundReason } from '@showfloor/contracts/order';
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { payments, refunds } from './tables.ts';

type OwedPayment = Pick<typeof payments.$inferSelect, 'id' | 'orderId' | 'amountMinor' | 'currency'>;

/**
 * What of each payment neither went back nor is to: a refund that the provider refused counts as well, as it may be sent again. Payments that were not
 * approved have nothing that could go back. The orders are locked.
 */
export async function leftOf(
  tx: Transaction,
  some: readonly Pick<OwedPayment, 'id' | 'amountMinor'>[],
): Promise<ReadonlyMap<string, number>> {
  if (some.length === 0) return new Map();
  const claimed = await tx
    .select({ paymentId: refunds.paymentId, sum: sql<number>`sum(${refunds.amountMinor})`.mapWith(Number) })
    .from(refunds)
    .where(
      inArray(
        refunds.paymentId,
        some.map(({ id }) => id),
      ),
    )
    .groupBy(refunds.paymentId);
  const sums = new Map(claimed.map(({ paymentId, sum }) => [paymentId, sum]));
  return new Map(some.map(({ id, amountMinor }) => [id, amountMinor - (sums.get(id) ?? 0)]));
}

/**
 * Makes what is left of approved payments go back: a step of the transaction that owes it, under the order's lock. The refund's id follows from the
 * payment's, so that the rest of a payment goes back once.
 */
export async function oweRefunds(
  tx: Transaction,
  owed: readonly OwedPayment[],
  reason: RefundReason,
  nowMs: number,
): Promise<void> {
  const left = await leftOf(tx, owed);
  const rows = owed.flatMap(({ id: paymentId, orderId, currency }) => {
    const amountMinor = left.get(paymentId) ?? 0;
    const id = paymentId.replace(/^[a-z]+_/, 'rfd_');
    const state = 'due' as const;
    if (amountMinor <= 0) return [];
    return [{ id, orderId, paymentId, reason, state, amountMinor, currency, createdAtMs: nowMs, askAtMs: nowMs }];
  });
  if (rows.length > 0) await tx.insert(refunds).values(rows).onConflictDoNothing();
}

/** The money of orders that were called off goes back: what payments add to that act. */
export async function oweCalledOff(tx: Transaction, orderIds: readonly string[], nowMs: number): Promise<void> {
  const approved = await tx
    .select()
    .from(payments)
    .where(and(inArray(payments.orderId, [...orderIds]), eq(payments.state, 'approved'), eq(payments.surplus, false)));
  await oweRefunds(tx, approved, 'called_off', nowMs);
}
