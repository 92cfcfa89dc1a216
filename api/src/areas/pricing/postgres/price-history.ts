import { and, asc, eq, inArray, lte, or, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { HeldPrice } from '../prior-price.ts';
import { priceLists, prices } from './tables.ts';

/** Prices of one variant in one list that are read at most, the newest: enough for a price that changes several times a day. */
const longestHistory = 500;

/** What variants cost in lists, oldest first. */
export interface PriceHistory {
  readonly base: ReadonlyMap<string, readonly HeldPrice[]>;
  /** By market. */
  readonly inMarkets: ReadonlyMap<string, ReadonlyMap<string, readonly HeldPrice[]>>;
}

/** The base prices that variants had up to a moment, oldest first: one query. Variants without a price are absent. */
export async function readBaseHistory(
  executor: Executor,
  variantIds: readonly string[],
  atMs: number,
): Promise<ReadonlyMap<string, readonly HeldPrice[]>> {
  return (await readPriceHistory(executor, { variantIds, marketIds: [], fromMsAtMost: atMs })).base;
}

/** The prices of variants in the base list and in those of markets that began or begin up to a moment: one query. Variants without a price are absent. */
export async function readPriceHistory(
  executor: Executor,
  {
    variantIds,
    marketIds,
    fromMsAtMost,
  }: { readonly variantIds: readonly string[]; readonly marketIds: readonly string[]; readonly fromMsAtMost: number },
): Promise<PriceHistory> {
  if (variantIds.length === 0) return { base: new Map(), inMarkets: new Map() };
  const numbered = executor
    .select({
      variantId: prices.variantId,
      marketId: priceLists.marketId,
      amountMinor: prices.amountMinor,
      compareAtMinor: prices.compareAtMinor,
      fromMs: prices.fromMs,
      untilMs: prices.untilMs,
      age: sql<number>`row_number() over (partition by ${prices.variantId}, ${prices.listId} order by ${prices.fromMs} desc)`.as(
        'age',
      ),
    })
    .from(prices)
    .innerJoin(priceLists, eq(priceLists.id, prices.listId))
    .where(
      and(
        inArray(prices.variantId, [...new Set(variantIds)]),
        or(
          eq(priceLists.kind, 'base'),
          marketIds.length === 0 ? undefined : inArray(priceLists.marketId, [...new Set(marketIds)]),
        ),
        lte(prices.fromMs, fromMsAtMost),
      ),
    )
    .as('numbered');
  const rows = await executor
    .select()
    .from(numbered)
    .where(lte(numbered.age, longestHistory))
    .orderBy(asc(numbered.variantId), asc(numbered.fromMs));
  const byVariant = (some: typeof rows) => Map.groupBy(some, ({ variantId }) => variantId);
  const inMarkets = [...Map.groupBy(rows, ({ marketId }) => marketId)].flatMap(([marketId, some]) =>
    marketId === null ? [] : [[marketId, byVariant(some)] as const],
  );
  return { base: byVariant(rows.filter(({ marketId }) => marketId === null)), inMarkets: new Map(inMarkets) };
}
