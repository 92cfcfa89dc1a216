import { and, eq, isNotNull, isNull, ne, or, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../../platform/database/database.ts';
import { orderAdjustments, orders } from './tables.ts';

/**
 * Checks that each order that is sent with another names one of its brand which is sent with none, and that exactly these have no shipping fee for that reason. @returns what is wrong, a
 * sentence each.
 */
export async function verifyJointShipping(database: Executor): Promise<string[]> {
  const first = alias(orders, 'first');
  const wrong = await database
    .select({ id: orders.id, firstId: orders.shipsWith })
    .from(orders)
    .leftJoin(first, eq(first.id, orders.shipsWith))
    .where(
      and(
        isNotNull(orders.shipsWith),
        or(isNull(first.id), ne(first.brandId, orders.brandId), isNotNull(first.shipsWith)),
      ),
    );
  const freed = alias(orderAdjustments, 'freed');
  const isFreed = sql`${freed.source} ->> 'type' = 'ships_with'`;
  const without = await database
    .select({ id: orders.id, firstId: orders.shipsWith })
    .from(orders)
    .leftJoin(
      freed,
      and(eq(freed.orderId, orders.id), isFreed, sql`${freed.source} ->> 'orderId' = ${orders.shipsWith}`),
    )
    .where(and(isNotNull(orders.shipsWith), isNull(freed.orderId)));
  const unnamed = await database
    .select({ id: freed.orderId })
    .from(freed)
    .innerJoin(orders, eq(orders.id, freed.orderId))
    .where(and(isFreed, isNull(orders.shipsWith)));
  return [
    ...wrong.map(
      ({ id, firstId }) => `${id}: is sent with ${firstId}, which is none of its brand, or is sent with another`,
    ),
    ...without.map(({ id, firstId }) => `${id}: is sent with ${firstId}, and has a shipping fee of its own`),
    ...unnamed.map(({ id }) => `${id}: has no shipping fee because of an order that it is not sent with`),
  ];
}
