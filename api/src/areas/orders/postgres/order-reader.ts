import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { payments } from '../../payments/postgres/tables.ts';
import type { OrderRecord } from '../order-record.ts';
import { orderLines, orders } from './tables.ts';

/** A buyer's order, whole. */
export async function readOrder(
  executor: Executor,
  orderId: string,
  buyerId: string,
): Promise<OrderRecord | undefined> {
  const rows = await executor
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.buyerId, buyerId)));
  return (await withParts(executor, rows))[0];
}

/** A buyer's orders, whole, newest first: three queries, whatever their number. */
export async function listOrders(executor: Executor, buyerId: string, limit: number): Promise<OrderRecord[]> {
  const rows = await executor
    .select()
    .from(orders)
    .where(eq(orders.buyerId, buyerId))
    .orderBy(desc(orders.createdAtMs), desc(orders.id))
    .limit(limit);
  return withParts(executor, rows);
}

async function withParts(executor: Executor, rows: readonly (typeof orders.$inferSelect)[]): Promise<OrderRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lineRows = await executor
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.position));
  const paymentRows = await executor
    .select()
    .from(payments)
    .where(inArray(payments.orderId, ids))
    .orderBy(asc(payments.createdAtMs), asc(payments.id));
  const linesOf = Map.groupBy(lineRows, (line) => line.orderId);
  const paymentsOf = Map.groupBy(paymentRows, (payment) => payment.orderId);
  return rows.map((row) => ({
    ...row,
    lines: (linesOf.get(row.id) ?? []).map(({ orderId: _order, position: _position, ...line }) => line),
    payments: (paymentsOf.get(row.id) ?? []).map(({ id, provider, state, amountMinor, createdAtMs }) => ({
      id,
      provider,
      state,
      amountMinor,
      createdAtMs,
    })),
  }));
}
