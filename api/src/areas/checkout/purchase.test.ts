import { randomUUID } from 'node:crypto';
import { limits } from '@showfloor/contracts/limits';
import { realtimeVersion, serverMessageSchema } from '@showfloor/contracts/realtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Database } from '../../platform/database/database.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { signWebhook } from '../payments/webhook-signature.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};
const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });

eachDatabase('a purchase over HTTP', (open) => {
  let app: TestApp;
  let database: Database;
  let brand: TestBrand;
  beforeAll(async () => {
    const opened = await open();
    database = opened.database;
    app = await startTestApp({ opened });
    brand = await aBrand(app);
  }, 60_000);
  afterAll(async () => {
    expect(await verifyLedger(database)).toEqual([]);
    await app.close();
  });

  async function aVariant(onHand = 5, priceMinor = 1_990) {
    const product = await brand.product('Lamp', [{ sku: `S-${randomUUID()}`, priceMinor, onHand }]);
    const [variant] = product.variants;
    if (!variant) throw new Error('no variant');
    return { productId: product.id, variantId: variant.id };
  }
  async function withCart(variantId: string, quantity = 1): Promise<{ browser: Browser; total: object }> {
    const browser = app.browser();
    const answer = await browser.post('/api/cart/items', { variantId, quantity });
    expect(answer.status).toBe(200);
    return { browser, total: answer.body.total };
  }
  async function placedOrder(onHand = 5) {
    const { productId, variantId } = await aVariant(onHand);
    const { browser, total } = await withCart(variantId);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    expect(placed.status).toBe(201);
    return { browser, productId, variantId, order: placed.body };
  }
  const pay = (browser: Browser, orderId: string, method: string, key?: string) =>
    browser.post(`/api/orders/${orderId}/payments`, { provider: 'test', method }, keyed(key));
  const stockOf = async (productId: string) => {
    const { variants } = (await brand.owner.get(`/api/products/${productId}`)).body;
    return { available: variants[0].available, onHand: variants[0].onHand };
  };

  it('goes from an anonymous bag to a paid order', async () => {
    const { productId, variantId } = await aVariant(5);
    const browser = app.browser();
    expect((await browser.get('/api/cart')).body).toMatchObject({ items: [], total: null });
    const added = await browser.post('/api/cart/items', { variantId, quantity: 2 });
    expect(added.body).toMatchObject({
      items: [{ quantity: 2, available: 5 }],
      subtotal: euros(3_980),
      total: euros(4_470),
    });

    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(4_470) }, keyed());
    expect(placed.status).toBe(201);
    expect(placed.body).toMatchObject({
      state: 'pending_payment',
      total: euros(4_470),
      lines: [{ variantId, quantity: 2 }],
    });
    expect((await browser.get('/api/cart')).body.items).toEqual([]);
    expect(await stockOf(productId)).toEqual({ available: 3, onHand: 5 });

    const paid = await pay(browser, placed.body.id, 'test_approve');
    expect(paid.status).toBe(200);
    expect(paid.body).toMatchObject({ state: 'paid', payments: [{ provider: 'test', state: 'approved' }] });
    expect((await browser.get('/api/orders')).body.orders).toMatchObject([{ id: placed.body.id, state: 'paid' }]);
    expect((await pay(browser, placed.body.id, 'test_approve')).body.error.code).toBe('invalid_transition');

    const confirmations = async () => (await app.mails()).filter((mail) => mail.includes(placed.body.number));
    await expect.poll(async () => (await confirmations()).length, { timeout: 20_000 }).toBe(1);
    expect((await confirmations())[0]).toMatch(/^To: buyer@shop\.test/m);
  });

  it('leaves an order open after a decline, and takes another means', async () => {
    const { browser, order } = await placedOrder();
    expect((await pay(browser, order.id, 'test_decline')).body).toMatchObject({
      state: 'pending_payment',
      payments: [{ state: 'declined' }],
    });
    expect((await pay(browser, order.id, 'test_approve')).body).toMatchObject({ state: 'paid' });
  });

  it('answers although the provider never does, and does not pay twice', async () => {
    const { browser, order } = await placedOrder();
    const answer = await pay(browser, order.id, 'test_no_answer');
    expect(answer.body).toMatchObject({ state: 'pending_payment', payments: [{ state: 'processing' }] });
    expect((await pay(browser, order.id, 'test_approve')).body.error.code).toBe('conflict');
  });

  it('starts one payment a key', async () => {
    const { browser, order } = await placedOrder();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => pay(browser, order.id, 'test_approve', 'one-key')),
    );
    for (const answer of answers) expect(answer.body).toMatchObject({ state: 'paid' });
    expect((await browser.get(`/api/orders/${order.id}`)).body.payments).toHaveLength(1);
    expect((await pay(browser, order.id, 'test_decline', 'one-key')).body.error.code).toBe('idempotency_key_reused');
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
    expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
    expect(await stockOf(productId)).toEqual({ available: 0, onHand: 1 });
    const other = await browser.post('/api/checkout', { ...body, email: 'other@shop.test' }, keyed('the-key'));
    expect([other.status, other.body.error.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('answers a retry with its order even when the pieces are long gone', async () => {
    const { variantId } = await aVariant(1);
    const { browser } = await withCart(variantId);
    const body = { ...buyer, items: [{ variantId, quantity: 1 }], expectedTotal: euros(2_480) };
    const placed = await browser.post('/api/checkout', body, keyed('retry'));
    expect(placed.status).toBe(201);
    expect((await browser.post('/api/checkout', body, keyed('retry'))).body.id).toBe(placed.body.id);
    const another = await browser.post('/api/checkout', body, keyed());
    expect([another.status, another.body.error.code, another.body.error.details]).toEqual([
      409,
      'out_of_stock',
      { variantId, left: 0, openOrderId: placed.body.id },
    ]);
  });

  it('takes no more pieces of a variant than the limit, in however many lines they are asked for', async () => {
    const { productId, variantId } = await aVariant(100);
    const { browser } = await withCart(variantId);
    const showId = await brand.liveShow([productId]);
    const most = limits.quantityPerVariant;
    const items = (lines: number, quantity: number) => Array.from({ length: lines }, () => ({ variantId, quantity }));
    for (const asked of [items(2, most), items(50, 1), [...items(1, most), { variantId, quantity: 1, showId }]]) {
      const answer = await browser.post('/api/checkout', { ...buyer, items: asked, expectedTotal: euros(1) }, keyed());
      expect([answer.status, answer.body.error.code]).toEqual([409, 'cart_full']);
      expect(answer.body.error.details).toEqual({ variantId, most });
    }
    const add = (quantity: number, from: string | null) =>
      browser.post('/api/cart/items', { variantId, quantity, showId: from });
    expect((await add(most - 1, null)).status).toBe(200);
    expect((await add(1, showId)).body.error.code).toBe('cart_full');
    expect(await stockOf(productId)).toMatchObject({ available: 100 });
  });

  it('does nothing when the price is not the one that was seen', async () => {
    const { productId, variantId } = await aVariant();
    const { browser } = await withCart(variantId);
    const answer = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(1) }, keyed());
    expect([answer.status, answer.body.error.code]).toEqual([409, 'price_changed']);
    expect(answer.body.error.details).toEqual({ total: euros(2_480) });
    expect(await stockOf(productId)).toEqual({ available: 5, onHand: 5 });
    expect((await browser.get('/api/cart')).body.items).toHaveLength(1);
  });

  it('refuses a checkout without key, session, cart or sense', async () => {
    const { variantId } = await aVariant();
    const { browser, total } = await withCart(variantId);
    const body = { ...buyer, expectedTotal: total };
    const codeOf = async (answer: ReturnType<Browser['post']>) => (await answer).body.error.code;
    expect(await codeOf(browser.post('/api/checkout', body))).toBe('idempotency_key_missing');
    expect(await codeOf(browser.post('/api/checkout', body, keyed('x'.repeat(129))))).toBe('invalid_request');
    expect(await codeOf(app.browser().post('/api/checkout', body, keyed()))).toBe('unauthenticated');
    expect(await codeOf(browser.post('/api/checkout', { ...body, extra: 1 }, keyed()))).toBe('invalid_request');
    expect(await codeOf(browser.post('/api/checkout', { ...body, email: 'nobody' }, keyed()))).toBe('invalid_request');
    const unknown = [{ variantId: 'var_00000000000000000000000000', quantity: 1 }];
    expect(await codeOf(browser.post('/api/checkout', { ...body, items: unknown }, keyed()))).toBe('not_found');
    expect((await browser.post('/api/checkout', body, keyed())).status).toBe(201);
    expect(await codeOf(browser.post('/api/checkout', body, keyed()))).toBe('cart_empty');
  });

  it('shows an order to its buyer alone', async () => {
    const { browser, order } = await placedOrder();
    const stranger = (await withCart((await aVariant()).variantId)).browser;
    for (const other of [stranger, app.browser(), brand.owner]) {
      expect((await other.get(`/api/orders/${order.id}`)).status).toBe(404);
      expect((await other.post(`/api/orders/${order.id}/cancel`)).status).toBe(404);
      expect((await pay(other, order.id, 'test_approve')).status).toBe(404);
    }
    expect((await app.browser().get('/api/orders')).status).toBe(401);
    expect((await stranger.get('/api/orders')).body.orders).toEqual([]);
    expect((await browser.get(`/api/orders/${order.id}`)).body).toMatchObject({ state: 'pending_payment' });
  });

  it('sells from a show only what that show sells', async () => {
    const { productId, variantId } = await aVariant();
    const { browser } = await withCart(variantId);
    const order = (showId: string) => {
      const items = [{ variantId, quantity: 1, showId }];
      return browser.post('/api/checkout', { ...buyer, items, expectedTotal: euros(2_480) }, keyed());
    };
    const elsewhere = await brand.liveShow([(await aVariant()).productId]);
    for (const showId of [elsewhere, await brand.show([productId]), 'shw_00000000000000000000000000']) {
      const answer = await order(showId);
      expect([answer.status, answer.body.error.code]).toEqual([409, 'not_in_lineup']);
    }
    const sold = await order(await brand.liveShow([productId]));
    expect([sold.status, sold.body.lines[0].showId]).toEqual([201, expect.stringMatching(/^shw_/)]);
  });

  it('keeps what is on the shelf to the brand: others see what can be bought', async () => {
    const { productId } = await placedOrder(5);
    const seenBy = async (browser: Browser) => {
      const one = (await browser.get(`/api/products/${productId}`)).body;
      const listed = (await browser.get(`/api/products?brandId=${brand.id}`)).body.products;
      const same = listed.find((product: { id: string }) => product.id === productId);
      return [one, same].map(({ variants: [variant] }) => [variant.available, variant.onHand]);
    };
    expect(await seenBy(brand.owner)).toEqual([
      [4, 5],
      [4, 5],
    ]);
    for (const stranger of [app.browser(), (await aBrand(app)).owner]) {
      expect(await seenBy(stranger)).toEqual([
        [4, 4],
        [4, 4],
      ]);
    }
  });

  it('shows a brand its orders, and nobody else', async () => {
    const before = (await placedOrder()).order;
    const { order } = await placedOrder();
    const path = `/api/brands/${brand.id}/orders`;
    const listed = await brand.owner.get(`${path}?state=pending_payment&limit=1`);
    expect(listed.body).toMatchObject({ orders: [{ id: order.id, email: buyer.email }], next: order.id });
    const next = await brand.owner.get(`${path}?limit=1&before=${order.id}`);
    expect(next.body.orders).toMatchObject([{ id: before.id }]);
    expect((await brand.owner.get(`${path}?state=surplus`)).body).toEqual({ orders: [], next: null });
    expect((await (await brand.member('host')).get(path)).body.error.code).toBe('forbidden');
    expect((await (await aBrand(app)).owner.get(path)).body.error.code).toBe('forbidden');
    expect((await app.browser().get(path)).status).toBe(401);
    for (const wrong of ['state=gone', 'before=1', 'limit=0', 'page=2'])
      expect((await brand.owner.get(`${path}?${wrong}`)).body.error.code).toBe('invalid_request');
    const unread = await brand.owner.get(`/api/orders/${order.id}?verbose=1`);
    expect([unread.status, unread.body.error.param]).toEqual([400, 'verbose']);
  });

  it('gives pieces back at once when the buyer cancels', async () => {
    const { browser, productId, variantId, order } = await placedOrder(1);
    const next = (await withCart((await aVariant()).variantId)).browser;
    const body = { ...buyer, items: [{ variantId, quantity: 1 }], expectedTotal: order.total };
    expect((await next.post('/api/checkout', body, keyed())).body.error.code).toBe('out_of_stock');
    expect((await browser.post(`/api/orders/${order.id}/cancel`)).body).toMatchObject({ state: 'cancelled' });
    expect((await browser.post(`/api/orders/${order.id}/cancel`)).body.error.code).toBe('invalid_transition');
    expect(await stockOf(productId)).toEqual({ available: 1, onHand: 1 });
    expect((await next.post('/api/checkout', body, keyed())).status).toBe(201);
  });

  it('believes a webhook only with the right signature', async () => {
    const { browser, order } = await placedOrder();
    const started = await pay(browser, order.id, 'test_no_answer');
    const paymentId = started.body.payments[0].id;
    const say = (event: object | string, secret = app.secrets.paymentWebhookSecret) => {
      const raw = typeof event === 'string' ? event : JSON.stringify(event);
      const headers = { 'x-showfloor-signature': signWebhook(Buffer.from(raw), secret) };
      return app.browser().send('POST', '/api/payments/webhooks/test', { raw, headers });
    };
    const approved = { eventId: 'event-0001', paymentId, outcome: 'approved' };
    expect((await say(approved, 'x'.repeat(32))).status).toBe(401);
    expect((await app.browser().post('/api/payments/webhooks/test', approved)).status).toBe(401);
    expect((await say('{')).body.error.code).toBe('malformed_json');
    expect((await say({ ...approved, outcome: 'maybe' })).body.error.code).toBe('invalid_request');
    expect((await say({ ...approved, paymentId: 'pay_00000000000000000000000000' })).status).toBe(404);
    expect((await say(' '.repeat(5_000))).status).toBe(413);
    expect((await browser.get(`/api/orders/${order.id}`)).body.state).toBe('pending_payment');
    for (let time = 0; time < 3; time++) expect((await say(approved)).status).toBe(204);
    expect((await browser.get(`/api/orders/${order.id}`)).body.state).toBe('paid');
  });

  it('takes bag and orders along when a viewer signs up, and when they sign in', async () => {
    const first = await placedOrder();
    const { variantId } = await aVariant();
    await first.browser.post('/api/cart/items', { variantId });
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await first.browser.post('/api/auth/sign-up/email', account);
    expect((await first.browser.get('/api/me')).body.user).toMatchObject({ anonymous: false });
    expect((await first.browser.get('/api/cart')).body.items).toMatchObject([{ variantId }]);
    expect((await first.browser.get('/api/orders')).body.orders).toMatchObject([{ id: first.order.id }]);

    const second = await placedOrder();
    await second.browser.post('/api/auth/sign-in/email', account);
    const { orders } = (await second.browser.get('/api/orders')).body;
    expect(orders.map((order: { id: string }) => order.id)).toEqual([second.order.id, first.order.id]);
    const { addresses } = (await second.browser.get('/api/me/addresses')).body;
    expect(addresses).toMatchObject([{ email: buyer.email, address: { city: 'Berlin', country: 'DE' } }]);
    expect((await app.browser().get('/api/me/addresses')).status).toBe(401);
  });

  it('lets a brand change its stock, and nobody else', async () => {
    const { productId, variantId } = await aVariant(5);
    const path = `/api/products/${productId}/stock`;
    const other = await aBrand(app);
    const moderator = await brand.member('moderator');
    expect((await other.owner.post(path, { variantId, delta: 1, reason: 'mine' })).status).toBe(403);
    expect((await moderator.post(path, { variantId, delta: 1, reason: 'mine' })).status).toBe(403);
    const foreign = (await aVariant()).variantId;
    expect((await brand.owner.post(path, { variantId: foreign, delta: 1, reason: 'mixed up' })).status).toBe(404);
    const short = await brand.owner.post(path, { variantId, delta: -6, reason: 'broken' });
    expect([short.body.error.code, short.body.error.details]).toEqual(['out_of_stock', { variantId, left: 5 }]);
    const changed = await brand.owner.post(path, { variantId, delta: 3, reason: 'delivery' });
    expect(changed.body.variants).toMatchObject([{ available: 8, onHand: 8 }]);
  });

  it('sells at the price of the show while it is live', async () => {
    const { productId, variantId } = await aVariant(5, 2_000);
    const showId = await brand.show();
    const items = [{ productId, showPriceMinor: 1_500 }];
    await brand.owner.put(`/api/shows/${showId}/lineup`, { version: 0, items });
    const browser = app.browser();
    const early = await browser.post('/api/cart/items', { variantId, showId });
    expect(early.body.error.code).toBe('not_in_lineup');
    await brand.owner.patch(`/api/shows/${showId}`, { state: 'scheduled', startsAtMs: Date.now() + 3_600_000 });
    expect((await browser.post('/api/cart/items', { variantId, showId })).body.subtotal).toEqual(euros(2_000));
    await brand.owner.post(`/api/shows/${showId}/start`);
    expect((await browser.get('/api/cart')).body.subtotal).toEqual(euros(1_500));
    const late = browser.post('/api/checkout', { ...buyer, expectedTotal: euros(2_490) }, keyed());
    expect((await late).body.error.code).toBe('price_changed');
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: euros(1_990) }, keyed());
    expect(placed.body).toMatchObject({ lines: [{ unitPrice: euros(1_500), showId }] });
  });

  it('offers what an order held back into the bag, once, on whatever device', async () => {
    const { variantId } = await aVariant(5);
    const { browser, total } = await withCart(variantId, 2);
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await browser.post('/api/auth/sign-up/email', account);
    const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).body;
    const path = `/api/orders/${order.id}/put-back`;
    expect((await browser.post(path, { into: 'bag' })).body.error.code).toBe('invalid_transition');
    await browser.post(`/api/orders/${order.id}/cancel`);
    const laptop = app.browser();
    await laptop.post('/api/auth/sign-in/email', account);
    expect((await laptop.get('/api/orders')).body.orders).toMatchObject([{ id: order.id, canPutBack: true }]);
    expect((await laptop.post(path, { into: 'bag' })).body).toMatchObject({ items: [{ variantId, quantity: 2 }] });
    expect((await browser.post(path, { into: 'bag' })).body.error.code).toBe('invalid_transition');
    expect((await browser.get('/api/cart')).body.items).toHaveLength(1);
    expect((await browser.get(`/api/orders/${order.id}`)).body.canPutBack).toBe(false);
    expect((await app.browser().post(path, { into: 'bag' })).status).toBe(404);
  });

  it('sells and shows nothing that is a draft or was archived', async () => {
    const [sku, name] = [`S-${randomUUID()}`, 'Secret lamp'];
    const variants = [{ sku, priceMinor: 1_000, onHand: 5 }];
    const drafted = await brand.owner.post('/api/products', { brandId: brand.id, name, variants, published: false });
    expect([drafted.status, drafted.body.published]).toEqual([201, false]);
    const { id, variants: made } = drafted.body;
    const variantId: string = made[0].id;
    const showId = await brand.liveShow([id]);
    const { browser } = await withCart((await aVariant()).variantId);
    const isHidden = async () => {
      expect((await browser.get(`/api/products/${id}`)).status).toBe(404);
      const listed = (await browser.get(`/api/products?brandId=${brand.id}`)).body.products;
      expect(listed.map((product: { id: string }) => product.id)).not.toContain(id);
      expect((await browser.get(`/api/shows/${showId}/lineup`)).body.items).toEqual([]);
      const items = [{ variantId, quantity: 1 }];
      const ordered = await browser.post('/api/checkout', { ...buyer, items, expectedTotal: euros(1_490) }, keyed());
      expect(ordered.body.error).toMatchObject({ code: 'not_for_sale', details: { variantId } });
      expect((await browser.post('/api/cart/items', { variantId })).body.error.code).toBe('not_for_sale');
    };
    await isHidden();
    expect((await brand.owner.get(`/api/shows/${showId}/lineup`)).body.items).toHaveLength(1);
    const put = (version: number, more: object) =>
      brand.owner.put(`/api/products/${id}`, { version, name, variants: [{ id: variantId, ...variants[0] }], ...more });
    expect((await put(1, { published: true })).body).toMatchObject({ published: true, version: 2 });
    expect((await browser.get(`/api/products/${id}`)).body).toMatchObject({ name });
    expect((await browser.post('/api/cart/items', { variantId })).status).toBe(200);
    expect((await put(2, { published: false })).body.error.code).toBe('invalid_transition');
    expect((await put(2, { archived: true })).body).toMatchObject({ published: true, archived: true });
    await isHidden();
    const inBag = (await browser.get('/api/cart')).body.items;
    expect(inBag.find((item: { variantId: string }) => item.variantId === variantId)).toMatchObject({ available: 0 });
  });

  it('makes an order of each brand whose things are in the bag', async () => {
    const other = await aBrand(app);
    const theirs = await other.product('Vase', [{ sku: `S-${randomUUID()}`, priceMinor: 500, onHand: 5 }]);
    const { variantId } = await aVariant(5, 2_000);
    const { browser } = await withCart(variantId);
    const both = await browser.post('/api/cart/items', { variantId: theirs.variants[0]?.id });
    expect(both.body).toMatchObject({
      bags: [
        { brandId: brand.id, brandName: 'Brand', subtotal: euros(2_000), shipping: { elsewhereMinor: 490 } },
        { brandId: other.id, subtotal: euros(500) },
      ],
      subtotal: null,
      total: null,
    });
    const order = (more: object) => browser.post('/api/checkout', { ...buyer, ...more }, keyed());
    expect((await order({ expectedTotal: euros(2_990) })).body.error.code).toBe('mixed_brands');
    const placed = await order({ brandId: other.id, expectedTotal: euros(990) });
    expect(placed.body).toMatchObject({ brandId: other.id, total: euros(990) });
    expect((await browser.get('/api/cart')).body.items).toMatchObject([{ variantId }]);
    expect((await order({ brandId: other.id, expectedTotal: euros(990) })).body.error.code).toBe('cart_empty');
  });

  it('ships where the brand says, for what it says, to addresses of their country', async () => {
    const seller = await aBrand(app);
    const product = await seller.product('Mug', [{ sku: `S-${randomUUID()}`, priceMinor: 0, onHand: 5 }]);
    const path = `/api/brands/${seller.id}/shipping`;
    const shipping = { countries: [{ country: 'DE', feeMinor: 0 }], elsewhereMinor: null };
    for (const wrong of [
      { countries: [], elsewhereMinor: null },
      { ...shipping, countries: [{ country: 'ZZ', feeMinor: 0 }] },
    ])
      expect((await seller.owner.put(path, wrong)).body.error.code).toBe('invalid_request');
    expect((await (await seller.member('producer')).put(path, shipping)).status).toBe(403);
    expect((await seller.owner.put(path, shipping)).body).toMatchObject({ shipping });
    expect((await app.browser().get(`/api/brands/${seller.id}`)).body).toMatchObject({ shipping });

    const { browser } = await withCart(product.variants[0]?.id ?? '');
    const order = async (address: object, amountMinor = 0) => {
      const body = { email: buyer.email, address: { name: 'Bea', line1: 'Street 1', ...address } };
      return browser.post('/api/checkout', { ...body, expectedTotal: euros(amountMinor) }, keyed());
    };
    const refusalOf = async (address: object) => {
      const { code, param } = (await order(address)).body.error;
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
    expect([placed.status, placed.body.state, placed.body.payments]).toEqual([201, 'paid', []]);
    expect(placed.body.address).not.toHaveProperty('region');
    expect((await pay(browser, placed.body.id, 'test_approve')).body.error.code).toBe('invalid_transition');
    await expect
      .poll(async () => (await app.mails()).filter((mail) => mail.includes(placed.body.number)).length, {
        timeout: 20_000,
      })
      .toBe(1);

    await seller.owner.put(path, { ...shipping, elsewhereMinor: 1_200 });
    await browser.post('/api/cart/items', { variantId: product.variants[0]?.id });
    const far = await order({ region: 'Dubai', country: 'AE' }, 1_200);
    expect(far.body).toMatchObject({ shipping: euros(1_200), address: { region: 'Dubai', postalCode: '', city: '' } });
  });

  it('documents what it does', async () => {
    const { paths } = (await app.browser().get('/api/openapi.json')).body;
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

eachDatabase('orders and time', (open) => {
  it('end when nobody pays, and rooms hear what is left', async () => {
    let nowMs = Date.now();
    const app = await startTestApp({ opened: await open(), nowMs: () => nowMs, env: { ORDER_HOLD_MS: '60000' } });
    try {
      const brand = await aBrand(app);
      const product = await brand.product('Lamp', [{ sku: randomUUID(), priceMinor: 1_000, onHand: 1 }]);
      const variantId = product.variants[0]?.id ?? '';
      const showId = await brand.liveShow([product.id]);
      const heard = await listenForStock(app, showId, variantId);
      const browser = app.browser();
      const { total } = (await browser.post('/api/cart/items', { variantId, showId })).body;
      const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
      expect(placed.body.payByMs - placed.body.createdAtMs).toBe(60_000);
      await heard.until(0);
      nowMs += 60_001;
      await heard.until(1);
      expect((await browser.get(`/api/orders/${placed.body.id}`)).body.state).toBe('expired');
      const late = await browser.post(
        `/api/orders/${placed.body.id}/payments`,
        { provider: 'test', method: 'test_approve' },
        keyed(),
      );
      expect(late.body.error.code).toBe('reservation_expired');
      heard.close();
    } finally {
      await app.close();
    }
  });
});

/** Sits in a show's room and hears the counter of a variant. */
async function listenForStock(app: TestApp, showId: string, variantId: string) {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/api/realtime`);
  let left: number | undefined;
  const changed = new EventTarget();
  socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', v: realtimeVersion, showId })));
  socket.on('message', (data) => {
    const message = serverMessageSchema.parse(JSON.parse(String(data)));
    if (message.type !== 'welcome' && message.type !== 'tick') return;
    left = message.counters?.available?.[variantId] ?? left;
    changed.dispatchEvent(new Event('change'));
  });
  const until = async (wanted: number) => {
    while (left !== wanted) await new Promise((resolve) => changed.addEventListener('change', resolve, { once: true }));
  };
  await until(1);
  return { until, close: () => socket.close() };
}
