import type { NewMarket } from '@showfloor/contracts/market';
import { eq, sql } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { marketCountries, markets } from './tables.ts';

/** Which market, of which brand. */
export interface MarketKey {
  readonly brandId: string;
  readonly id: string;
}

/** Writes a new market. The brand's row is locked by whoever calls, or nobody else knows the brand yet. */
export async function insertMarket(tx: Transaction, key: MarketKey, market: NewMarket): Promise<void> {
  await tx.insert(markets).values({ ...key, ...columnsOf(market) });
  await insertCountries(tx, key, market.countries);
}

/** Replaces all of a market, and raises its version. The brand's row is locked by whoever calls. */
export async function updateMarket(tx: Transaction, key: MarketKey, market: NewMarket): Promise<void> {
  await tx
    .update(markets)
    .set({ ...columnsOf(market), version: sql`${markets.version} + 1` })
    .where(eq(markets.id, key.id));
  await tx.delete(marketCountries).where(eq(marketCountries.marketId, key.id));
  await insertCountries(tx, key, market.countries);
}

async function insertCountries(
  tx: Transaction,
  { brandId, id }: MarketKey,
  countries: readonly string[],
): Promise<void> {
  if (countries.length === 0) return;
  await tx.insert(marketCountries).values(countries.map((country) => ({ brandId, country, marketId: id })));
}

function columnsOf({ name, currency, language, taxIncluded, elsewhere, rounding, terms }: NewMarket) {
  const { stepMinor: roundingStepMinor, endingMinor: roundingEndingMinor, direction: roundingDirection } = rounding;
  const columns = { name, currency, language, taxIncluded, elsewhere };
  return { ...columns, roundingStepMinor, roundingEndingMinor, roundingDirection, ...(terms && { terms }) };
}
