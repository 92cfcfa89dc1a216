import { and, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { orderExchanges, orders } from './tables.ts';

/** Whether an order is of an exchange that came to nothing: it was to be paid for by what is the buyer's again, so that no late payment revives it. */
export async function isEndedExchange(tx: Transaction, orderId: string): Promise<boolean> {
  const ended = await tx
    .select({ orderId: orderExchanges.orderId })
    .from(orderExchanges)
    .where(and(eq(orderExchanges.orderId, orderId), isNotNull(orderExchanges.endedAtMs)));
  return ended.length > 0;
}

/** Whether an order may be sent as far as it is an exchange: the old pieces came, or nobody waits for them. An expression over `orders`. */
export const isReleased = sql<boolean>`not exists (select from ${orderExchanges} where ${and(
  eq(orderExchanges.orderId, orders.id),
  or(isNull(orderExchanges.releasedAtMs), isNotNull(orderExchanges.endedAtMs)),
)})`;
