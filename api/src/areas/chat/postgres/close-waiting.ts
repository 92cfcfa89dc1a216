import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { type Closing, closed, publishQueued, type QueueRow } from './chat-queue-row.ts';
import { chatQueue } from './tables.ts';

/**
 * Takes what somebody wrote and what waits for a moderator out of the queue, as removed: a step of the transaction of an act on them.
 * @param which narrows it, beside the person
 * @returns the rows, oldest first
 */
export async function closeWaiting(
  tx: Transaction,
  userId: string,
  which: SQL | undefined,
  closing: Omit<Closing, 'state'>,
): Promise<QueueRow[]> {
  const rows = await tx
    .update(chatQueue)
    .set({ ...closed({ ...closing, state: 'removed' }), stateBefore: sql`${chatQueue.state}` })
    .where(and(eq(chatQueue.userId, userId), isNull(chatQueue.decidedAtMs), which))
    .returning();
  const inOrder = rows.toSorted((a, b) => a.seq - b.seq);
  await publishQueued(tx, inOrder, closing.atMs);
  return inOrder;
}
