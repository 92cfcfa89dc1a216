import { randomUUID } from 'node:crypto';
import { productSchema } from '@showfloor/contracts/catalog';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};

describe('orders that nobody pays', () => {
  let app: TestApp;
  let brand: TestBrand;
  beforeAll(async () => {
    app = await startTestApp({ env: { UNPAID_ORDERS_PER_ADDRESS: '1000', UNPAID_PIECES_PER_ADDRESS: '200' } });
    brand = await aBrand(app);
  }, 60_000);
  afterAll(() => app.close());

  async function aVariant(onHand: number) {
    const product = await brand.product('Lamp', [{ sku: `S-${randomUUID()}`, priceMinor: 1_000, onHand }]);
    const [variant] = product.variants;
    if (!variant) throw new Error('no variant');
    return { productId: product.id, variantId: variant.id };
  }
  async function visitor(variantId: string): Promise<Browser> {
    const browser = app.browser();
    expect((await browser.post('/api/cart/items', { variantId })).status).toBe(200);
    return browser;
  }
  function order(browser: Browser, variantId: string, quantity: number) {
    const expectedTotal = { amountMinor: 1_000 * quantity + 490, currency: 'EUR' };
    const body = { ...buyer, items: [{ variantId, quantity }], expectedTotal };
    return browser.post('/api/checkout', body, { headers: { 'idempotency-key': randomUUID() } });
  }
  const availableOf = async (productId: string) =>
    (await app.browser().get(`/api/products/${productId}`)).read(productSchema).variants[0]?.available;

  it('cannot keep a drop from everybody: neither one session nor one address holds more than its part', async () => {
    const { productId, variantId } = await aVariant(600);
    const one = await visitor(variantId);
    const first = await order(one, variantId, 20);
    expect(first.status).toBe(201);
    for (let time = 0; time < 5; time++) {
      const answer = await order(one, variantId, 20);
      expect([answer.status, answer.error.code]).toEqual([409, 'too_many_unpaid']);
      expect(answer.error.details).toMatchObject({ whose: 'buyer', most: 20, openOrderId: first.read(orderSchema).id });
    }
    const answers = await Promise.all(
      Array.from({ length: 12 }, async () => order(await visitor(variantId), variantId, 20)),
    );
    const refused = answers.filter((answer) => answer.status !== 201);
    expect(refused).toHaveLength(6);
    for (const { error } of refused) {
      expect(error).toMatchObject({ code: 'too_many_unpaid', details: { whose: 'address', what: 'variant' } });
    }
    // A quarter of 600 pieces is 150: seven orders of 20.
    expect(await availableOf(productId)).toBe(600 - 7 * 20);

    expect((await one.post(`/api/orders/${first.read(orderSchema).id}/cancel`)).status).toBe(200);
    expect((await order(one, variantId, 20)).status).toBe(201);
  });

  it('are what their buyer is led to, on every device, instead of hearing that it is sold out', async () => {
    const { variantId } = await aVariant(1);
    const phone = await visitor(variantId);
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await phone.post('/api/auth/sign-up/email', account);
    const open = await order(phone, variantId, 1);
    expect(open.status).toBe(201);

    const laptop = app.browser();
    await laptop.post('/api/auth/sign-in/email', account);
    const details = { variantId, left: 0, openOrderId: open.read(orderSchema).id };
    for (const device of [phone, laptop]) {
      const added = await device.post('/api/cart/items', { variantId });
      expect(added.error).toMatchObject({ code: 'out_of_stock', details });
      expect((await order(device, variantId, 1)).error).toMatchObject({ code: 'out_of_stock', details });
    }
    expect((await laptop.get('/api/orders?state=pending_payment')).read(orderListSchema).orders).toMatchObject([
      { id: open.read(orderSchema).id },
    ]);
    expect((await laptop.get('/api/orders?state=paid')).read(orderListSchema).orders).toEqual([]);

    const other = await visitor((await aVariant(1)).variantId);
    const stranger = (await order(other, variantId, 1)).error;
    expect([stranger.code, stranger.details]).toEqual(['out_of_stock', { variantId, left: 0 }]);
  });
});
