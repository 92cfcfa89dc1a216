import { cartSchema } from '@showfloor/contracts/cart';
import { productSchema } from '@showfloor/contracts/catalog';
import { lineupSchema } from '@showfloor/contracts/show';
import { describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { showPath, showsByState } from '../shows/testing/shows-by-state.ts';

eachDatabase('the lineup of a show over HTTP', (open) => {
  const site = suiteBrand(open);
  const { showIn } = showsByState(site);

  it('is put whole, by who has seen the present one', async () => {
    const [lamp, cup] = [await site.brand.product('Lamp'), await site.brand.product('Cup')];
    const showId = await showIn('scheduled');
    const put = (version: number, items: object[]) =>
      site.brand.owner.put(showPath(showId, '/lineup'), { version, items });
    const first = await put(0, [
      { productId: lamp.id, showPriceMinor: 1490, note: 'Say: last one' },
      { productId: cup.id },
    ]);
    expect(first.body).toMatchObject({
      showId,
      version: 1,
      items: [
        {
          position: 0,
          product: { id: lamp.id },
          showPrice: { amountMinor: 1490, currency: 'EUR' },
          note: 'Say: last one',
        },
        { position: 1, product: { id: cup.id }, showPrice: null, note: '' },
      ],
    });
    const [one, two] = await Promise.all([put(1, [{ productId: cup.id }]), put(1, [])]);
    expect([one.status, two.status].sort()).toEqual([200, 409]);
    const lost = one.status === 409 ? one : two;
    expect(lost.error).toMatchObject({ code: 'conflict', details: { version: 2 } });
    // An item keeps its id while its product stays.
    const again = await put(2, [{ productId: cup.id }]);
    if (one.status === 200) expect(again.read(lineupSchema).items[0]?.id).toBe(first.read(lineupSchema).items[1]?.id);
  });

  it('prices each variant in the show, and says one price only where they have one', async () => {
    const { owner } = site.brand;
    const made = await owner.post('/api/products', {
      brandId: site.brand.id,
      name: 'Shirt',
      variants: ['S', 'M'].map((Size) => ({ options: { Size }, priceMinor: 2_000, onHand: 3 })),
    });
    const shirt = made.read(productSchema);
    const [small = '', middle = ''] = shirt.variants.map(({ id }) => id);
    const showId = await showIn('live');
    const put = async (item: object) => {
      const { version } = (await owner.get(showPath(showId, '/lineup'))).read(lineupSchema);
      const answer = await owner.put(showPath(showId, '/lineup'), {
        version,
        items: [{ productId: shirt.id, ...item }],
      });
      expect(answer.status).toBe(200);
      const [shown] = answer.read(lineupSchema).items;
      const amountOf = (variantId: string) => shown?.showPrices?.[variantId]?.amountMinor ?? null;
      return [shown?.showPrice?.amountMinor ?? null, amountOf(small), amountOf(middle)];
    };
    expect(await put({ showPriceMinor: 1_500 })).toEqual([1_500, 1_500, 1_500]);
    expect(await put({ showPrices: [{ variantId: small, priceMinor: 1_400 }] })).toEqual([null, 1_400, null]);
    const apart = { showPriceMinor: 1_500, showPrices: [{ variantId: small, priceMinor: 1_400 }] };
    expect(await put(apart)).toEqual([null, 1_400, 1_500]);

    const viewer = site.app.browser();
    const bag = async (variantId: string) => {
      const added = await viewer.post('/api/cart/items', { variantId, showId });
      return added.read(cartSchema).items.find((item) => item.variantId === variantId)?.unitPrice.amountMinor;
    };
    expect([await bag(small), await bag(middle)]).toEqual([1_400, 1_500]);
    // A pin says the lowest, and another order of the lineup changes no price.
    const { version } = (await owner.get(showPath(showId, '/lineup'))).read(lineupSchema);
    const ordered = await owner.put(showPath(showId, '/lineup/order'), { version, productIds: [shirt.id] });
    expect(ordered.read(lineupSchema).items[0]?.showPrices?.[middle]?.amountMinor).toBe(1_500);

    const stranger = (await site.brand.product('Cup')).variants[0]?.id;
    const refused = await owner.put(showPath(showId, '/lineup'), {
      version: version + 1,
      items: [{ productId: shirt.id, showPrices: [{ variantId: stranger, priceMinor: 1 }] }],
    });
    expect(refused.error).toMatchObject({ code: 'not_found', param: 'items.0.showPrices' });
    // A page of before knows one price for all: what it can't see it leaves.
    expect(await put(apart)).toEqual([null, 1_400, 1_500]);
    expect(await put({ note: 'From before' })).toEqual([null, 1_400, 1_500]);
    expect(await put({ showPriceMinor: 1_300 })).toEqual([1_300, 1_300, 1_300]);
    expect(await put({})).toEqual([null, null, null]);
    expect(await put(apart)).toEqual([null, 1_400, 1_500]);
    expect(await put({ showPrices: [] })).toEqual([null, null, null]);
  });

  it('gives a variant that is new the price of all the others', async () => {
    const { owner } = site.brand;
    const lamp = await site.brand.product('Lamp');
    const [one, mixed] = [await showIn('live'), await showIn('live')];
    const items = [{ productId: lamp.id, showPriceMinor: 1_000 }];
    for (const showId of [one, mixed]) await owner.put(showPath(showId, '/lineup'), { version: 0, items });
    const { name, variants, version, id } = lamp;
    const variant = { id: variants[0]?.id, sku: variants[0]?.sku, options: { Colour: 'Red' }, priceMinor: 2_000 };
    const blue = { options: { Colour: 'Blue' }, priceMinor: 2_000 };
    const changed = await owner.put(`/api/products/${id}`, { name, version, variants: [variant, blue] });
    expect(changed.status).toBe(200);
    for (const showId of [one, mixed]) {
      const [item] = (await owner.get(showPath(showId, '/lineup'))).read(lineupSchema).items;
      expect(item?.showPrice?.amountMinor).toBe(1_000);
      expect(Object.keys(item?.showPrices ?? {})).toHaveLength(2);
    }
  });

  it('is put into another order by whoever may pin, with its prices and notes', async () => {
    const products = [
      await site.brand.product('Lamp'),
      await site.brand.product('Cup'),
      await site.brand.product('Rug'),
    ];
    const [lamp, cup, rug] = products.map(({ id }) => id);
    const showId = await showIn('live');
    const items = [{ productId: lamp, showPriceMinor: 1490, note: 'Last one' }, { productId: cup }, { productId: rug }];
    await site.brand.owner.put(showPath(showId, '/lineup'), { version: 0, items });
    const before = (await site.brand.owner.get(showPath(showId, '/lineup'))).read(lineupSchema);
    const moderator = await site.brand.member('moderator');
    const order = (version: number, productIds: unknown[], who = moderator) =>
      who.put(showPath(showId, '/lineup/order'), { version, productIds });

    const moved = await order(1, [rug, lamp, cup]);
    const { version, items: after } = moved.read(lineupSchema);
    expect([version, after.map(({ product }) => product.id)]).toEqual([2, [rug, lamp, cup]]);
    const same = before.items.find(({ product }) => product.id === lamp);
    expect(after[1]).toEqual({ ...same, position: 1 });
    for (const [since, productIds] of [
      [1, [lamp, cup, rug]],
      [2, [lamp, cup]],
      [2, [lamp, cup, cup]],
      [2, [lamp, cup, rug, rug]],
      [2, [lamp, cup, (await site.brand.product('Bed')).id]],
    ] as const)
      expect((await order(since, [...productIds])).error).toMatchObject({ code: 'conflict', details: { version: 2 } });
    expect((await order(2, [lamp, cup, rug], await site.brand.member('analyst'))).error.code).toBe('forbidden');
  });

  it('shows notes to members alone', async () => {
    const lamp = await site.brand.product();
    const showId = await showIn('scheduled');
    const items = [{ productId: lamp.id, note: 'The secret' }];
    await site.brand.owner.put(showPath(showId, '/lineup'), { version: 0, items });
    expect((await site.app.browser().get(showPath(showId, '/lineup'))).read(lineupSchema).items[0]?.note).toBe('');
    expect((await site.brand.owner.get(showPath(showId, '/lineup'))).read(lineupSchema).items[0]?.note).toBe(
      'The secret',
    );
  });

  it("refuses another brand's product, one that is nowhere, and one that is named twice", async () => {
    const foreign = await (await aBrand(site.app)).product();
    const own = await site.brand.product();
    const showId = await site.brand.show();
    const put = (...ids: string[]) =>
      site.brand.owner.put(showPath(showId, '/lineup'), { version: 0, items: ids.map((productId) => ({ productId })) });
    expect((await put(own.id, foreign.id)).error).toMatchObject({
      code: 'not_found',
      param: 'items.1.productId',
    });
    expect((await put('prd_00000000000000000000000000')).error.code).toBe('not_found');
    expect((await put(own.id, own.id)).error).toMatchObject({ code: 'duplicate', param: 'items.1.productId' });
    expect((await site.brand.owner.get(showPath(showId, '/lineup'))).body).toMatchObject({ version: 0, items: [] });
  });

  describe('what a show began with', () => {
    const lineupOf = async (showId: string) =>
      (await site.app.browser().get(`/api/shows/${showId}/lineup`)).read(lineupSchema);
    const stock = (product: Awaited<ReturnType<TestBrand['product']>>, delta: number) =>
      site.brand.owner.post(`/api/products/${product.id}/stock`, {
        variantId: product.variants[0]?.id,
        delta,
        reason: 'Delivery',
      });

    it('is written down when it begins, and stays whatever is sold, comes in or is moved about in the lineup', async () => {
      const [lamp, mug] = [await site.brand.product('Lamp'), await site.brand.product('Mug')];
      const showId = await site.brand.show([lamp.id]);
      await site.brand.owner.patch(`/api/shows/${showId}`, { state: 'rehearsal' });
      expect((await lineupOf(showId)).items[0]).not.toHaveProperty('startedWith');
      await stock(lamp, 3);
      expect((await site.brand.owner.post(`/api/shows/${showId}/start`)).status).toBe(200);

      const begun = await lineupOf(showId);
      const lampId = lamp.variants[0]?.id ?? '';
      expect(begun.items[0]?.startedWith).toEqual({ [lampId]: 8 });
      // Who has the lineup open can still save it.
      expect(begun.version).toBe(1);

      await stock(lamp, -6);
      const items = [{ productId: mug.id }, { productId: lamp.id }];
      const put = await site.brand.owner.put(`/api/shows/${showId}/lineup`, { version: begun.version, items });
      expect(put.status).toBe(200);
      await stock(mug, 40);
      const later = (await lineupOf(showId)).items;
      expect(later.map((item) => item.startedWith)).toEqual([{ [mug.variants[0]?.id ?? '']: 5 }, { [lampId]: 8 }]);
      expect(later[1]?.product.variants[0]?.available).toBe(2);
    });
  });
});
