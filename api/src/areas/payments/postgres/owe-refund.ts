import { and, eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import type { RefundReason } from '../refund.ts';
import { payments, refunds } from './tables.ts';

/**
 * Makes all the money of approved payments go back: a step of the transaction that owes it, under the order's lock. The refund's id follows from the
 * payment's, so that no payment goes back twice.
 */
export async function oweRefunds(
  tx: Transaction,
  owed: readonly Pick<typeof payments.$inferSelect, 'id' | 'orderId' | 'amountMinor' | 'currency'>[],
  reason: RefundReason,
  nowMs: number,
): Promise<void> {
  const rows = owed
    .filter(({ amountMinor }) => amountMinor > 0)
    .map(({ id: paymentId, orderId, amountMinor, currency }) => ({
      id: paymentId.replace(/^[a-z]+_/, 'rfd_'),
      orderId,
      paymentId,
      reason,
      state: 'due' as const,
      amountMinor,
      currency,
      createdAtMs: nowMs,
      askAtMs: nowMs,
    }));
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
