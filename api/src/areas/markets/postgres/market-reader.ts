import type { ExchangeRate } from '@showfloor/contracts/exchange-rate';
import { asc, inArray, sql } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import type { SalesMarket } from '../market.ts';
import { exchangeRates, marketCountries, markets } from './tables.ts';

/** The countries of a market, by their codes. */
const countries = sql<
  string[]
>`coalesce((select json_agg(${marketCountries.country} order by ${marketCountries.country}) from ${marketCountries} where ${marketCountries.marketId} = ${markets.id}), '[]')`;

const columns = {
  id: markets.id,
  brandId: markets.brandId,
  name: markets.name,
  currency: markets.currency,
  language: markets.language,
  taxIncluded: markets.taxIncluded,
  countries,
  elsewhere: markets.elsewhere,
  stepMinor: markets.roundingStepMinor,
  endingMinor: markets.roundingEndingMinor,
  direction: markets.roundingDirection,
  terms: markets.terms,
  version: markets.version,
};

/**
 * The markets of brands, by brand, each brand's by name. One query, so that no country is in two of them while they change. A brand without markets is
 * absent.
 */
export async function readMarkets(
  executor: Executor,
  brandIds: readonly string[],
): Promise<ReadonlyMap<string, SalesMarket[]>> {
  if (brandIds.length === 0) return new Map();
  const rows = await executor
    .select(columns)
    .from(markets)
    .where(inArray(markets.brandId, [...new Set(brandIds)]))
    .orderBy(asc(markets.name), asc(markets.id));
  const byBrand = new Map<string, SalesMarket[]>();
  for (const { brandId, stepMinor, endingMinor, direction, ...facts } of rows) {
    const market = { ...facts, rounding: { stepMinor, endingMinor, direction } };
    byBrand.set(brandId, [...(byBrand.get(brandId) ?? []), market]);
  }
  return byBrand;
}

/** The exchange rates of brands, by brand, past and future ones among them: one query. A brand without rates is absent. */
export async function readExchangeRates(
  executor: Executor,
  brandIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ExchangeRate[]>> {
  if (brandIds.length === 0) return new Map();
  const rows = await executor
    .select()
    .from(exchangeRates)
    .where(inArray(exchangeRates.brandId, [...new Set(brandIds)]));
  return Map.groupBy(rows, ({ brandId }) => brandId);
}
