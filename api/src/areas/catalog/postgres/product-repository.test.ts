import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop } from '../../../testing/shop.ts';
import { createProductReader } from '../../catalog/postgres/product-reader.ts';
import { variantPrices } from '../../pricing/postgres/variant-prices.ts';
import { variantStock } from '../../stock/postgres/variant-stock.ts';
import { catalogLimits } from '../catalog-limits.ts';
import { createProductRepository } from './product-repository.ts';
import { variants } from './tables.ts';

eachDatabase('the product repository', (open) => {
  let database: Database;
  beforeAll(async () => {
    ({ database } = await open());
  }, 60_000);

  it('does not let a product gather variants for ever, though it retires as many as it makes', async () => {
    const { brandId, productId, newId } = await openShop(database);
    const retired = (index: number) => ({
      id: newId('variant'),
      productId,
      brandId,
      sku: `OLD-${index}`,
      options: {},
      currency: 'EUR' as const,
      position: 0,
      retired: true,
    });
    await database
      .insert(variants)
      .values(Array.from({ length: catalogLimits.variantsEverPerProduct - 1 }, (_, i) => retired(i)));
    const products = createProductRepository({
      onUpdated: [],
      index: async () => {},
      database,
      reader: createProductReader({ stock: variantStock, prices: variantPrices, nowMs: Date.now }),
      stock: variantStock,
      prices: variantPrices,
      newId,
      nowMs: Date.now,
    });
    const draft = (...skus: string[]) => ({
      name: 'Kettle',
      description: '',
      imageIds: null,
      archived: false,
      variants: skus.map((sku) => ({
        id: null,
        sku,
        options: {},
        priceMinor: 1,
        compareAtPriceMinor: null,
        onHand: 0,
      })),
    });
    expect(await products.update(productId, 1, draft('A', 'B'))).toEqual({
      refused: 'limit_reached',
      param: 'variants',
    });
    expect(await products.update(productId, 1, draft('A'))).toMatchObject({ version: 2, variants: [{ sku: 'A' }] });
  });
});
