import type { Price } from '@showfloor/contracts/selling-price';
import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { priceLists, prices } from './tables.ts';

/** The prices that hold at a moment, by variant: the base, and those of the shows and markets that were asked for. */
export interface PricesNow {
  readonly base: ReadonlyMap<string, Price>;
  /** By show. */
  readonly inShows: ReadonlyMap<string, ReadonlyMap<string, Price>>;
  /** By market. */
  readonly inMarkets: ReadonlyMap<string, ReadonlyMap<string, Price>>;
}

/** Reads what variants cost at a moment: one query. Variants without a price are absent. */
export async function readPrices(
  executor: Executor,
  {
    variantIds,
    showIds = [],
    marketIds = [],
  }: {
    readonly variantIds: readonly string[];
    readonly showIds?: readonly string[];
    readonly marketIds?: readonly string[];
  },
  atMs: number,
): Promise<PricesNow> {
  if (variantIds.length === 0) return { base: new Map(), inShows: new Map(), inMarkets: new Map() };
  const rows = await executor
    .selectDistinctOn([prices.variantId, prices.listId], {
      variantId: prices.variantId,
      showId: priceLists.showId,
      marketId: priceLists.marketId,
      amountMinor: prices.amountMinor,
      compareAtMinor: prices.compareAtMinor,
    })
    .from(prices)
    .innerJoin(priceLists, eq(priceLists.id, prices.listId))
    .where(
      and(
        inArray(prices.variantId, [...new Set(variantIds)]),
        or(
          eq(priceLists.kind, 'base'),
          showIds.length === 0 ? undefined : inArray(priceLists.showId, [...new Set(showIds)]),
          marketIds.length === 0 ? undefined : inArray(priceLists.marketId, [...new Set(marketIds)]),
        ),
        lte(prices.fromMs, atMs),
        or(isNull(prices.untilMs), gt(prices.untilMs, atMs)),
      ),
    )
    .orderBy(prices.variantId, prices.listId, desc(prices.fromMs));
  const pricesOf = (group: typeof rows) =>
    new Map(group.map(({ variantId, amountMinor, compareAtMinor }) => [variantId, { amountMinor, compareAtMinor }]));
  const listed = (of: (row: (typeof rows)[number]) => string | null) =>
    new Map([...Map.groupBy(rows, of)].flatMap(([id, group]) => (id === null ? [] : [[id, pricesOf(group)] as const])));
  return {
    base: pricesOf(rows.filter((row) => row.showId === null && row.marketId === null)),
    inShows: listed((row) => row.showId),
    inMarkets: listed((row) => row.marketId),
  };
}
