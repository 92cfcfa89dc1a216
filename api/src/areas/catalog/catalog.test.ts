import { cartSchema } from '@showfloor/contracts/cart';
import { productListSchema, productSchema, uploadedImageSchema } from '@showfloor/contracts/catalog';
import { limits } from '@showfloor/contracts/limits';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import type { Answer } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

const asPng = { raw: aPng, headers: { 'content-type': 'image/png' } };

eachDatabase('the catalogue over HTTP', (open) => {
  const site = suiteBrand(open);
  let other: TestBrand;
  beforeAll(async () => {
    other = await aBrand(site.app);
  });

  const upload = async (by: TestBrand): Promise<string> => {
    const answer = await by.owner.send('POST', `/api/images?brandId=${by.id}`, asPng);
    expect(answer.status).toBe(201);
    return answer.read(uploadedImageSchema).id;
  };

  describe('products', () => {
    it('makes a product with variants and their stock, and anybody sees it', async () => {
      const imageId = await upload(site.brand);
      const made = await site.brand.owner.post('/api/products', {
        brandId: site.brand.id,
        name: ' Moss jumper ',
        imageIds: [imageId],
        variants: [
          {
            sku: 'J-S',
            options: { Size: 'S', Colour: 'Moss' },
            priceMinor: 4990,
            compareAtPriceMinor: 5990,
            onHand: 3,
          },
          { sku: 'J-M', options: { Size: 'M', Colour: 'Moss' }, priceMinor: 4990 },
        ],
      });
      expect(made.status).toBe(201);
      expect(made.body).toMatchObject({
        brandId: site.brand.id,
        name: 'Moss jumper',
        imageUrls: [`http://shop.test/images/${imageId}`],
        version: 1,
        archived: false,
        variants: [
          {
            sku: 'J-S',
            price: { amountMinor: 4990, currency: 'EUR' },
            compareAtPrice: { amountMinor: 5990 },
            available: 3,
            onHand: 3,
          },
          { sku: 'J-M', compareAtPrice: null, available: 0, onHand: 0 },
        ],
      });
      // Options are shown in the order they were given.
      expect(Object.keys(made.read(productSchema).variants[0]?.options ?? {})).toEqual(['Size', 'Colour']);
      expect((await site.app.browser().get(`/api/products/${made.read(productSchema).id}`)).body).toEqual(made.body);
      const listed = await site.app.browser().get(`/api/products?brandId=${site.brand.id}&limit=1`);
      expect(listed.read(productListSchema).products).toEqual([made.body]);
      const older = await site.app
        .browser()
        .get(`/api/products?brandId=${site.brand.id}&before=${made.read(productSchema).id}`);
      expect(older.read(productListSchema).products).not.toContainEqual(made.body);
    });

    it('has pictures of variants, which stay until somebody says otherwise and stand in the bag', async () => {
      const [first, moss] = [await upload(site.brand), await upload(site.brand)];
      const options = (name: string, imageId?: string | null) => ({
        sku: `V-${name}-${moss.slice(-6)}`,
        options: { Colour: name },
        priceMinor: 900,
        onHand: 2,
        ...(imageId === undefined ? {} : { imageId }),
      });
      const body = { brandId: site.brand.id, name: 'Cup', imageIds: [first] };
      const made = await site.brand.owner.post('/api/products', {
        ...body,
        variants: [options('Clay'), options('Moss', moss)],
      });
      const urls = (answer: Answer) => answer.read(productSchema).variants.map((v) => v.imageUrl);
      expect(urls(made)).toEqual([null, `http://shop.test/images/${moss}`]);

      const [clayId, mossId] = made.read(productSchema).variants.map(({ id }) => id);
      const buyer = site.app.browser();
      for (const variantId of [clayId, mossId]) await buyer.post('/api/cart/items', { variantId, quantity: 1 });
      const { items } = (await buyer.get('/api/cart')).read(cartSchema);
      expect(items.map((item) => item.imageUrl).toSorted()).toEqual(
        [first, moss].map((id) => `http://shop.test/images/${id}`).toSorted(),
      );

      const put = (version: number, imageId?: string | null) =>
        site.brand.owner.put(`/api/products/${made.read(productSchema).id}`, {
          version,
          name: 'Cup',
          variants: [
            { id: clayId, ...options('Clay') },
            { id: mossId, ...options('Moss', imageId) },
          ],
        });
      expect(urls(await put(1))).toEqual(urls(made));
      const foreign = await put(2, await upload(other));
      expect(foreign.error).toMatchObject({ code: 'not_found', param: 'variants.1.imageId' });
      expect(urls(await put(2, null))).toEqual([null, null]);
    });

    it('keeps what customs and warehouses ask of a variant until somebody says otherwise, and tells members alone', async () => {
      const facts = {
        barcode: '4006381333931',
        weightGrams: 850,
        hsCode: '630120',
        originCountry: 'PT',
        lowStockAt: 5,
      };
      const factsOf = (answer: Answer) =>
        answer.read(productSchema).variants.map(({ barcode, weightGrams, hsCode, originCountry, lowStockAt }) => {
          return { barcode, weightGrams, hsCode, originCountry, lowStockAt };
        });
      const variants = [
        { sku: 'FACTS-1', priceMinor: 900, ...facts, hsCode: '6301.20' },
        { sku: 'FACTS-2', priceMinor: 900 },
      ];
      const made = await site.brand.owner.post('/api/products', { brandId: site.brand.id, name: 'Throw', variants });
      const product = made.read(productSchema);
      expect(factsOf(made)).toEqual([facts, {}]);
      const path = `/api/products/${product.id}`;
      const [shown] = (await site.app.browser().get(path)).read(productSchema).variants;
      for (const fact of Object.keys(facts)) expect(shown).not.toHaveProperty(fact);

      const put = (version: number, first: object) =>
        site.brand.owner.put(path, {
          version,
          name: 'Throw',
          variants: product.variants.map(({ id }, at) => ({ id, priceMinor: 900, ...(at === 0 ? first : {}) })),
        });
      expect(factsOf(await put(1, {}))).toEqual([facts, {}]);
      const less = await put(2, { weightGrams: null, lowStockAt: 0 });
      expect(factsOf(less)).toEqual([{ ...facts, weightGrams: undefined, lowStockAt: 0 }, {}]);
      expect((await put(3, { barcode: '4006381333930' })).error).toMatchObject({
        code: 'invalid_request',
        param: 'variants.0.barcode',
      });
      expect((await site.brand.owner.get(path)).body).toEqual(less.body);
    });

    it('changes a product only for who has seen its present version', async () => {
      const product = await site.brand.product('Lamp', [{ sku: 'L-1', priceMinor: 1000, onHand: 4 }]);
      const [variant] = product.variants;
      const body = {
        version: 1,
        name: 'Lamp two',
        variants: [
          { id: variant?.id, sku: 'L-1', priceMinor: 900, onHand: 999 },
          { sku: 'L-2', priceMinor: 1100, onHand: 2 },
        ],
      };
      const [one, two] = await Promise.all([
        site.brand.owner.put(`/api/products/${product.id}`, body),
        site.brand.owner.put(`/api/products/${product.id}`, body),
      ]);
      const [won, lost] = one.status === 200 ? [one, two] : [two, one];
      expect(won.body).toMatchObject({ version: 2, name: 'Lamp two' });
      // Stock of a variant that exists is moved by the ledger alone.
      expect(won.read(productSchema).variants).toMatchObject([
        { id: variant?.id, price: { amountMinor: 900 }, onHand: 4 },
        { sku: 'L-2', onHand: 2 },
      ]);
      expect(lost).toMatchObject({ status: 409, body: { error: { code: 'conflict', details: { version: 2 } } } });
    });

    it('retires a variant that is left out, brings it back, and lets two swap their SKUs', async () => {
      const product = await site.brand.product('Cup', [
        { sku: 'C-A', priceMinor: 100 },
        { sku: 'C-B', priceMinor: 200 },
      ]);
      const [a, b] = product.variants;
      const put = (version: number, variants: object[]) =>
        site.brand.owner.put(`/api/products/${product.id}`, { version, name: 'Cup', variants });
      const without = await put(1, [{ id: b?.id, sku: 'C-B', priceMinor: 200 }]);
      expect(without.read(productSchema).variants.map((variant) => variant.id)).toEqual([b?.id]);
      const back = await put(2, [
        { id: a?.id, sku: 'C-B', priceMinor: 100 },
        { id: b?.id, sku: 'C-A', priceMinor: 200 },
      ]);
      expect(back.read(productSchema).variants).toMatchObject([
        { id: a?.id, sku: 'C-B' },
        { id: b?.id, sku: 'C-A' },
      ]);
    });

    it('makes the SKUs that nobody typed, unique in the brand, and keeps them', async () => {
      const unnamed = (Size: string) => ({ options: { Size }, priceMinor: 100 });
      const make = (variants: object[]) =>
        site.brand.owner.post('/api/products', { brandId: site.brand.id, name: 'Wool sock', variants });
      const skus = (answer: Answer) => answer.read(productSchema).variants.map(({ sku }) => sku);
      const first = await make([unnamed('S'), unnamed('M'), { ...unnamed('L'), sku: 'WOOL-SOCK-M-2' }]);
      expect(skus(first)).toEqual(['WOOL-SOCK-S', 'WOOL-SOCK-M', 'WOOL-SOCK-M-2']);
      // Ten at once make none twice.
      const more = await Promise.all(Array.from({ length: 10 }, () => make([unnamed('M')])));
      expect(more.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
      expect(new Set(more.flatMap(skus)).size).toBe(10);
      const kept = await site.brand.owner.put(`/api/products/${first.read(productSchema).id}`, {
        version: 1,
        name: 'Another name',
        variants: [{ ...unnamed('S'), id: first.read(productSchema).variants[0]?.id }, unnamed('XS')],
      });
      expect(skus(kept)).toEqual(['WOOL-SOCK-S', 'ANOTHER-NAME-XS']);
    });

    it('archives: out of the list, still there by id and for members', async () => {
      const product = await site.brand.product('Old');
      const [variant] = product.variants;
      const variants = [{ id: variant?.id, sku: variant?.sku, priceMinor: 100 }];
      await site.brand.owner.put(`/api/products/${product.id}`, { version: 1, name: 'Old', variants, archived: true });
      const ids = (answer: Answer) => answer.read(productListSchema).products.map(({ id }) => id);
      const list = `/api/products?brandId=${site.brand.id}`;
      expect(ids(await site.app.browser().get(list))).not.toContain(product.id);
      expect((await site.app.browser().get(`/api/products/${product.id}`)).status).toBe(404);
      expect((await site.brand.owner.get(`/api/products/${product.id}`)).read(productSchema).archived).toBe(true);
      expect(ids(await site.brand.owner.get(`${list}&archived=true`))).toContain(product.id);
      expect((await site.app.browser().get(`${list}&archived=true`)).error.code).toBe('unauthenticated');
      expect((await other.owner.get(`${list}&archived=true`)).error.code).toBe('forbidden');
    });

    it.each([
      ['a SKU that is taken', { variants: [{ sku: 'TAKEN', priceMinor: 1 }] }, 409, 'duplicate'],
      [
        'the same SKU twice',
        {
          variants: [
            { sku: 'TW', priceMinor: 1 },
            { sku: 'TW', priceMinor: 1 },
          ],
        },
        409,
        'duplicate',
      ],
      [
        'a variant of somewhere',
        { variants: [{ id: 'var_00000000000000000000000000', sku: 'X', priceMinor: 1 }] },
        404,
        'not_found',
      ],
      ['an image of somewhere', { imageIds: ['img_00000000000000000000000000'] }, 404, 'not_found'],
      ['no variants', { variants: [] }, 400, 'invalid_request'],
      ['a price below nothing', { variants: [{ sku: 'Y', priceMinor: -1 }] }, 400, 'invalid_request'],
      ['half a cent', { variants: [{ sku: 'Y', priceMinor: 1.5 }] }, 400, 'invalid_request'],
      ['a field we do not know', { colour: 'moss' }, 400, 'invalid_request'],
    ])('refuses %s and changes nothing', async (_name, wrong, status, code) => {
      const shelf = await aBrand(site.app);
      await shelf.product('There', [{ sku: 'TAKEN', priceMinor: 1 }]);
      const body = { brandId: shelf.id, name: 'P', variants: [{ sku: 'NEW', priceMinor: 1 }], ...wrong };
      expect(await shelf.owner.post('/api/products', body)).toMatchObject({ status, body: { error: { code } } });
      expect(
        (await shelf.owner.get(`/api/products?brandId=${shelf.id}`)).read(productListSchema).products,
      ).toHaveLength(1);
    });

    it("keeps one brand's things from another", async () => {
      const product = await site.brand.product();
      const [variant] = product.variants;
      const variants = [{ id: variant?.id, sku: 'MINE', priceMinor: 1 }];
      const stolen = await other.owner.put(`/api/products/${product.id}`, { version: 1, name: 'Mine', variants });
      expect(stolen).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
      const smuggled = await other.owner.post('/api/products', { brandId: other.id, name: 'Mine', variants });
      expect(smuggled).toMatchObject({ status: 404, body: { error: { code: 'not_found', param: 'variants.0.id' } } });
      const imageIds = [await upload(site.brand)];
      const body = { brandId: other.id, name: 'Mine', imageIds, variants: [{ sku: 'Q', priceMinor: 1 }] };
      expect((await other.owner.post('/api/products', body)).error).toMatchObject({
        code: 'not_found',
        param: 'imageIds.0',
      });
      expect((await site.app.browser().get(`/api/products/${product.id}`)).body).toEqual(product);
    });
  });

  describe('images', () => {
    it('serves what was uploaded, for a year, as what it is', async () => {
      const id = await upload(site.brand);
      const answer = await fetch(`${site.app.url}/images/${id}`);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await sharp(await answer.arrayBuffer()).metadata()).toMatchObject({ format: 'jpeg', width: 4, height: 3 });
    });

    it.each([
      [
        'a script that says it is a picture',
        { raw: '<script>', headers: { 'content-type': 'image/png' } },
        415,
        'unsupported_media_type',
      ],
      ['a drawing', { raw: '<svg/>', headers: { 'content-type': 'image/svg+xml' } }, 415, 'unsupported_media_type'],
      [
        'more bytes than a picture may have',
        { raw: new Uint8Array(limits.imageBytes + 1), headers: { 'content-type': 'image/png' } },
        413,
        'body_too_large',
      ],
      [
        'the first bytes of a picture',
        { raw: aPng.subarray(0, 8), headers: { 'content-type': 'image/png' } },
        422,
        'image_unreadable',
      ],
      [
        'a picture of a phone’s own kind',
        {
          raw: Uint8Array.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', (character) => character.charCodeAt(0)),
          headers: { 'content-type': 'image/heic' },
        },
        415,
        'unsupported_media_type',
      ],
      ['nothing', { headers: { 'content-type': 'image/png' } }, 400, 'invalid_request'],
    ])('refuses %s', async (_name, options, status, code) => {
      const answer = await site.brand.owner.send('POST', `/api/images?brandId=${site.brand.id}`, options);
      expect(answer).toMatchObject({ status, body: { error: { code } } });
    });

    it('reads no body of whoever may not send it', async () => {
      const stranger = await site.app.signUp();
      const answer = await stranger.send('POST', `/api/images?brandId=${site.brand.id}`, {
        ...asPng,
        headers: { 'content-type': 'text/plain' },
      });
      expect(answer).toMatchObject({ status: 403, body: { error: { code: 'forbidden' } } });
    });

    it.each([['img_00000000000000000000000000'], ['..%2f..%2fetc%2fpasswd'], ['%00'], ['%E0%A4%A']])(
      'has no image %s',
      async (id) => {
        expect(await site.app.browser().get(`/images/${id}`)).toMatchObject({
          status: 404,
          body: { error: { code: 'not_found' } },
        });
      },
    );
  });
});
