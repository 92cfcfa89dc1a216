import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { limits } from '@showfloor/contracts/limits';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { openApiSchema } from '../../testing/open-api.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';

eachDatabase('a purchase over HTTP', (open) => {
  const shop = purchases(open);
  const { aVariant, withCart, pay, stockOf } = shop;

  it('goes from an anonymous bag to a paid order', async () => {
    const { productId, variantId } = await aVariant(5);
    const browser = shop.app.browser();
    expect((await browser.get('/api/cart')).body).toMatchObject({ items: [], total: null });
    const added = await browser.post('/api/cart/items', { variantId, quantity: 2 });
    expect(added.body).toMatchObject({
      items: [{ quantity: 2, available: 5 }],
      subtotal: euros(3_980),
      total: euros(4_470),
    });

    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(4_470) }, keyed());
    expect(placed.status).toBe(201);
    const order = placed.read(orderSchema);
    expect(placed.body).toMatchObject({
      state: 'pending_payment',
      total: euros(4_470),
      lines: [{ variantId, quantity: 2 }],
    });
    expect((await browser.get('/api/cart')).read(cartSchema).items).toEqual([]);
    expect(await stockOf(productId)).toEqual({ available: 3, onHand: 5 });

    const paid = await pay(browser, order.id, 'test_approve');
    expect(paid.status).toBe(200);
    expect(paid.body).toMatchObject({ state: 'paid', payments: [{ provider: 'test', state: 'approved' }] });
    expect((await browser.get('/api/orders')).read(orderListSchema).orders).toMatchObject([
      { id: order.id, state: 'paid' },
    ]);
    expect((await pay(browser, order.id, 'test_approve')).error.code).toBe('invalid_transition');

    const confirmations = async () => (await shop.app.mails()).filter((mail) => mail.includes(order.number));
    await expect.poll(async () => (await confirmations()).length, { timeout: 20_000 }).toBe(1);
    expect((await confirmations())[0]).toMatch(/^To: buyer@shop\.test/m);
  });

  it('makes one order of one key, be it sent at once or again', async () => {
    const { variantId, productId } = await aVariant(1);
    const { browser, total } = await withCart(variantId);
    const body = { ...buyer, expectedTotal: total };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => browser.post('/api/checkout', body, keyed('the-key'))),
    );
    answers.push(await browser.post('/api/checkout', body, keyed('the-key')));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 201));
    // Those who were first hear what is read from its row later.
    for (const answer of answers) expect(answer.body).toEqual(answers[0]?.body);
    expect(orderSchema.safeParse(answers[0]?.body).success).toBe(true);
    expect(await stockOf(productId)).toEqual({ available: 0, onHand: 1 });
    const other = await browser.post('/api/checkout', { ...body, email: 'other@shop.test' }, keyed('the-key'));
    expect([other.status, other.error.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('answers a retry with its order even when the pieces are long gone', async () => {
    const { variantId } = await aVariant(1);
    const { browser } = await withCart(variantId);
    const body = { ...buyer, items: [{ variantId, quantity: 1 }], expectedTotal: euros(2_480) };
    const placed = await browser.post('/api/checkout', body, keyed('retry'));
    expect(placed.status).toBe(201);
    expect((await browser.post('/api/checkout', body, keyed('retry'))).read(orderSchema).id).toBe(
      placed.read(orderSchema).id,
    );
    const another = await browser.post('/api/checkout', body, keyed());
    expect([another.status, another.error.code, another.error.details]).toEqual([
      409,
      'out_of_stock',
      { variantId, left: 0, openOrderId: placed.read(orderSchema).id },
    ]);
  });

  it('takes no more pieces of a variant than the limit, in however many lines they are asked for', async () => {
    const { productId, variantId } = await aVariant(100);
    const { browser } = await withCart(variantId);
    const showId = await shop.brand.liveShow([productId]);
    const most = limits.quantityPerVariant;
    const items = (lines: number, quantity: number) => Array.from({ length: lines }, () => ({ variantId, quantity }));
    for (const asked of [items(2, most), items(50, 1), [...items(1, most), { variantId, quantity: 1, showId }]]) {
      const answer = await browser.post('/api/checkout', { ...buyer, items: asked, expectedTotal: euros(1) }, keyed());
      expect([answer.status, answer.error.code]).toEqual([409, 'cart_full']);
      expect(answer.error.details).toEqual({ variantId, most });
    }
    const add = (quantity: number, from: string | null) =>
      browser.post('/api/cart/items', { variantId, quantity, showId: from });
    expect((await add(most - 1, null)).status).toBe(200);
    expect((await add(1, showId)).error.code).toBe('cart_full');
    expect(await stockOf(productId)).toMatchObject({ available: 100 });
  });

  it('does nothing when the price is not the one that was seen', async () => {
    const { productId, variantId } = await aVariant();
    const { browser } = await withCart(variantId);
    const answer = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(1) }, keyed());
    expect([answer.status, answer.error.code]).toEqual([409, 'price_changed']);
    expect(answer.error.details).toEqual({ total: euros(2_480) });
    expect(await stockOf(productId)).toEqual({ available: 5, onHand: 5 });
    expect((await browser.get('/api/cart')).read(cartSchema).items).toHaveLength(1);
  });

  it('refuses a checkout without key, session, cart or sense', async () => {
    const { variantId } = await aVariant();
    const { browser, total } = await withCart(variantId);
    const body = { ...buyer, expectedTotal: total };
    const codeOf = async (answer: ReturnType<Browser['post']>) => (await answer).error.code;
    expect(await codeOf(browser.post('/api/checkout', body))).toBe('idempotency_key_missing');
    expect(await codeOf(browser.post('/api/checkout', body, keyed('x'.repeat(129))))).toBe('invalid_request');
    expect(await codeOf(shop.app.browser().post('/api/checkout', body, keyed()))).toBe('unauthenticated');
    expect(await codeOf(browser.post('/api/checkout', { ...body, extra: 1 }, keyed()))).toBe('invalid_request');
    expect(await codeOf(browser.post('/api/checkout', { ...body, email: 'nobody' }, keyed()))).toBe('invalid_request');
    const unknown = [{ variantId: 'var_00000000000000000000000000', quantity: 1 }];
    expect(await codeOf(browser.post('/api/checkout', { ...body, items: unknown }, keyed()))).toBe('not_found');
    expect((await browser.post('/api/checkout', body, keyed())).status).toBe(201);
    expect(await codeOf(browser.post('/api/checkout', body, keyed()))).toBe('cart_empty');
  });

  it('makes an order of each brand whose things are in the bag', async () => {
    const other = await aBrand(shop.app);
    const theirs = await other.product('Vase', [{ sku: `S-${randomUUID()}`, priceMinor: 500, onHand: 5 }]);
    const { variantId } = await aVariant(5, 2_000);
    const { browser } = await withCart(variantId);
    const both = await browser.post('/api/cart/items', { variantId: theirs.variants[0]?.id });
    expect(both.body).toMatchObject({
      bags: [
        { brandId: shop.brand.id, brandName: 'Brand', subtotal: euros(2_000), shipping: { elsewhereMinor: 490 } },
        { brandId: other.id, subtotal: euros(500) },
      ],
      subtotal: null,
      total: null,
    });
    const order = (more: object) => browser.post('/api/checkout', { ...buyer, ...more }, keyed());
    expect((await order({ expectedTotal: euros(2_990) })).error.code).toBe('mixed_brands');
    const placed = await order({ brandId: other.id, expectedTotal: euros(990) });
    expect(placed.body).toMatchObject({ brandId: other.id, total: euros(990) });
    expect((await browser.get('/api/cart')).read(cartSchema).items).toMatchObject([{ variantId }]);
    expect((await order({ brandId: other.id, expectedTotal: euros(990) })).error.code).toBe('cart_empty');
  });

  it('ships where the brand says, for what it says, to addresses of their country', async () => {
    const seller = await aBrand(shop.app);
    const product = await seller.product('Mug', [{ sku: `S-${randomUUID()}`, priceMinor: 0, onHand: 5 }]);
    const path = `/api/brands/${seller.id}/shipping`;
    const shipping = { countries: [{ country: 'DE', feeMinor: 0 }], elsewhereMinor: null };
    for (const wrong of [
      { countries: [], elsewhereMinor: null },
      { ...shipping, countries: [{ country: 'ZZ', feeMinor: 0 }] },
    ])
      expect((await seller.owner.put(path, wrong)).error.code).toBe('invalid_request');
    expect((await (await seller.member('producer')).put(path, shipping)).status).toBe(403);
    expect((await seller.owner.put(path, shipping)).body).toMatchObject({ shipping });
    expect((await shop.app.browser().get(`/api/brands/${seller.id}`)).body).toMatchObject({ shipping });

    const { browser } = await withCart(product.variants[0]?.id ?? '');
    const order = async (address: object, amountMinor = 0) => {
      const body = { email: buyer.email, address: { name: 'Bea', line1: 'Street 1', ...address } };
      return browser.post('/api/checkout', { ...body, expectedTotal: euros(amountMinor) }, keyed());
    };
    const refusalOf = async (address: object) => {
      const { code, param } = (await order(address)).error;
      return [code, param];
    };
    const austin = { city: 'Austin', region: 'TX', postalCode: '78701', country: 'US' };
    expect(await refusalOf(austin)).toEqual(['not_shipped_there', 'address.country']);
    expect(await refusalOf({ ...austin, postalCode: '9' })).toEqual(['invalid_request', 'address.postalCode']);
    expect(await refusalOf({ ...austin, region: '' })).toEqual(['invalid_request', 'address.region']);
    for (const country of ['ZZ', 'XX'])
      expect(await refusalOf({ city: 'Here', postalCode: '1', country })).toEqual([
        'invalid_request',
        'address.country',
      ]);
    // Nothing to pay: the order is confirmed at once.
    const placed = await order({ city: 'Berlin', postalCode: '10115', country: 'DE' });
    const confirmed = placed.read(orderSchema);
    expect([placed.status, confirmed.state, confirmed.payments]).toEqual([201, 'paid', []]);
    expect(confirmed.address).not.toHaveProperty('region');
    expect((await pay(browser, confirmed.id, 'test_approve')).error.code).toBe('invalid_transition');
    await expect
      .poll(async () => (await shop.app.mails()).filter((mail) => mail.includes(confirmed.number)).length, {
        timeout: 20_000,
      })
      .toBe(1);

    await seller.owner.put(path, { ...shipping, elsewhereMinor: 1_200 });
    await browser.post('/api/cart/items', { variantId: product.variants[0]?.id });
    const far = await order({ region: 'Dubai', country: 'AE' }, 1_200);
    expect(far.body).toMatchObject({ shipping: euros(1_200), address: { region: 'Dubai', postalCode: '', city: '' } });
  });

  it('documents what it does', async () => {
    const { paths } = (await shop.app.browser().get('/api/openapi.json')).read(openApiSchema);
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining([
        '/api/cart',
        '/api/cart/items',
        '/api/checkout',
        '/api/orders',
        '/api/orders/{orderId}/payments',
      ]),
    );
  });
});
