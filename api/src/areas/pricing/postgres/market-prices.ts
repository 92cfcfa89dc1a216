import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { MarketPrices } from '@showfloor/contracts/market-prices';
import type { Currency } from '@showfloor/contracts/money';
import { priceIn } from '@showfloor/contracts/selling-price';
import { and, asc, eq } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import type { SalesMarket } from '../../markets/market.ts';
import { lockBrand } from '../../markets/postgres/lock-brand.ts';
import { readExchangeRates, readMarkets } from '../../markets/postgres/market-reader.ts';
import { sellingTermsOf } from '../market-price.ts';
import type { MarketPriceRepository } from '../market-prices.ts';
import { readPrices } from './price-reader.ts';
import { setPrices } from './price-writer.ts';

/** A product's place and the variants that are offered. */
interface ProductFacts {
  readonly brandId: string;
  readonly currency: Currency | null;
  readonly variantIds: readonly string[];
}

type MarketPriceStep = (tx: Transaction, productId: string, atMs: number) => Promise<void>;

/** What later areas add to a change of a product's prices in markets, in its transaction. */
export interface MarketPriceSteps {
  /** Before anything is locked. */
  readonly first: MarketPriceStep;
  /** With all prices written. */
  readonly last: MarketPriceStep;
}

/** The prices of markets, on PGlite and PostgreSQL. */
export function createMarketPriceRepository(
  database: Database,
  { newId, nowMs }: { readonly newId: IdSource; readonly nowMs: () => number },
  steps: MarketPriceSteps,
): MarketPriceRepository {
  return {
    async of(productId) {
      const product = await readProduct(database, productId);
      return product && pricesOf(database, product, await marketsOf(database, product), nowMs());
    },

    put: (productId, prices) =>
      database.transaction(async (tx) => {
        const atMs = nowMs();
        await steps.first(tx, productId, atMs);
        const product = await readProduct(tx, productId);
        if (product === null || !(await lockBrand(tx, product.brandId))) return refuse('not_found');
        const markets = await marketsOf(tx, product);
        for (const [index, { marketId, variantId }] of prices.entries()) {
          if (!markets.some(({ id }) => id === marketId))
            return refuse('not_found', { param: `prices.${index}.marketId` });
          if (!product.variantIds.includes(variantId))
            return refuse('not_found', { param: `prices.${index}.variantId` });
        }
        for (const market of markets) await setMarket(tx, product.brandId, market, prices, { newId, atMs });
        await steps.last(tx, productId, atMs);
        return pricesOf(tx, product, markets, atMs);
      }),
  };
}

async function setMarket(
  tx: Transaction,
  brandId: string,
  { id: marketId, currency }: SalesMarket,
  prices: Parameters<MarketPriceRepository['put']>[1],
  parts: { readonly newId: IdSource; readonly atMs: number },
): Promise<void> {
  const wanted = prices.flatMap(({ marketId: of, variantId, priceMinor }) => {
    if (of !== marketId) return [];
    return [[variantId, priceMinor === null ? null : { amountMinor: priceMinor, compareAtMinor: null }] as const];
  });
  await setPrices(tx, { brandId, marketId, currency }, new Map(wanted), parts);
}

async function readProduct(executor: Executor, productId: string): Promise<ProductFacts | null> {
  const rows = await executor
    .select({ brandId: products.brandId, variantId: variants.id, currency: variants.currency })
    .from(products)
    .leftJoin(variants, and(eq(variants.productId, products.id), eq(variants.retired, false)))
    .where(eq(products.id, productId))
    .orderBy(asc(variants.position), asc(variants.id));
  const [first] = rows;
  if (!first) return null;
  const variantIds = rows.flatMap(({ variantId }) => variantId ?? []);
  return { brandId: first.brandId, currency: first.currency, variantIds };
}

async function marketsOf(executor: Executor, { brandId }: ProductFacts): Promise<readonly SalesMarket[]> {
  return (await readMarkets(executor, [brandId])).get(brandId) ?? [];
}

async function pricesOf(
  executor: Executor,
  { brandId, currency: base, variantIds }: ProductFacts,
  markets: readonly SalesMarket[],
  atMs: number,
): Promise<MarketPrices> {
  const marketIds = markets.map(({ id }) => id);
  const rates = (await readExchangeRates(executor, [brandId])).get(brandId) ?? [];
  const found = await readPrices(executor, { variantIds, marketIds }, atMs);
  return {
    markets: markets.map((market) => {
      const { id: marketId, name, currency } = market;
      const money = (price: { readonly amountMinor: number } | null | undefined) =>
        price ? { amountMinor: price.amountMinor, currency } : null;
      return {
        marketId,
        name,
        currency,
        variants: variantIds.map((variantId) => {
          const own = found.inMarkets.get(marketId)?.get(variantId);
          const always = found.base.get(variantId);
          const price =
            base && always
              ? priceIn(sellingTermsOf(market, rates, base, atMs), { base: always, inShow: undefined, inMarket: own })
              : null;
          return { variantId, own: money(own), price: money(price) };
        }),
      };
    }),
  };
}
