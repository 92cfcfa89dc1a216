import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../../platform/database/database.ts';
import type { OrderParcels } from '../order-parcels.ts';
import type { OrderRecord, PaymentRecord, RefundRecord } from '../order-record.ts';
import type { OrderOwner, OrderPage } from '../order-repository.ts';
import { type FilterParts, filterCondition } from './order-filter.ts';
import { readExchanges } from './read-exchanges.ts';
import { orderAdjustments, orderLines, orders, reservations } from './tables.ts';

/** Reads the payments of orders, oldest first; the payments area fills it. */
type ReadPayments = (
  executor: Executor,
  orderIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly PaymentRecord[]>>;

/** Reads the refunds of orders, oldest first; the payments area fills it. */
type ReadRefunds = (
  executor: Executor,
  orderIds: readonly string[],
) => Promise<ReadonlyMap<string, readonly RefundRecord[]>>;

/** Reads the parcels and returns of orders, oldest first; the shipments area fills it. */
type ReadParcels = (executor: Executor, orderIds: readonly string[]) => Promise<ReadonlyMap<string, OrderParcels>>;

const noParcels: OrderParcels = { shipments: [], returns: [] };

/** What orders are read with. */
export interface OrderParts {
  readonly readPayments: ReadPayments;
  readonly readRefunds: ReadRefunds;
  /** Default: there are none. */
  readonly readParcels?: ReadParcels;
}

/** An order, whole; only if it is this buyer's, when one is named. */
export async function readOrder(
  executor: Executor,
  parts: OrderParts,
  orderId: string,
  buyerId?: string,
): Promise<OrderRecord | undefined> {
  const rows = await executor
    .select()
    .from(orders)
    .where(and(eq(orders.id, orderId), buyerId === undefined ? undefined : eq(orders.buyerId, buyerId)));
  return (await withParts(executor, parts, rows))[0];
}

/** These orders, whole, in their order; those that aren't there are left out. */
export async function readOrders(
  executor: Executor,
  parts: OrderParts,
  orderIds: readonly string[],
): Promise<OrderRecord[]> {
  if (orderIds.length === 0) return [];
  const rows = await executor
    .select()
    .from(orders)
    .where(inArray(orders.id, [...orderIds]));
  const found = new Map((await withParts(executor, parts, rows)).map((order) => [order.id, order]));
  return orderIds.flatMap((orderId) => found.get(orderId) ?? []);
}

/** Orders of a buyer or a brand, whole: a query for each kind of part, whatever their number. */
export async function listOrders(
  executor: Executor,
  { hasSurplus, needs, ...parts }: OrderParts & FilterParts,
  of: OrderOwner,
  { sort = 'newest', beforeId, limit, ...filter }: OrderPage,
): Promise<OrderRecord[]> {
  const before = alias(orders, 'before');
  const [key, keyBefore] =
    sort === 'highest' ? [orders.totalMinor, before.totalMinor] : [orders.createdAtMs, before.createdAtMs];
  const cursor = executor
    .select({ key: keyBefore, id: before.id })
    .from(before)
    .where(eq(before.id, beforeId ?? ''));
  const than = sql.raw(sort === 'oldest' ? '>' : '<');
  const direction = sort === 'oldest' ? asc : desc;
  const rows = await executor
    .select()
    .from(orders)
    .where(
      and(
        filterCondition({ hasSurplus, needs }, of, filter),
        beforeId === undefined ? undefined : sql`(${key}, ${orders.id}) ${than} (${cursor})`,
      ),
    )
    .orderBy(direction(key), direction(orders.id))
    .limit(limit);
  return withParts(executor, parts, rows);
}

/** The unpaid orders of each buyer, newest first, with the variants they hold: one query. */
export async function readOpenOrders(
  executor: Executor,
  buyerIds: readonly string[],
): Promise<{ orderId: string; variantIds: readonly string[] }[][]> {
  const rows = await executor
    .select({
      buyerId: orders.buyerId,
      orderId: orders.id,
      variantIds: sql<string[]>`array_agg(${reservations.variantId})`,
    })
    .from(orders)
    .innerJoin(reservations, eq(reservations.orderId, orders.id))
    .where(and(eq(orders.state, 'pending_payment'), inArray(orders.buyerId, [...new Set(buyerIds)])))
    .groupBy(orders.id)
    .orderBy(desc(orders.createdAtMs), desc(orders.id));
  const byBuyer = Map.groupBy(rows, (row) => row.buyerId);
  return buyerIds.map((buyerId) => byBuyer.get(buyerId) ?? []);
}

async function withParts(
  executor: Executor,
  { readPayments, readRefunds, readParcels }: OrderParts,
  rows: readonly (typeof orders.$inferSelect)[],
): Promise<OrderRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lineRows = await executor
    .select()
    .from(orderLines)
    .where(inArray(orderLines.orderId, ids))
    .orderBy(asc(orderLines.position));
  const adjustmentRows = await executor
    .select()
    .from(orderAdjustments)
    .where(inArray(orderAdjustments.orderId, ids))
    .orderBy(asc(orderAdjustments.position));
  const paymentsOf = await readPayments(executor, ids);
  const refundsOf = await readRefunds(executor, ids);
  const parcelsOf = await readParcels?.(executor, ids);
  const exchanges = await readExchanges(executor, ids);
  const exchangesOf = Map.groupBy(exchanges, (one) => one.originId);
  const linesOf = Map.groupBy(lineRows, (line) => line.orderId);
  const adjustmentsOf = Map.groupBy(adjustmentRows, (adjustment) => adjustment.orderId);
  return rows.map((row) => ({
    ...row,
    adjustments: (adjustmentsOf.get(row.id) ?? []).map(({ orderId: _order, position: _position, ...one }) => one),
    lines: (linesOf.get(row.id) ?? []).map(({ orderId: _order, position: _position, ...line }) => line),
    payments: paymentsOf.get(row.id) ?? [],
    refunds: refundsOf.get(row.id) ?? [],
    ...(parcelsOf?.get(row.id) ?? noParcels),
    exchanges: exchangesOf.get(row.id) ?? [],
    exchangeOf: exchanges.find(({ orderId }) => orderId === row.id) ?? null,
  }));
}
