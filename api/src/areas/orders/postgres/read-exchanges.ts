import { asc, eq, inArray, or } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Executor } from '../../../platform/database/database.ts';
import type { ExchangeRecord } from '../exchange-record.ts';
import { orderExchanges, orders } from './tables.ts';

/** The exchanges that orders are the origin of, or the order of the new pieces, the oldest first. One whose order isn't written yet is none. */
export async function readExchanges(executor: Executor, orderIds: readonly string[]): Promise<ExchangeRecord[]> {
  const origins = alias(orders, 'origins');
  return executor
    .select({
      returnId: orderExchanges.returnId,
      orderId: orderExchanges.orderId,
      number: orders.number,
      originId: orderExchanges.originId,
      originNumber: origins.number,
      creditMinor: orderExchanges.creditMinor,
      createdAtMs: orderExchanges.createdAtMs,
      releasedAtMs: orderExchanges.releasedAtMs,
      endedAtMs: orderExchanges.endedAtMs,
    })
    .from(orderExchanges)
    .innerJoin(orders, eq(orders.id, orderExchanges.orderId))
    .innerJoin(origins, eq(origins.id, orderExchanges.originId))
    .where(or(inArray(orderExchanges.originId, [...orderIds]), inArray(orderExchanges.orderId, [...orderIds])))
    .orderBy(asc(orderExchanges.createdAtMs), asc(orderExchanges.orderId));
}
