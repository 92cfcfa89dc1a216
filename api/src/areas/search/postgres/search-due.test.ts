import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import { exchangeRates, markets } from '../../markets/postgres/tables.ts';
import { setPrices } from '../../pricing/postgres/price-writer.ts';
import { indexDue, indexPricesOfBrand, indexPricesOfProduct } from './search-due.ts';
import { productMarketPrices, searchDue } from './tables.ts';

const dayMs = 24 * 3_600_000;
const now = Date.UTC(2026, 5, 1);

eachDatabase('what a search narrows by', (open) => {
  const shop = suiteShop(open);
  const due = (nowMs: number) => indexDue(shop.database, { nowMs: () => nowMs, isOver: () => false });
  const prices = async (marketId: string) => {
    const rows = await shop.database
      .select()
      .from(productMarketPrices)
      .where(eq(productMarketPrices.marketId, marketId));
    return rows.map(({ priceMinor }) => priceMinor);
  };
  const planned = async () => (await shop.database.select().from(searchDue)).map(({ dueAtMs }) => dueAtMs);

  async function aMarket(): Promise<string> {
    const id = shop.newId('market');
    await shop.database.insert(markets).values({
      ...{ id, brandId: shop.brandId, name: id, currency: 'JPY', language: 'ja', taxIncluded: true },
      ...{ elsewhere: false, roundingStepMinor: 1, roundingEndingMinor: 0, roundingDirection: 'nearest' },
    });
    return id;
  }

  /** A product with one variant. */
  async function aProduct(priceMinor: number) {
    const [productId, variantId] = [shop.newId('product'), shop.newId('variant')];
    const { brandId } = shop;
    await shop.database.transaction(async (tx) => {
      await tx.insert(products).values({ id: productId, brandId, name: 'Kettle', description: '', createdAtMs: now });
      const facts = { sku: variantId, options: {}, currency: 'EUR', position: 0 } as const;
      await tx.insert(variants).values({ id: variantId, productId, brandId, ...facts });
      const price = new Map([[variantId, { amountMinor: priceMinor, compareAtMinor: null }]]);
      await setPrices(tx, { brandId, currency: 'EUR' }, price, { newId: shop.newId, atMs: now });
    });
    return { productId, variantId };
  }

  it('changes for all products of a brand with its rates, on the day on which they begin', async () => {
    for (let at = 0; at < 130; at++) await aProduct(1_000);
    const marketId = await aMarket();
    const rate = (fromDate: string, worth: string) => {
      return { brandId: shop.brandId, base: 'EUR', quote: 'JPY', fromDate, rate: worth } as const;
    };
    await shop.database.insert(exchangeRates).values([rate('2026-01-01', '100'), rate('2026-06-10', '200')]);
    // Twice: the second has nothing more to do.
    for (const _ of [1, 2]) await shop.database.transaction((tx) => indexPricesOfBrand(tx, shop.brandId, now));
    expect(await prices(marketId)).toEqual([]);
    await Promise.all([due(now), due(now)]);
    const first = await prices(marketId);
    // The shop's own product has no variant, and so no price.
    expect(first.filter((price) => price === 1_000)).toHaveLength(130);
    expect(await planned()).toEqual([Date.UTC(2026, 5, 10)]);
    await due(Date.UTC(2026, 5, 10) - 1);
    expect((await prices(marketId)).filter((price) => price === 1_000)).toHaveLength(130);
    await due(Date.UTC(2026, 5, 10));
    expect((await prices(marketId)).filter((price) => price === 2_000)).toHaveLength(130);
    expect(await planned()).toEqual([]);
    await shop.database.delete(exchangeRates).where(eq(exchangeRates.brandId, shop.brandId));
    await shop.database.delete(markets).where(eq(markets.id, marketId));
  });

  it('changes for a product when a price of its market ends', async () => {
    const marketId = await aMarket();
    const { productId, variantId } = await aProduct(1_000);
    const list = { brandId: shop.brandId, marketId, currency: 'JPY' } as const;
    await shop.database.transaction(async (tx) => {
      const wanted = new Map([[variantId, { amountMinor: 500, compareAtMinor: null }]]);
      await setPrices(tx, list, wanted, { newId: shop.newId, atMs: now });
      await setPrices(tx, list, new Map([[variantId, null]]), { newId: shop.newId, atMs: now + dayMs });
      await indexPricesOfProduct(tx, productId, now);
    });
    expect(await prices(marketId)).toEqual([500]);
    expect(await planned()).toEqual([now + dayMs]);
    await due(now + dayMs);
    expect(await prices(marketId)).toEqual([null]);
    expect(await planned()).toEqual([]);
  });
});
