import type { IdSource } from '@showfloor/contracts/ids';
import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { readMarkets } from './market-reader.ts';
import { insertMarket } from './market-writer.ts';
import { exchangeRates } from './tables.ts';

/** Gives a new brand the markets and exchange rates of another one. */
export async function copyMarkets(
  tx: Transaction,
  { from, to, newId }: { readonly from: string; readonly to: string; readonly newId: IdSource },
): Promise<void> {
  const markets = (await readMarkets(tx, [from])).get(from) ?? [];
  for (const { id: _, version: __, ...market } of markets)
    await insertMarket(tx, { brandId: to, id: newId('market') }, market);
  const rates = await tx.select().from(exchangeRates).where(eq(exchangeRates.brandId, from));
  if (rates.length > 0) await tx.insert(exchangeRates).values(rates.map((rate) => ({ ...rate, brandId: to })));
}
