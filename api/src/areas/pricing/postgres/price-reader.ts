import { and, desc, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { Price } from '../price.ts';
import { priceLists, prices } from './tables.ts';

/** The prices that hold at a moment, by variant: the base, and those of the shows that were asked for. */
export interface PricesNow {
  readonly base: ReadonlyMap<string, Price>;
  /** By show. */
  readonly inShows: ReadonlyMap<string, ReadonlyMap<string, Price>>;
}

/** Reads what variants cost at a moment: one query. Variants without a price are absent. */
export async function readPrices(
  executor: Executor,
  { variantIds, showIds = [] }: { readonly variantIds: readonly string[]; readonly showIds?: readonly string[] },
  atMs: number,
): Promise<PricesNow> {
  if (variantIds.length === 0) return { base: new Map(), inShows: new Map() };
  const rows = await executor
    .selectDistinctOn([prices.variantId, prices.listId], {
      variantId: prices.variantId,
      showId: priceLists.showId,
      amountMinor: prices.amountMinor,
      compareAtMinor: prices.compareAtMinor,
    })
    .from(prices)
    .innerJoin(priceLists, eq(priceLists.id, prices.listId))
    .where(
      and(
        inArray(prices.variantId, [...new Set(variantIds)]),
        showIds.length === 0
          ? eq(priceLists.kind, 'base')
          : or(eq(priceLists.kind, 'base'), inArray(priceLists.showId, [...new Set(showIds)])),
        lte(prices.fromMs, atMs),
        or(isNull(prices.untilMs), gt(prices.untilMs, atMs)),
      ),
    )
    .orderBy(prices.variantId, prices.listId, desc(prices.fromMs));
  const pricesOf = (group: typeof rows) =>
    new Map(group.map(({ variantId, amountMinor, compareAtMinor }) => [variantId, { amountMinor, compareAtMinor }]));
  const byShow = Map.groupBy(rows, (row) => row.showId);
  return {
    base: pricesOf(byShow.get(null) ?? []),
    inShows: new Map([...byShow].flatMap(([showId, group]) => (showId === null ? [] : [[showId, pricesOf(group)]]))),
  };
}
