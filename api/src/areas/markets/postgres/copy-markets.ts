import type { IdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { readMarkets } from './market-reader.ts';
import { insertMarket } from './market-writer.ts';
import { exchangeRates } from './tables.ts';

/** Copies of markets by the market that each is one of. */
export type MarketCopies = ReadonlyMap<string, { readonly copy: string; readonly currency: Currency }>;

/** Gives a new brand the markets and exchange rates of another one. */
export async function copyMarkets(
  tx: Transaction,
  { from, to, newId }: { readonly from: string; readonly to: string; readonly newId: IdSource },
): Promise<MarketCopies> {
  const markets = (await readMarkets(tx, [from])).get(from) ?? [];
  const copies = new Map<string, { readonly copy: string; readonly currency: Currency }>();
  for (const { id, version: _, ...market } of markets) {
    const copy = newId('market');
    await insertMarket(tx, { brandId: to, id: copy }, market);
    copies.set(id, { copy, currency: market.currency });
  }
  const rates = await tx.select().from(exchangeRates).where(eq(exchangeRates.brandId, from));
  if (rates.length > 0) await tx.insert(exchangeRates).values(rates.map((rate) => ({ ...rate, brandId: to })));
  return copies;
}
