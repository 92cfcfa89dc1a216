import { sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { keyOf } from '../admit.ts';
import { checkoutKeys } from './tables.ts';

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
  const wanted = sql.join(
    keys.map(({ buyerId, idempotencyKey }) => sql`(${buyerId}, ${idempotencyKey})`),
    sql`, `,
  );
  const rows = await executor
    .select()
    .from(checkoutKeys)
    .where(sql`(${checkoutKeys.buyerId}, ${checkoutKeys.key}) in (${wanted})`);
  return new Map(
    rows.map(({ buyerId, key, requestHash, orderId }) => [
      keyOf({ buyerId, idempotencyKey: key }),
      { requestHash, orderId },
    ]),
  );
}
