import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { vouchers } from './tables.ts';

/** A viewer's own vouchers become an account's when they sign in: a step of the viewer merger. */
export async function mergeVouchersOfViewer(tx: Transaction, fromUserId: string, toUserId: string): Promise<void> {
  await tx.update(vouchers).set({ holderId: toUserId }).where(eq(vouchers.holderId, fromUserId));
}
