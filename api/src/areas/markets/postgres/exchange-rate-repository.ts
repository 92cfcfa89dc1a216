import { refuse } from '@showfloor/contracts/errors';
import type { ExchangeRates } from '@showfloor/contracts/exchange-rate';
import { asc, desc, eq } from 'drizzle-orm';
import type { Database, Executor } from '../../../platform/database/database.ts';
import type { ExchangeRateRepository } from '../exchange-rate.ts';
import { lockBrand } from './lock-brand.ts';
import type { MarketParts } from './market-repository.ts';
import { exchangeRates, exchangeRateVersions } from './tables.ts';

/** The exchange rates of brands, on PGlite and PostgreSQL. */
export function createExchangeRateRepository(
  database: Database,
  { nowMs, steps }: Pick<MarketParts, 'nowMs' | 'steps'>,
): ExchangeRateRepository {
  return {
    of: (brandId) => ratesOf(database, brandId),

    put: (brandId, version, rates) =>
      database.transaction(async (tx) => {
        const atMs = nowMs();
        await steps.first(tx, brandId, atMs);
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const before = await versionOf(tx, brandId);
        if (before !== version) return refuse('conflict', { details: { version: before } });
        await tx.delete(exchangeRates).where(eq(exchangeRates.brandId, brandId));
        if (rates.length > 0) await tx.insert(exchangeRates).values(rates.map((one) => ({ brandId, ...one })));
        await tx
          .insert(exchangeRateVersions)
          .values({ brandId, version: version + 1 })
          .onConflictDoUpdate({ target: exchangeRateVersions.brandId, set: { version: version + 1 } });
        await steps.last(tx, brandId, atMs);
        return ratesOf(tx, brandId);
      }),
  };
}

async function ratesOf(executor: Executor, brandId: string): Promise<ExchangeRates> {
  const { base, quote, fromDate, rate } = exchangeRates;
  const rates = await executor
    .select({ base, quote, fromDate, rate })
    .from(exchangeRates)
    .where(eq(exchangeRates.brandId, brandId))
    .orderBy(asc(base), asc(quote), desc(fromDate));
  return { version: await versionOf(executor, brandId), rates };
}

async function versionOf(executor: Executor, brandId: string): Promise<number> {
  const [at] = await executor
    .select({ version: exchangeRateVersions.version })
    .from(exchangeRateVersions)
    .where(eq(exchangeRateVersions.brandId, brandId));
  return at?.version ?? 0;
}
