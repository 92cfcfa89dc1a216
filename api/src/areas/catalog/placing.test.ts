import { attributeListSchema, isAskedOf } from '@showfloor/contracts/attributes';
import { type Product, productSchema, uploadedImageSchema } from '@showfloor/contracts/catalog';
import { categoryListSchema, categoryPath } from '@showfloor/contracts/categories';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { variantPrices } from '../pricing/postgres/variant-prices.ts';
import { variantStock } from '../stock/postgres/variant-stock.ts';
import { createProductReader } from './postgres/product-reader.ts';
import { createProductRepository } from './postgres/product-repository.ts';

eachDatabase('where products stand, and when', (open) => {
  const site = suiteBrand(open);
  let other: TestBrand;
  beforeAll(async () => {
    other = await aBrand(site.app);
  });

  const variants = [{ priceMinor: 100 }];
  const make = (more: Record<string, unknown>) =>
    site.brand.owner.post('/api/products', { brandId: site.brand.id, name: 'Lamp', variants, ...more });
  const put = (product: Product, more: Record<string, unknown>) => {
    const kept = product.variants.map(({ id }) => ({ id, priceMinor: 100 }));
    const body = { version: product.version, name: 'Lamp', variants: kept, ...more };
    return site.brand.owner.put(`/api/products/${product.id}`, body);
  };
  const seenBy = async (by: { get(path: string): ReturnType<TestBrand['owner']['get']> }, { id }: Product) =>
    (await by.get(`/api/products/${id}`)).read(productSchema);

  it('has a tree of categories, each below one that is there', async () => {
    const { categories } = (await site.app.browser().get('/api/categories')).read(categoryListSchema);
    const known = new Set<string>();
    for (const { id, parentId } of categories) {
      expect(categoryPath(id).at(-2) ?? null).toBe(parentId);
      if (parentId !== null) expect(known).toContain(parentId);
      known.add(id);
    }
    expect(known.size).toBe(categories.length);
    expect(categories.length).toBeGreaterThan(50);
  });

  it('keeps category and tags until somebody says otherwise, and tells tags to members alone', async () => {
    const made = (await make({ categoryId: 'home-garden.lighting', tags: ['Autumn', 'autumn'] })).read(productSchema);
    expect(made).toMatchObject({ categoryId: 'home-garden.lighting', tags: ['autumn'] });
    expect((await put(made, {})).body).toMatchObject({ categoryId: 'home-garden.lighting', tags: ['autumn'] });
    expect(await seenBy(site.app.browser(), made)).not.toHaveProperty('tags');
    expect((await make({ categoryId: 'home-garden.nowhere' })).error).toMatchObject({
      code: 'not_found',
      param: 'categoryId',
    });
    const emptied = await put({ ...made, version: 2 }, { categoryId: null, tags: [] });
    expect(emptied.body).not.toHaveProperty('tags');
    expect(emptied.body).toMatchObject({ categoryId: null });
  });

  describe('attributes', () => {
    const path = () => `/api/brands/${site.brand.id}/attributes`;
    const size = { key: 'size', label: 'Size', kind: 'choice', choices: ['S', 'M'] };
    const weight = { key: 'weight', label: 'Weight', kind: 'number' };

    it('are the brand’s, and products have the values that they may have', async () => {
      await site.brand.owner.put(path(), { attributes: [size, weight] });
      const made = (await make({ attributes: { weight: '1.5', size: 'M' } })).read(productSchema);
      expect((await seenBy(site.app.browser(), made)).attributes).toEqual([
        { key: 'size', label: 'Size', value: 'M' },
        { key: 'weight', label: 'Weight', value: '1.5' },
      ]);
      for (const [key, value] of [
        ['size', 'XL'],
        ['weight', '1,5'],
        ['weight', '01'],
        ['colour', 'Moss'],
      ] as const)
        expect((await make({ attributes: { [key]: value } })).error).toMatchObject({
          code: 'invalid_request',
          param: `attributes.${key}`,
        });
      expect((await put(made, {})).read(productSchema).attributes).toHaveLength(2);
    });

    it('keep their kinds and the choices that products have, and go from all products', async () => {
      await site.brand.owner.put(path(), { attributes: [size, weight] });
      const made = (await make({ attributes: { size: 'M', weight: '2' } })).read(productSchema);
      const refused = (attributes: object[]) => site.brand.owner.put(path(), { attributes });
      expect((await refused([{ ...size, choices: ['S'] }, weight])).error).toMatchObject({
        code: 'conflict',
        param: 'attributes.0.choices',
        details: { value: 'M' },
      });
      expect((await refused([size, { ...weight, kind: 'text' }])).error).toMatchObject({ code: 'invalid_transition' });
      expect((await refused([size, size])).error.code).toBe('invalid_request');
      const left = await site.brand.owner.put(path(), { attributes: [weight] });
      expect(left.read(attributeListSchema).attributes.map(({ key }) => key)).toEqual(['weight']);
      expect((await seenBy(site.brand.owner, made)).attributes?.map(({ key }) => key)).toEqual(['weight']);
    });

    it('are asked of the products of some categories, until somebody says otherwise', async () => {
      const asked = async (attributes: object[]) =>
        (await site.brand.owner.put(path(), { attributes })).read(attributeListSchema).attributes;
      const lit = { ...size, categoryIds: ['home-garden'] };
      expect(await asked([lit, weight])).toMatchObject([{ categoryIds: ['home-garden'] }, { categoryIds: [] }]);
      expect(await asked([weight, size])).toMatchObject([{ categoryIds: [] }, { categoryIds: ['home-garden'] }]);
      expect(await asked([{ ...size, categoryIds: [] }])).toMatchObject([{ categoryIds: [] }]);
      const nowhere = await site.brand.owner.put(path(), { attributes: [{ ...size, categoryIds: ['no.where'] }] });
      expect(nowhere.error).toMatchObject({ code: 'not_found', param: 'attributes.0.categoryIds' });
      const [first] = await asked([lit]);
      if (!first) throw new Error('there is none');
      expect([null, 'home-garden', 'home-garden.lighting', 'home'].map((id) => isAskedOf(first, id))).toEqual([
        false,
        true,
        true,
        false,
      ]);
      await asked([size, weight]);
    });

    it('are changed by their brand’s members alone', async () => {
      const answer = await other.owner.put(path(), { attributes: [] });
      expect(answer.error.code).toBe('forbidden');
      const foreign = { brandId: other.id, name: 'Lamp', variants, attributes: { weight: '1' } };
      expect((await other.owner.post('/api/products', foreign)).error.code).toBe('invalid_request');
    });
  });

  it('says what a picture shows wherever it stands', async () => {
    const raw = { raw: aPng, headers: { 'content-type': 'image/png' } };
    const uploaded = await site.brand.owner.send('POST', `/api/images?brandId=${site.brand.id}`, raw);
    const { id, url } = uploaded.read(uploadedImageSchema);
    const made = (await make({ imageIds: [id], variants: [{ priceMinor: 1, imageId: id }] })).read(productSchema);
    expect(made.images).toEqual([{ id, url, alt: '' }]);
    expect(made.variants[0]).not.toHaveProperty('imageAlt');
    expect((await other.owner.put(`/api/images/${id}`, { alt: 'Mine' })).error.code).toBe('forbidden');
    expect((await site.brand.owner.put(`/api/images/${id}`, { alt: ' A lamp on a desk ' })).status).toBe(204);
    const shown = await seenBy(site.app.browser(), made);
    expect(shown.images).toEqual([{ id, url, alt: 'A lamp on a desk' }]);
    expect(shown.variants[0]?.imageAlt).toBe('A lamp on a desk');
    expect((await site.brand.owner.put(`/api/images/${id}`, { alt: 'x'.repeat(201) })).error.code).toBe(
      'invalid_request',
    );
  });

  describe('the schedule', () => {
    const apply = (atMs: number) => {
      const nowMs = () => atMs;
      const parts = { database: site.database, stock: variantStock, prices: variantPrices, nowMs };
      const reader = createProductReader(parts);
      const newId = () => '';
      return createProductRepository({ ...parts, reader, onUpdated: [], index: async () => {}, newId }).applySchedule(
        atMs,
        10,
      );
    };
    const future = 4_000_000_000_000;

    it('publishes a draft at its moment, and archives it at its end', async () => {
      const moments = { publishAtMs: future, withdrawAtMs: future + 1_000 };
      const made = (await make({ published: false, ...moments })).read(productSchema);
      expect(made).toMatchObject(moments);
      await apply(future - 1);
      expect(await seenBy(site.brand.owner, made)).toMatchObject({ published: false, version: 1 });
      expect(await apply(future)).toBe(1);
      expect(await seenBy(site.app.browser(), made)).toMatchObject({ published: true, archived: false, version: 2 });
      expect(await seenBy(site.brand.owner, made)).toMatchObject({ withdrawAtMs: future + 1_000 });
      expect(await seenBy(site.brand.owner, made)).not.toHaveProperty('publishAtMs');
      expect(await apply(future + 1_000)).toBe(1);
      expect(await seenBy(site.brand.owner, made)).toMatchObject({ archived: true, version: 3 });
      expect(await apply(future + 9_000)).toBe(0);
    });

    it('never publishes a draft whose end has come too', async () => {
      const moments = { publishAtMs: future, withdrawAtMs: future + 1_000 };
      const made = (await make({ published: false, ...moments })).read(productSchema);
      expect(await apply(future + 2_000)).toBe(1);
      expect(await seenBy(site.brand.owner, made)).toMatchObject({ published: false, archived: true });
    });

    it('is of drafts, and has an end after its beginning', async () => {
      expect((await make({ publishAtMs: future })).error).toMatchObject({
        code: 'invalid_request',
        param: 'publishAtMs',
      });
      const wrong = { published: false, publishAtMs: future, withdrawAtMs: future };
      expect((await make(wrong)).error).toMatchObject({ code: 'invalid_request', param: 'withdrawAtMs' });
      const draft = (await make({ published: false, publishAtMs: future })).read(productSchema);
      expect((await put(draft, { published: true })).body).toMatchObject({ published: true });
    });

    it('comes by itself', async () => {
      const made = (await make({ published: false, publishAtMs: 1 })).read(productSchema);
      await expect.poll(async () => (await seenBy(site.brand.owner, made)).published, { timeout: 20_000 }).toBe(true);
      const found = await site.app
        .browser()
        .get(`/api/search/products?q=lamp&brand=${site.brand.id}&sort=newest&limit=1`);
      expect(found.body).toMatchObject({ hits: [{ productId: made.id }] });
    });
  });
});
