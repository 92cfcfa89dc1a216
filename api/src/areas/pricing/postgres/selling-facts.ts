import { inArray } from 'drizzle-orm';
import { coalesce } from '../../../platform/database/coalesce.ts';
import type { Database } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { readExchangeRates, readMarkets } from '../../markets/postgres/market-reader.ts';
import type { SellingFacts, SellingFactsReader, SellingWish } from '../selling-facts.ts';
import { readPriceHistory } from './price-history.ts';

/** Reads how brands sell: four queries, shared by all who ask at once. */
export function createSellingFactsReader(database: Database): SellingFactsReader {
  return coalesce(async (wishes: readonly SellingWish[]) => {
    const brandIds = [...new Set(wishes.map(({ brandId }) => brandId))];
    const found = await database
      .select({ id: brands.id, currency: brands.currency })
      .from(brands)
      .where(inArray(brands.id, brandIds));
    const markets = await readMarkets(database, brandIds);
    const rates = await readExchangeRates(database, brandIds);
    const history = await readPriceHistory(database, {
      variantIds: wishes.flatMap(({ variantIds }) => variantIds),
      marketIds: [...markets.values()].flat().map(({ id }) => id),
      fromMsAtMost: Number.MAX_SAFE_INTEGER,
    });
    const baseOf = new Map(found.map(({ id, currency }) => [id, currency]));
    return wishes.map(({ brandId, variantIds }): SellingFacts | null => {
      const base = baseOf.get(brandId);
      if (base === undefined) return null;
      const own = markets.get(brandId) ?? [];
      const wanted = new Set(variantIds);
      const only = <T>(rows: ReadonlyMap<string, T> | undefined) =>
        new Map([...(rows ?? [])].filter(([variantId]) => wanted.has(variantId)));
      return {
        brandId,
        terms: { markets: own, rates: rates.get(brandId) ?? [], base },
        base: only(history.base),
        inMarkets: new Map(own.map(({ id }) => [id, only(history.inMarkets.get(id))])),
      };
    });
  });
}
