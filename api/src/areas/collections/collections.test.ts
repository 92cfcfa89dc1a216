import { brandSchema, type Product, productSchema } from '@showfloor/contracts/catalog';
import {
  type Collection,
  type CollectionPage,
  collectionListSchema,
  collectionPageSchema,
  collectionSchema,
  wholeCollectionSchema,
} from '@showfloor/contracts/collection';
import { limits } from '@showfloor/contracts/limits';
import { searchResultSchema } from '@showfloor/contracts/search';
import { expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('the collections of a brand', (open) => {
  const site = suiteBrand(open);

  async function aShop() {
    const brand = await aBrand(site.app);
    const { slug } = (await brand.owner.get(`/api/brands/${brand.id}`)).read(brandSchema);
    const make = async (name: string, more: object = {}, priceMinor = 1_000): Promise<Product> => {
      const wish = { brandId: brand.id, name, variants: [{ priceMinor, onHand: 1 }], ...more };
      const made = await brand.owner.post('/api/products', wish);
      if (made.status !== 201) throw new Error(JSON.stringify(made.body));
      return made.read(productSchema);
    };
    return { ...brand, slug, make, at: `/api/brands/${brand.id}/collections` };
  }
  const added = async (shop: TestBrand & { at: string }, wish: object): Promise<Collection> => {
    const answer = await shop.owner.post(shop.at, { name: 'Autumn', slug: 'autumn', published: true, ...wish });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    return answer.read(collectionSchema);
  };
  const page = async (slug: string, query = '', who = site.app.browser()): Promise<CollectionPage> =>
    (await who.get(`/api/collections/${slug}${query}`)).read(collectionPageSchema);
  const names = async (slug: string, query = '') => (await page(slug, query)).hits.map(({ name }) => name);

  it('hold what was put into them, in that order, page by page, and show what is sold', async () => {
    const shop = await aShop();
    const [cup, lamp, draft] = [
      await shop.make('Cup'),
      await shop.make('Lamp'),
      await shop.make('Bowl', { published: false }),
    ];
    const productIds = [lamp.id, draft.id, cup.id];
    const bySlug = await site.app.browser().get(`/api/brand-slugs/${shop.slug}`);
    expect(bySlug.read(brandSchema).id).toBe(shop.id);
    expect((await site.app.browser().get('/api/brand-slugs/no-such-brand')).status).toBe(404);
    const made = await added(shop, { productIds, description: 'For rainy days' });
    expect(await names(`${shop.slug}/autumn`)).toEqual(['Lamp', 'Cup']);
    const first = await page(`${shop.slug}/autumn`, '?limit=1');
    expect(first).toMatchObject({
      collection: { name: 'Autumn', description: 'For rainy days' },
      brand: { id: shop.id },
    });
    expect(first.hits).toMatchObject([{ name: 'Lamp', priceFrom: { amountMinor: 1_000, currency: 'EUR' } }]);
    const second = await page(`${shop.slug}/autumn`, `?limit=1&cursor=${first.next}`);
    expect(second.hits).toEqual([]);
    expect(await names(`${shop.slug}/autumn`, `?limit=1&cursor=${second.next}`)).toEqual(['Cup']);
    const whole = (await shop.owner.get(`${shop.at}/${made.id}`)).read(wholeCollectionSchema);
    expect(whole).toEqual({ ...made, productIds });
    const put = { name: 'Winter', slug: 'winter', published: true, productIds: [cup.id], version: made.version };
    expect((await shop.owner.put(`${shop.at}/${made.id}`, put)).read(collectionSchema)).toMatchObject({ version: 2 });
    expect(await names(`${shop.slug}/winter`)).toEqual(['Cup']);
    expect((await shop.owner.put(`${shop.at}/${made.id}`, put)).error).toMatchObject({ code: 'conflict' });
    expect((await shop.owner.delete(`${shop.at}/${made.id}`)).status).toBe(204);
    expect((await site.app.browser().get(`/api/collections/${shop.slug}/winter`)).status).toBe(404);
    expect((await shop.owner.get(`/api/products/${cup.id}`)).status).toBe(200);
  });

  it('hold all that a rule fits, as soon as it does', async () => {
    const shop = await aShop();
    const attributes = [{ key: 'colour', label: 'Colour', kind: 'choice', choices: ['Moss', 'Sand'] }];
    await shop.owner.put(`/api/brands/${shop.id}/attributes`, { attributes });
    await shop.make('Plain');
    const moss = await shop.make('Moss lamp', { tags: ['autumn'], attributes: { colour: 'Moss' } }, 5_000);
    await shop.make('Sand lamp', { tags: ['autumn'], attributes: { colour: 'Sand' } }, 9_000);
    const other = await aShop();
    await other.make('Foreign lamp', { tags: ['autumn'] });
    const nothing = { categoryId: null, tag: null, attributes: [], price: null };
    const made = await added(shop, { rule: { ...nothing, tag: 'Autumn' } });
    const slug = `${shop.slug}/autumn`;
    expect(await names(slug)).toEqual(['Sand lamp', 'Moss lamp']);
    const first = await page(slug, '?limit=1');
    expect(await names(slug, `?limit=1&cursor=${first.next}`)).toEqual(['Moss lamp']);
    let version = made.version;
    const rule = async (more: object) => {
      const put = { name: 'Autumn', slug: 'autumn', published: true, rule: { ...nothing, ...more }, version };
      version = (await shop.owner.put(`${shop.at}/${made.id}`, put)).read(collectionSchema).version;
      return names(slug);
    };
    expect(await rule({ attributes: [{ key: 'colour', value: 'Moss' }] })).toEqual(['Moss lamp']);
    expect(await rule({ price: { fromMinor: 5_001, toMinor: 9_000 } })).toEqual(['Sand lamp']);
    expect(await rule({ tag: 'autumn', price: { fromMinor: 0, toMinor: 5_000 } })).toEqual(['Moss lamp']);
    await shop.make('Late lamp', { tags: ['autumn'] }, 100);
    expect(await names(slug)).toEqual(['Late lamp', 'Moss lamp']);
    const whole = (await shop.owner.get(`${shop.at}/${made.id}`)).read(wholeCollectionSchema);
    expect(whole.productIds).toContain(moss.id);
  });

  it('are searched within, together with what else is asked for', async () => {
    const shop = await aShop();
    const cup = await shop.make('Clay cup', { tags: ['autumn'] });
    await shop.make('Clay bowl', { tags: ['autumn'] }, 3_000);
    const byHand = await added(shop, { productIds: [cup.id] });
    const rule = { categoryId: null, tag: 'autumn', attributes: [], price: { fromMinor: 2_000, toMinor: 4_000 } };
    const byRule = await added(shop, { slug: 'dear', rule });
    const hidden = await added(shop, { slug: 'hidden', published: false, productIds: [cup.id] });
    const hits = async (query: string) =>
      (await site.app.browser().get(`/api/search/products?${query}`))
        .read(searchResultSchema)
        .hits.map(({ name }) => name);
    expect(await hits(`collection=${byHand.id}`)).toEqual(['Clay cup']);
    expect(await hits(`collection=${byHand.id}&q=clay&brand=${shop.id}`)).toEqual(['Clay cup']);
    expect(await hits(`collection=${byHand.id}&q=bowl`)).toEqual([]);
    expect(await hits(`collection=${byHand.id}&brand=${(await aShop()).id}`)).toEqual([]);
    expect(await hits(`collection=${byRule.id}&q=clay`)).toEqual(['Clay bowl']);
    expect(await hits(`collection=${hidden.id}`)).toEqual([]);
  });

  it('are the team’s alone until they are published, and changed by who may', async () => {
    const shop = await aShop();
    const cup = await shop.make('Cup');
    const made = await added(shop, { published: false, productIds: [cup.id] });
    const stranger = site.app.browser();
    const other = await aShop();
    expect((await stranger.get(`/api/collections/${shop.slug}/autumn`)).status).toBe(404);
    expect((await other.owner.get(`/api/collections/${shop.slug}/autumn`)).status).toBe(404);
    expect((await page(`${shop.slug}/autumn`, '', shop.owner)).hits).toHaveLength(1);
    expect((await stranger.get(shop.at)).read(collectionListSchema).collections).toEqual([]);
    expect((await shop.owner.get(shop.at)).read(collectionListSchema).collections).toEqual([made]);
    const moderator = await shop.member('moderator');
    for (const [who, status] of [
      [stranger, 401],
      [other.owner, 403],
      [moderator, 403],
    ] as const) {
      expect((await who.post(shop.at, { name: 'X', slug: 'x' })).status).toBe(status);
      expect((await who.get(`${shop.at}/${made.id}`)).status).toBe(status);
      expect((await who.delete(`${shop.at}/${made.id}`)).status).toBe(status);
    }
    // Of another brand by one's own.
    expect((await other.owner.get(`${other.at}/${made.id}`)).status).toBe(404);
    expect((await other.owner.delete(`${other.at}/${made.id}`)).status).toBe(404);
  });

  it('refuse a slug that is taken, foreign products, both kinds at once, and more than there may be', async () => {
    const shop = await aShop();
    const [cup, foreign] = [await shop.make('Cup'), await (await aShop()).make('Cup')];
    await added(shop, {});
    const refused = async (wish: object) =>
      (await shop.owner.post(shop.at, { name: 'Two', slug: 'two', ...wish })).error;
    expect(await refused({ slug: 'autumn' })).toMatchObject({ code: 'duplicate', param: 'slug' });
    expect(await refused({ productIds: [cup.id, foreign.id] })).toMatchObject({
      code: 'not_found',
      param: 'productIds.1',
    });
    expect(await refused({ productIds: [cup.id, cup.id] })).toMatchObject({ code: 'invalid_request' });
    const rule = { categoryId: null, tag: 'a', attributes: [], price: null };
    expect(await refused({ rule, productIds: [cup.id] })).toMatchObject({
      code: 'invalid_request',
      param: 'productIds',
    });
    expect(await refused({ rule: { ...rule, tag: null } })).toMatchObject({ code: 'invalid_request', param: 'rule' });
    expect(await refused({ rule: { ...rule, price: { fromMinor: 2, toMinor: 1 } } })).toMatchObject({
      param: 'rule.price.toMinor',
    });
    for (let at = 1; at < limits.collectionsPerBrand; at++) await added(shop, { slug: `c-${at}` });
    expect(await refused({})).toMatchObject({ code: 'limit_reached' });
  });
});
