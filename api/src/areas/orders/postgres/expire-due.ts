import { and, asc, eq, lte, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import type { Pieces } from '../../stock/pieces.ts';
import type { FailedEnd } from '../order-repository.ts';
import { type ClosingStep, closeUnpaidOrders } from './close-order.ts';
import { orders } from './tables.ts';

/** An order whose end failed is tried again after a minute, then after twice as long each time, up to a day. */
const firstPauseMs = 60_000;
const longestPauseMs = 86_400_000;

/** Ends orders whose time is over in one transaction; when that fails, each in its own, so that the one to blame stands alone. */
export async function expireDue(
  database: Database,
  nowMs: number,
  limit: number,
  steps: readonly ClosingStep[],
): Promise<{ orders: number; released: Pieces; failed: readonly FailedEnd[] }> {
  try {
    return { ...(await database.transaction((tx) => endDue(tx, nowMs, limit, steps))), failed: [] };
  } catch (error) {
    // Whether it was an order or the database itself: asking again for the orders rejects when it was the latter.
    const ids = await dueIds(database, nowMs, limit);
    const released = new Map<string, number>();
    const failed: FailedEnd[] = [];
    for (const orderId of ids) {
      try {
        const { released: some } = await database.transaction((tx) => endDue(tx, nowMs, 1, steps, orderId));
        for (const [variantId, pieces] of some) released.set(variantId, (released.get(variantId) ?? 0) + pieces);
      } catch (cause) {
        failed.push({ orderId, error: cause });
        await putOff(database, orderId, nowMs);
      }
    }
    if (ids.length === 0) throw error;
    return { orders: ids.length - failed.length, released, failed };
  }
}

function dueAt(nowMs: number) {
  return and(eq(orders.state, 'pending_payment'), lte(orders.payByMs, nowMs), lte(orders.endAgainAtMs, nowMs));
}

async function dueIds(executor: Executor, nowMs: number, limit: number): Promise<string[]> {
  const rows = await executor
    .select({ id: orders.id })
    .from(orders)
    .where(dueAt(nowMs))
    .orderBy(asc(orders.payByMs))
    .limit(limit);
  return rows.map((row) => row.id);
}

async function endDue(
  tx: Transaction,
  nowMs: number,
  limit: number,
  steps: readonly ClosingStep[],
  orderId?: string,
): Promise<{ orders: number; released: Pieces }> {
  const due = await tx
    .select({ id: orders.id })
    .from(orders)
    .where(orderId === undefined ? dueAt(nowMs) : and(dueAt(nowMs), eq(orders.id, orderId)))
    .orderBy(asc(orders.payByMs))
    .limit(limit)
    .for('update', { skipLocked: true });
  const ids = due.map((row) => row.id);
  return { orders: ids.length, released: await closeUnpaidOrders(tx, ids, 'expired', nowMs, steps) };
}

async function putOff(database: Database, orderId: string, nowMs: number): Promise<void> {
  const pauseMs = sql`least(${longestPauseMs}::bigint, ${firstPauseMs}::bigint * power(2, least(${orders.endFailures}, 20))::bigint)`;
  await database
    .update(orders)
    .set({ endFailures: sql`${orders.endFailures} + 1`, endAgainAtMs: sql`${nowMs}::bigint + ${pauseMs}` })
    .where(eq(orders.id, orderId));
}
