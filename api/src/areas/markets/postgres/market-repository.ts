import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { noTerms } from '@showfloor/contracts/market-terms';
import { eq } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { claimedPlaces } from '../claimed-places.ts';
import type { MarketRepository, SalesMarket } from '../market.ts';
import { lockBrand } from './lock-brand.ts';
import { readMarkets } from './market-reader.ts';
import { insertMarket, updateMarket } from './market-writer.ts';
import { markets } from './tables.ts';

type MarketStep = (tx: Transaction, brandId: string, atMs: number) => Promise<void>;

/** What later areas add to a change of a brand's markets or of its rates, in its transaction. */
export interface MarketSteps {
  /** Before anything is locked. */
  readonly first: MarketStep;
  /** With all of it written, under the lock of the brand's row. */
  readonly last: MarketStep;
}

export interface MarketParts {
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly steps: MarketSteps;
}

/** The markets of brands, on PGlite and PostgreSQL. */
export function createMarketRepository(database: Database, { newId, nowMs, steps }: MarketParts): MarketRepository {
  return {
    async of(brandId) {
      const [brand] = await database.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId));
      return brand ? marketsOf(database, brandId) : null;
    },

    add: (brandId, market) =>
      database.transaction(async (tx) => {
        const atMs = nowMs();
        await steps.first(tx, brandId, atMs);
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const present = await marketsOf(tx, brandId);
        if (present.length >= limits.marketsPerBrand) return refuse('limit_reached');
        const claimed = claimedPlaces(present, market);
        if (claimed) return claimed;
        const id = newId('market');
        await insertMarket(tx, { brandId, id }, market);
        await steps.last(tx, brandId, atMs);
        return { id, ...market, terms: market.terms ?? noTerms, countries: market.countries.toSorted(), version: 1 };
      }),

    replace: (brandId, marketId, version, market) =>
      database.transaction(async (tx) => {
        const atMs = nowMs();
        await steps.first(tx, brandId, atMs);
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const present = await marketsOf(tx, brandId);
        const before = present.find(({ id }) => id === marketId);
        if (!before) return refuse('not_found');
        if (before.version !== version) return refuse('conflict', { details: { version: before.version } });
        const others = present.filter(({ id }) => id !== marketId);
        const claimed = claimedPlaces(others, market);
        if (claimed) return claimed;
        await updateMarket(tx, { brandId, id: marketId }, market);
        await steps.last(tx, brandId, atMs);
        return {
          id: marketId,
          ...market,
          terms: market.terms ?? before.terms,
          countries: market.countries.toSorted(),
          version: version + 1,
        };
      }),

    remove: (brandId, marketId) =>
      database.transaction(async (tx) => {
        const atMs = nowMs();
        await steps.first(tx, brandId, atMs);
        if (!(await lockBrand(tx, brandId))) return refuse('not_found');
        const present = await marketsOf(tx, brandId);
        if (!present.some(({ id }) => id === marketId)) return refuse('not_found');
        if (present.length === 1) return refuse('conflict', { message: 'A brand needs a market.' });
        // With its countries.
        await tx.delete(markets).where(eq(markets.id, marketId));
        await steps.last(tx, brandId, atMs);
        return null;
      }),
  };
}

async function marketsOf(executor: Executor, brandId: string): Promise<SalesMarket[]> {
  return (await readMarkets(executor, [brandId])).get(brandId) ?? [];
}
