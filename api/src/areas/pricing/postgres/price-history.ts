import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { HeldPrice } from '../prior-price.ts';
import { priceLists, prices } from './tables.ts';

/** Prices of one variant that are read at most, the newest: enough for a price that changes several times a day. */
const longestHistory = 500;

/** The base prices that variants had up to a moment, oldest first: one query. Variants without a price are absent. */
export async function readBaseHistory(
  executor: Executor,
  variantIds: readonly string[],
  atMs: number,
): Promise<ReadonlyMap<string, readonly HeldPrice[]>> {
  if (variantIds.length === 0) return new Map();
  const numbered = executor
    .select({
      variantId: prices.variantId,
      amountMinor: prices.amountMinor,
      compareAtMinor: prices.compareAtMinor,
      fromMs: prices.fromMs,
      untilMs: prices.untilMs,
      age: sql<number>`row_number() over (partition by ${prices.variantId} order by ${prices.fromMs} desc)`.as('age'),
    })
    .from(prices)
    .innerJoin(priceLists, eq(priceLists.id, prices.listId))
    .where(
      and(inArray(prices.variantId, [...new Set(variantIds)]), eq(priceLists.kind, 'base'), lte(prices.fromMs, atMs)),
    )
    .as('numbered');
  const rows = await executor
    .select()
    .from(numbered)
    .where(lte(numbered.age, longestHistory))
    .orderBy(asc(numbered.variantId), asc(numbered.fromMs));
  return Map.groupBy(rows, ({ variantId }) => variantId);
}
