import { asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { inPages } from '../../../platform/database/in-pages.ts';
import { partOf } from '../part-of.ts';
import { orderAdjustments, orderExchanges, orders, reservations } from './tables.ts';

/**
 * Checks what was carried over: an order has given to exchanges what those that stand were credited with, without what went back as their pieces came back; and every order that was paid for by an exchange has one.
 * @returns what is wrong, a sentence each.
 */
export async function verifyExchanges(database: Executor): Promise<string[]> {
  const faults: string[] = [];
  const standing = await database
    .select({
      originId: orderExchanges.originId,
      creditMinor: orderExchanges.creditMinor,
      quantity: reservations.quantity,
      returned: reservations.returned,
    })
    .from(orderExchanges)
    .leftJoin(reservations, eq(reservations.orderId, orderExchanges.orderId))
    .where(isNull(orderExchanges.endedAtMs));
  const carried = new Map<string, number>();
  for (const { originId, creditMinor, quantity, returned } of standing) {
    const back = partOf(creditMinor, returned ?? 0, quantity ?? 1);
    carried.set(originId, (carried.get(originId) ?? 0) + creditMinor - back);
  }
  const readOrigins = (after: string, limit: number) =>
    database
      .select({ id: orders.id, exchangedMinor: orders.exchangedMinor })
      .from(orders)
      .where(
        sql`${gt(orders.id, after)} and (${orders.exchangedMinor} <> 0 or ${orders.id} in (select ${orderExchanges.originId} from ${orderExchanges}))`,
      )
      .orderBy(asc(orders.id))
      .limit(limit);
  for await (const rows of inPages(readOrigins, ({ id }) => id))
    for (const { id, exchangedMinor } of rows) {
      const sum = carried.get(id) ?? 0;
      if (sum !== exchangedMinor) faults.push(`${id}: ${exchangedMinor} is carried over, its exchanges come to ${sum}`);
    }
  const orphans = await database
    .selectDistinct({ orderId: orderAdjustments.orderId })
    .from(orderAdjustments)
    .where(
      sql`${orderAdjustments.source}->>'type' = 'exchange' and ${orderAdjustments.orderId} not in (select ${orderExchanges.orderId} from ${orderExchanges})`,
    )
    .limit(100);
  return [...faults, ...orphans.map(({ orderId }) => `${orderId}: is paid for by an exchange that isn't there`)];
}
