import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orders } from '../../orders/postgres/tables.ts';

/**
 * An order whose payment is under way keeps its pieces for `atLeastMs` from now, so that the answer finds them. Once an order: who tries again and again holds
 * nothing for ever. The order is locked and waits for payment.
 */
export async function holdLonger(
  tx: Transaction,
  order: Pick<typeof orders.$inferSelect, 'id' | 'payByMs' | 'heldLongerAtMs'>,
  nowMs: number,
  atLeastMs: number,
): Promise<void> {
  const payByMs = nowMs + atLeastMs;
  if (order.heldLongerAtMs !== null || payByMs <= order.payByMs) return;
  await tx.update(orders).set({ payByMs, heldLongerAtMs: nowMs }).where(eq(orders.id, order.id));
}
