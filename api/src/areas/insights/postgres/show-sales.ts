import type { Money } from '@showfloor/contracts/money';
import { and, asc, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { isSold } from '../../orders/postgres/order-filter.ts';
import { orderAdjustments, orderLines, orders } from '../../orders/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { namedProducts, type ShowSalesReader, type SoldLine } from '../show-sales.ts';

const pieces = sql<number>`coalesce(sum(${orderLines.quantity}), 0)`.mapWith(Number);
/** What was taken off a line. */
const discount = sql`coalesce((select sum(${orderAdjustments.amountMinor}) from ${orderAdjustments}
  where ${orderAdjustments.orderId} = ${orderLines.orderId} and ${orderAdjustments.linePosition} = ${orderLines.position} and ${orderAdjustments.kind} = 'discount'), 0)`;
const amountMinor =
  sql<number>`coalesce(sum(${orderLines.quantity}::bigint * ${orderLines.unitPriceMinor} - ${discount}), 0)`.mapWith(
    Number,
  );

/** Sums over the lines of paid orders, by their show. */
export function createShowSalesReader(database: Database): ShowSalesReader {
  const soldIn = (showId: string) => and(eq(orderLines.showId, showId), isSold);
  return {
    async of(showId) {
      const [show] = await database
        .select({ currency: brands.currency })
        .from(shows)
        .innerJoin(brands, eq(brands.id, shows.brandId))
        .where(eq(shows.id, showId));
      if (!show) return null;
      const [sums] = await database
        .select({ orders: sql<number>`count(distinct ${orders.id})`.mapWith(Number), pieces })
        .from(orderLines)
        .innerJoin(orders, eq(orders.id, orderLines.orderId))
        .where(soldIn(showId));
      const best = await database
        .select({ productId: orderLines.productId, productName: sql<string>`max(${orderLines.productName})`, pieces })
        .from(orderLines)
        .innerJoin(orders, eq(orders.id, orderLines.orderId))
        .where(soldIn(showId))
        .groupBy(orderLines.productId)
        .orderBy(desc(pieces), asc(orderLines.productId))
        .limit(namedProducts);
      const rows = await database
        .select({ productId: orderLines.productId, currency: orders.currency, amountMinor })
        .from(orderLines)
        .innerJoin(orders, eq(orders.id, orderLines.orderId))
        .where(soldIn(showId))
        .groupBy(orderLines.productId, orders.currency)
        .orderBy(asc(orders.currency));
      const taken = Map.groupBy(rows, ({ productId }) => productId);
      return {
        currency: show.currency,
        ...(sums ?? { orders: 0, pieces: 0 }),
        takings: takingsOf(rows),
        products: best.map((product) => ({ ...product, takings: takingsOf(taken.get(product.productId) ?? []) })),
      };
    },

    async soldIn(orderIds) {
      if (orderIds.length === 0) return [];
      const rows = await database
        .select({
          orderId: orderLines.orderId,
          position: orderLines.position,
          showId: orderLines.showId,
          productId: orderLines.productId,
          productName: orderLines.productName,
          options: orderLines.options,
          quantity: orderLines.quantity,
          unitPriceMinor: orderLines.unitPriceMinor,
          currency: orders.currency,
        })
        .from(orderLines)
        .innerJoin(orders, eq(orders.id, orderLines.orderId))
        .where(and(inArray(orderLines.orderId, [...orderIds]), isNotNull(orderLines.showId)))
        .orderBy(asc(orderLines.orderId), asc(orderLines.position));
      return rows.flatMap(({ showId, ...row }): SoldLine[] => (showId === null ? [] : [{ ...row, showId }]));
    },
  };
}

/** The sums of rows by currency. */
function takingsOf(rows: readonly Money[]): Money[] {
  return [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, some]) => ({ currency, amountMinor: some.reduce((sum, one) => sum + one.amountMinor, 0) }))
    .filter(({ amountMinor }) => amountMinor > 0);
}
