import { refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import type { MarketPrice, MarketPrices, PutMarketPrices } from '@showfloor/contracts/market-prices';
import type { Currency } from '@showfloor/contracts/money';
import { type Price, priceIn } from '@showfloor/contracts/selling-price';
import { and, asc, eq } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import type { SalesMarket } from '../../markets/market.ts';
import { lockBrand } from '../../markets/postgres/lock-brand.ts';
import { readExchangeRates, readMarkets } from '../../markets/postgres/market-reader.ts';
import { sellingTermsOf } from '../market-price.ts';
import type { MarketPriceRepository } from '../market-prices.ts';
import { type OwnPrice, planOf } from '../price-plan.ts';
import { readPriceHistory } from './price-history.ts';
import { readPrices } from './price-reader.ts';
import { setPricePlans } from './price-writer.ts';

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
        for (const [index, { marketId, variantId, windows }] of prices.entries()) {
          if (!markets.some(({ id }) => id === marketId))
            return refuse('not_found', { param: `prices.${index}.marketId` });
          if (!product.variantIds.includes(variantId))
            return refuse('not_found', { param: `prices.${index}.variantId` });
          if (windows?.some(({ untilMs }) => untilMs <= atMs))
            return refuse('invalid_request', { param: `prices.${index}.windows`, message: 'must end in the future' });
        }
        for (const market of markets) await setMarket(tx, product, market, prices, { newId, atMs });
        await steps.last(tx, productId, atMs);
        return pricesOf(tx, product, markets, atMs);
      }),
  };
}

async function setMarket(
  tx: Transaction,
  { brandId, variantIds }: ProductFacts,
  { id: marketId, currency }: SalesMarket,
  prices: PutMarketPrices['prices'],
  parts: { readonly newId: IdSource; readonly atMs: number },
): Promise<void> {
  const wanted = prices.filter((one) => one.marketId === marketId);
  if (wanted.length === 0) return;
  const rows = await readOwnPrices(tx, variantIds, [marketId]);
  const plans = wanted.map(({ variantId, priceMinor: standing, windows }) => {
    const present = windows ?? planOf(rows.get(marketId)?.get(variantId) ?? [], parts.atMs).windows;
    return [variantId, { standing, windows: present }] as const;
  });
  await setPricePlans(tx, { brandId, marketId, currency }, new Map(plans), parts);
}

/** All own prices of markets, past and planned ones, by market and variant, oldest first. */
async function readOwnPrices(executor: Executor, variantIds: readonly string[], marketIds: readonly string[]) {
  return (await readPriceHistory(executor, { variantIds, marketIds, fromMsAtMost: Number.MAX_SAFE_INTEGER })).inMarkets;
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
  const { base: bases } = await readPrices(executor, { variantIds }, atMs);
  const owned = await readOwnPrices(executor, variantIds, marketIds);
  return {
    markets: markets.map((market) => {
      const { id: marketId, name, currency, rounding } = market;
      const terms = base && sellingTermsOf(market, rates, base, atMs);
      const money = (amountMinor: number | null | undefined) =>
        amountMinor === null || amountMinor === undefined ? null : { amountMinor, currency };
      const priced = (variantId: string): MarketPrice => {
        const rows = owned.get(marketId)?.get(variantId) ?? [];
        const own = rows.findLast(({ fromMs, untilMs }) => fromMs <= atMs && (untilMs === null || untilMs > atMs));
        const always = bases.get(variantId);
        const inMarket = (of: Price | undefined) =>
          terms && always ? priceIn(terms, { base: always, inShow: undefined, inMarket: of })?.amountMinor : null;
        const { standing, windows } = planOf(rows, atMs);
        return {
          variantId,
          own: money(own?.amountMinor),
          price: money(inMarket(own)),
          converted: money(inMarket(undefined)),
          standing: money(standing),
          windows: [...windows],
          history: historyOf(rows, atMs),
        };
      };
      return { marketId, name, currency, rate: terms?.rate ?? null, rounding, variants: variantIds.map(priced) };
    }),
  };
}

/** What held, and what does, the newest first. */
function historyOf(rows: readonly OwnPrice[], atMs: number): MarketPrice['history'] {
  const held: { priceMinor: number; fromMs: number; untilMs: number | null }[] = [];
  for (const { amountMinor: priceMinor, fromMs, untilMs } of rows.filter((row) => row.fromMs <= atMs)) {
    const last = held.at(-1);
    // Whatever else of the plan changed: to people it is one price that went on.
    if (last?.priceMinor === priceMinor && last.untilMs === fromMs) last.untilMs = untilMs;
    else held.push({ priceMinor, fromMs, untilMs });
  }
  return held.toReversed().slice(0, limits.priceHistoryShown);
}
