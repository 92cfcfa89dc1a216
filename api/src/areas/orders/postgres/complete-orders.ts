import { and, asc, eq, inArray, lte, not, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { orderCompleted } from '../order-event.ts';
import { orders } from './tables.ts';

/**
 * Completes at most `limit` confirmed orders all of which had arrived before `deliveredBeforeMs`, the oldest first. Those of which something is still to come back, or
 * whose money is, wait. Any number of processes may do so at once.
 * @param isWaiting whether something of an order is still to be done; an expression over `orders`. Default: nothing is.
 * @returns how many those were.
 */
export function completeOrders(
  database: Database,
  isWaiting: SQL = sql`false`,
  { deliveredBeforeMs, nowMs, limit }: { deliveredBeforeMs: number; nowMs: number; limit: number },
): Promise<number> {
  return database.transaction(async (tx) => {
    const due = await tx
      .select({ id: orders.id })
      .from(orders)
      .where(
        and(
          eq(orders.state, 'confirmed'),
          lte(orders.deliveredAtMs, deliveredBeforeMs),
          inArray(orders.fulfilmentState, ['delivered', 'partly_returned', 'returned']),
          inArray(orders.paymentState, ['paid', 'partly_refunded', 'refunded']),
          not(isWaiting),
        ),
      )
      .orderBy(asc(orders.deliveredAtMs))
      .limit(limit)
      .for('update', { skipLocked: true });
    if (due.length === 0) return 0;
    const completed = await tx
      .update(orders)
      .set({ state: 'completed', completedAtMs: nowMs })
      .where(
        inArray(
          orders.id,
          due.map(({ id }) => id),
        ),
      )
      .returning({ id: orders.id, buyerId: orders.buyerId });
    await appendEvents(
      tx,
      completed.map(({ id, buyerId }) => orderCompleted.of(id, { buyerId, variantIds: [] }, nowMs)),
    );
    return completed.length;
  });
}
