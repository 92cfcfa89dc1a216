import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop } from '../../../testing/shop.ts';
import { products } from '../../catalog/postgres/tables.ts';
import type { SearchWish } from '../search.ts';
import { catchUp } from './catch-up.ts';
import { countUses, numbersOfTerms } from './dictionary.ts';
import { indexProducts } from './index-products.ts';
import { createProductSearch } from './product-search.ts';
import { productSearch, searchTermChanges, searchTerms } from './tables.ts';

eachDatabase('the dictionary', (open) => {
  let database: Database;
  beforeAll(async () => {
    ({ database } = await open());
  }, 60_000);

  const usesOf = async (term: string) =>
    (await database.select().from(searchTerms)).find((row) => row.term === term)?.uses ?? null;
  const wish: SearchWish = {
    q: '',
    ...{
      categoryId: null,
      attributes: [],
      tag: null,
      brandId: null,
      country: null,
      price: null,
      basePrice: null,
      currency: null,
    },
    ...{ sort: 'relevance', after: null, limit: 10 },
  };

  it('gives a term one number, whoever writes it at once', async () => {
    const terms = Array.from({ length: 200 }, (_, at) => `word${at}`);
    const both = await Promise.all([
      database.transaction((tx) => numbersOfTerms(tx, terms)),
      database.transaction((tx) => numbersOfTerms(tx, terms.toReversed())),
    ]);
    expect(new Map([...both[0]].toSorted())).toEqual(new Map([...both[1]].toSorted()));
    expect(new Set(both[0].values()).size).toBe(200);
  });

  it('catches up with products that are older than the search, once, and counts what they are found by', async () => {
    const shop = await openShop(database);
    await shop.variant({ priceMinor: 700 });
    const search = createProductSearch(database);
    const q = 'kettle';
    expect((await search.find({ ...wish, q })).found).toEqual([]);
    for (let time = 0; time < 2; time++) await catchUp(database, { nowMs: Date.now, isOver: () => false });
    expect((await search.find({ ...wish, q })).found).toMatchObject([{ productId: shop.productId, priceMinor: 700 }]);
    await countUses(database);
    expect(await usesOf('kettle')).toBe(1);
    expect(await usesOf(':all')).toBe(1);
    expect(await database.$count(searchTermChanges)).toBe(0);

    await database.update(products).set({ archived: true });
    await database.transaction((tx) => indexProducts(tx, [shop.productId], Date.now()));
    await countUses(database);
    expect(await usesOf('kettle')).toBe(0);
    expect((await search.find({ ...wish, q })).found).toEqual([]);
  });

  it('reads what many have in its order, and finds the same as the index of terms', async () => {
    const shop = await openShop(database);
    await shop.variant();
    const search = createProductSearch(database);
    await database.update(products).set({ archived: false, published: true });
    const ids = Array.from({ length: 30 }, () => shop.newId('product')).toSorted();
    const row = { brandId: shop.brandId, description: '', createdAtMs: 1 };
    await database.insert(products).values(ids.map((id, at) => ({ ...row, id, name: `Basin ${at % 3}` })));
    await database.transaction((tx) => indexProducts(tx, ids, Date.now()));
    await database.update(productSearch).set({ isPublic: true });
    // As if there were many more of them.
    const pages = async () => {
      const all: string[] = [];
      let after = null;
      do {
        const page: Awaited<ReturnType<typeof search.find>> = await search.find({
          ...wish,
          q: 'basin 1',
          after,
          limit: 4,
        });
        all.push(...page.found.map(({ productId }) => productId));
        after = page.next;
      } while (after !== null);
      return all;
    };
    const few = await pages();
    expect(few).toEqual(ids.filter((_, at) => at % 3 === 1).toReversed());
    await database.update(searchTerms).set({ uses: sql`1000000` });
    expect(await pages()).toEqual(few);
  });
});
