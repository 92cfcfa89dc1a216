import { and, asc, desc, eq, inArray } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { OrderRecord, PaymentRecord } from '../order-record.ts';
import { orderLines, orders } from './tables.ts';

/** Reads the payments of orders, oldest first; the payments area fills it. */
export type ReadPayments = (
  executor: Executor,
  orderIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly PaymentRecord[]>>;

/** A buyer's order, whole. */
export async function readOrder(
  executor: Executor,
  readPayments: ReadPayments,
  orderId: string,
  buyerId: string,
): Promise<OrderRecord | undefined> {
  const rows = await executor
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.buyerId, buyerId)));
  return (await withParts(executor, readPayments, rows))[0];
}

/** A buyer's orders, whole, newest first: three queries, whatever their number. */
export async function listOrders(
  executor: Executor,
  readPayments: ReadPayments,
  buyerId: string,
  limit: number,
): Promise<OrderRecord[]> {
  const rows = await executor
    .select()
    .from(orders)
    .where(eq(orders.buyerId, buyerId))
    .orderBy(desc(orders.createdAtMs), desc(orders.id))
    .limit(limit);
  return withParts(executor, readPayments, rows);
}

async function withParts(
  executor: Executor,
  readPayments: ReadPayments,
  rows: readonly (typeof orders.$inferSelect)[],
): Promise<OrderRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lineRows = await executor
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.position));
  const paymentsOf = await readPayments(executor, ids);
  const linesOf = Map.groupBy(lineRows, (line) => line.orderId);
  return rows.map((row) => ({
    ...row,
    lines: (linesOf.get(row.id) ?? []).map(({ orderId: _order, position: _position, ...line }) => line),
    payments: paymentsOf.get(row.id) ?? [],
  }));
}
