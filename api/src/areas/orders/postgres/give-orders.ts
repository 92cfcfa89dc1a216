import { and, eq, inArray, isNotNull, type SQL } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orders } from './tables.ts';

/** Makes orders another buyer's, with the keys that made them; a key that this buyer had already goes on meaning what it made for them. The buyer's row is locked: no foreign key keeps it. */
export async function giveOrders(tx: Transaction, which: SQL, toUserId: string): Promise<void> {
  const keysOfBuyer = tx
    .select({ key: orders.idempotencyKey })
    .from(orders)
    .where(and(eq(orders.buyerId, toUserId), isNotNull(orders.idempotencyKey)));
  await tx
    .update(orders)
    .set({ idempotencyKey: null, requestHash: null })
    .where(and(which, inArray(orders.idempotencyKey, keysOfBuyer)));
  await tx.update(orders).set({ buyerId: toUserId }).where(which);
}
