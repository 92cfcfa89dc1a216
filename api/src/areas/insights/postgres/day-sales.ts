import { and, asc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { isSold } from '../../orders/postgres/order-filter.ts';
import { orderLines, orders } from '../../orders/postgres/tables.ts';
import type { DaySalesReader } from '../day-sales.ts';

/** Sums over the lines of a brand's paid orders, by when they were paid. */
export function createDaySalesReader(database: Database): DaySalesReader {
  return {
    async of(brandId, fromMs, toMs) {
      const rows = await database
        .select({
          currency: orders.currency,
          orders: sql<number>`count(distinct ${orders.id})`.mapWith(Number),
          pieces: sql<number>`sum(${orderLines.quantity})`.mapWith(Number),
          amountMinor: sql<number>`sum(${orderLines.quantity}::bigint * ${orderLines.unitPriceMinor})`.mapWith(Number),
        })
        .from(orders)
        .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
        .where(and(eq(orders.brandId, brandId), gte(orders.paidAtMs, fromMs), lt(orders.paidAtMs, toMs), isSold))
        .groupBy(orders.currency)
        .orderBy(asc(orders.currency));
      return {
        orders: rows.reduce((sum, row) => sum + row.orders, 0),
        pieces: rows.reduce((sum, row) => sum + row.pieces, 0),
        revenue: rows.map(({ currency, amountMinor }) => ({ currency, amountMinor })),
      };
    },
  };
}
