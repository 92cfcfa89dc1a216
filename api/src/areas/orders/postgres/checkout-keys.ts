import { and, eq, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { list } from '../../../platform/database/list.ts';
import { keyOf } from '../admit.ts';
import { orders } from './tables.ts';

/** A buyer's Idempotency-Key. */
export interface BuyersKey {
  readonly buyerId: string;
  readonly idempotencyKey: string;
}

/** What was made with these keys, by `keyOf`; keys that made nothing are absent. */
export async function readKeys(
  executor: Executor,
  keys: readonly BuyersKey[],
): Promise<Map<string, { requestHash: string; orderId: string }>> {
  const texts = (field: keyof BuyersKey) =>
    list(
      keys.map((key) => key[field]),
      'text',
    );
  const rows = await executor
    .select({
      buyerId: orders.buyerId,
      idempotencyKey: sql<string>`asked.key`,
      requestHash: sql<string>`${orders.requestHash}`,
      orderId: orders.id,
    })
    .from(sql`unnest(${texts('buyerId')}, ${texts('idempotencyKey')}) as asked (buyer_id, key)`)
    .innerJoin(orders, and(eq(orders.buyerId, sql`asked.buyer_id`), eq(orders.idempotencyKey, sql`asked.key`)));
  return new Map(rows.map(({ requestHash, orderId, ...key }) => [keyOf(key), { requestHash, orderId }]));
}
