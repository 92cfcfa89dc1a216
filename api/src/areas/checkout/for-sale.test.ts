import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { productListSchema, productSchema } from '@showfloor/contracts/catalog';
import { orderSchema } from '@showfloor/contracts/order';
import { lineupSchema } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';

eachDatabase('what is for sale over HTTP', (open) => {
  const shop = purchases(open);
  const { aVariant, withCart, placedOrder } = shop;

  it('sells from a show only what that show sells', async () => {
    const { productId, variantId } = await aVariant();
    const { browser } = await withCart(variantId);
    const order = (showId: string) => {
      const items = [{ variantId, quantity: 1, showId }];
      return browser.post('/api/checkout', { ...buyer, items, expectedTotal: euros(2_480) }, keyed());
    };
    const elsewhere = await shop.brand.liveShow([(await aVariant()).productId]);
    for (const showId of [elsewhere, await shop.brand.show([productId]), 'shw_00000000000000000000000000']) {
      const answer = await order(showId);
      expect([answer.status, answer.error.code]).toEqual([409, 'not_in_lineup']);
    }
    const sold = await order(await shop.brand.liveShow([productId]));
    expect([sold.status, sold.read(orderSchema).lines[0]?.showId]).toEqual([201, expect.stringMatching(/^shw_/)]);
  });

  it('keeps what is on the shelf to the brand: others see what can be bought', async () => {
    const { productId } = await placedOrder(5);
    const seenBy = async (browser: Browser) => {
      const one = (await browser.get(`/api/products/${productId}`)).read(productSchema);
      const listed = (await browser.get(`/api/products?brandId=${shop.brand.id}`)).read(productListSchema).products;
      const same = listed.find((product) => product.id === productId);
      return [one, same].map((product) => [product?.variants[0]?.available, product?.variants[0]?.onHand]);
    };
    expect(await seenBy(shop.brand.owner)).toEqual([
      [4, 5],
      [4, 5],
    ]);
    for (const stranger of [shop.app.browser(), (await aBrand(shop.app)).owner]) {
      expect(await seenBy(stranger)).toEqual([
        [4, 4],
        [4, 4],
      ]);
    }
  });

  it('lets a brand change its stock, and nobody else', async () => {
    const { productId, variantId } = await aVariant(5);
    const path = `/api/products/${productId}/stock`;
    const other = await aBrand(shop.app);
    const moderator = await shop.brand.member('moderator');
    expect((await other.owner.post(path, { variantId, delta: 1, reason: 'mine' })).status).toBe(403);
    expect((await moderator.post(path, { variantId, delta: 1, reason: 'mine' })).status).toBe(403);
    const foreign = (await aVariant()).variantId;
    expect((await shop.brand.owner.post(path, { variantId: foreign, delta: 1, reason: 'mixed up' })).status).toBe(404);
    const short = await shop.brand.owner.post(path, { variantId, delta: -6, reason: 'broken' });
    expect([short.error.code, short.error.details]).toEqual(['out_of_stock', { variantId, left: 5 }]);
    const changed = await shop.brand.owner.post(path, { variantId, delta: 3, reason: 'delivery' });
    expect(changed.read(productSchema).variants).toMatchObject([{ available: 8, onHand: 8 }]);
  });

  it('sells at the price of the show while it is live', async () => {
    const { productId, variantId } = await aVariant(5, 2_000);
    const showId = await shop.brand.show();
    const items = [{ productId, showPriceMinor: 1_500 }];
    await shop.brand.owner.put(`/api/shows/${showId}/lineup`, { version: 0, items });
    const browser = shop.app.browser();
    const early = await browser.post('/api/cart/items', { variantId, showId });
    expect(early.error.code).toBe('not_in_lineup');
    await shop.brand.owner.patch(`/api/shows/${showId}`, { state: 'scheduled', startsAtMs: Date.now() + 3_600_000 });
    expect((await browser.post('/api/cart/items', { variantId, showId })).read(cartSchema).subtotal).toEqual(
      euros(2_000),
    );
    await shop.brand.owner.post(`/api/shows/${showId}/start`);
    expect((await browser.get('/api/cart')).read(cartSchema).subtotal).toEqual(euros(1_500));
    const late = browser.post('/api/checkout', { ...buyer, expectedTotal: euros(2_490) }, keyed());
    expect((await late).error.code).toBe('price_changed');
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(1_990) }, keyed());
    expect(placed.body).toMatchObject({ lines: [{ unitPrice: euros(1_500), showId }] });
  });

  it('sells and shows nothing that is a draft or was archived', async () => {
    const [sku, name] = [`S-${randomUUID()}`, 'Secret lamp'];
    const variants = [{ sku, priceMinor: 1_000, onHand: 5 }];
    const drafted = await shop.brand.owner.post('/api/products', {
      brandId: shop.brand.id,
      name,
      variants,
      published: false,
    });
    expect([drafted.status, drafted.read(productSchema).published]).toEqual([201, false]);
    const { id, variants: made } = drafted.read(productSchema);
    const variantId = made[0]?.id;
    const showId = await shop.brand.liveShow([id]);
    const { browser } = await withCart((await aVariant()).variantId);
    const isHidden = async () => {
      expect((await browser.get(`/api/products/${id}`)).status).toBe(404);
      const listed = (await browser.get(`/api/products?brandId=${shop.brand.id}`)).read(productListSchema).products;
      expect(listed.map((product) => product.id)).not.toContain(id);
      expect((await browser.get(`/api/shows/${showId}/lineup`)).read(lineupSchema).items).toEqual([]);
      const items = [{ variantId, quantity: 1 }];
      const ordered = await browser.post('/api/checkout', { ...buyer, items, expectedTotal: euros(1_490) }, keyed());
      expect(ordered.error).toMatchObject({ code: 'not_for_sale', details: { variantId } });
      expect((await browser.post('/api/cart/items', { variantId })).error.code).toBe('not_for_sale');
    };
    await isHidden();
    expect((await shop.brand.owner.get(`/api/shows/${showId}/lineup`)).read(lineupSchema).items).toHaveLength(1);
    const put = (version: number, more: object) =>
      shop.brand.owner.put(`/api/products/${id}`, {
        version,
        name,
        variants: [{ id: variantId, ...variants[0] }],
        ...more,
      });
    expect((await put(1, { published: true })).body).toMatchObject({ published: true, version: 2 });
    expect((await browser.get(`/api/products/${id}`)).body).toMatchObject({ name });
    expect((await browser.post('/api/cart/items', { variantId })).status).toBe(200);
    expect((await put(2, { published: false })).error.code).toBe('invalid_transition');
    expect((await put(2, { archived: true })).body).toMatchObject({ published: true, archived: true });
    await isHidden();
    const inBag = (await browser.get('/api/cart')).read(cartSchema).items;
    expect(inBag.find((item) => item.variantId === variantId)).toMatchObject({ available: 0 });
  });
});
