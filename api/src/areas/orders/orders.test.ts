import { randomUUID } from 'node:crypto';
import { meSchema } from '@showfloor/contracts/account';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderListSchema, orderSchema, usedAddressesSchema } from '@showfloor/contracts/order';
import { realtimeVersion, serverMessageSchema } from '@showfloor/contracts/realtime';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';

eachDatabase('orders over HTTP', (open) => {
  const shop = purchases(open);
  const { aVariant, withCart, placedOrder, pay, stockOf } = shop;

  it('shows an order to its buyer alone', async () => {
    const { browser, order } = await placedOrder();
    const stranger = (await withCart((await aVariant()).variantId)).browser;
    for (const other of [stranger, shop.app.browser(), shop.brand.owner]) {
      expect((await other.get(`/api/orders/${order.id}`)).status).toBe(404);
      expect((await other.post(`/api/orders/${order.id}/cancel`)).status).toBe(404);
      expect((await pay(other, order.id, 'test_approve')).status).toBe(404);
    }
    expect((await shop.app.browser().get('/api/orders')).status).toBe(401);
    expect((await stranger.get('/api/orders')).read(orderListSchema).orders).toEqual([]);
    expect((await browser.get(`/api/orders/${order.id}`)).body).toMatchObject({
      state: 'pending_payment',
    });
  });

  it('shows a brand its orders, and nobody else', async () => {
    const before = (await placedOrder()).order;
    const { order } = await placedOrder();
    const path = `/api/brands/${shop.brand.id}/orders`;
    const listed = await shop.brand.owner.get(`${path}?state=pending_payment&limit=1`);
    expect(listed.body).toMatchObject({ orders: [{ id: order.id, email: buyer.email }], next: order.id });
    const next = await shop.brand.owner.get(`${path}?limit=1&before=${order.id}`);
    expect(next.read(orderListSchema).orders).toMatchObject([{ id: before.id }]);
    expect((await shop.brand.owner.get(`${path}?state=surplus`)).body).toEqual({ orders: [], next: null });
    expect((await (await shop.brand.member('host')).get(path)).error.code).toBe('forbidden');
    expect((await (await aBrand(shop.app)).owner.get(path)).error.code).toBe('forbidden');
    expect((await shop.app.browser().get(path)).status).toBe(401);
    for (const wrong of ['state=gone', 'before=1', 'limit=0', 'page=2'])
      expect((await shop.brand.owner.get(`${path}?${wrong}`)).error.code).toBe('invalid_request');
    const unread = await shop.brand.owner.get(`/api/orders/${order.id}?verbose=1`);
    expect([unread.status, unread.error.param]).toEqual([400, 'verbose']);
  });

  it('gives pieces back at once when the buyer cancels', async () => {
    const { browser, productId, variantId, order } = await placedOrder(1);
    const next = (await withCart((await aVariant()).variantId)).browser;
    const body = { ...buyer, items: [{ variantId, quantity: 1 }], expectedTotal: order.total };
    expect((await next.post('/api/checkout', body, keyed())).error.code).toBe('out_of_stock');
    expect((await browser.post(`/api/orders/${order.id}/cancel`)).body).toMatchObject({
      state: 'cancelled',
    });
    expect((await browser.post(`/api/orders/${order.id}/cancel`)).error.code).toBe('invalid_transition');
    expect(await stockOf(productId)).toEqual({ available: 1, onHand: 1 });
    expect((await next.post('/api/checkout', body, keyed())).status).toBe(201);
  });

  it('takes bag and orders along when a viewer signs up, and when they sign in', async () => {
    const first = await placedOrder();
    const { variantId } = await aVariant();
    await first.browser.post('/api/cart/items', { variantId });
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await first.browser.post('/api/auth/sign-up/email', account);
    expect((await first.browser.get('/api/me')).read(meSchema).user).toMatchObject({ anonymous: false });
    expect((await first.browser.get('/api/cart')).read(cartSchema).items).toMatchObject([{ variantId }]);
    expect((await first.browser.get('/api/orders')).read(orderListSchema).orders).toMatchObject([
      { id: first.order.id },
    ]);

    const second = await placedOrder();
    await second.browser.post('/api/auth/sign-in/email', account);
    const { orders } = (await second.browser.get('/api/orders')).read(orderListSchema);
    expect(orders.map((order) => order.id)).toEqual([second.order.id, first.order.id]);
    const { addresses } = (await second.browser.get('/api/me/addresses')).read(usedAddressesSchema);
    expect(addresses).toMatchObject([{ email: buyer.email, address: { city: 'Berlin', country: 'DE' } }]);
    expect((await shop.app.browser().get('/api/me/addresses')).status).toBe(401);
  });

  it('offers what an order held back into the bag, once, on whatever device', async () => {
    const { variantId } = await aVariant(5);
    const { browser, total } = await withCart(variantId, 2);
    const account = { name: 'Bea', email: `${randomUUID()}@shop.test`, password: testPassword };
    await browser.post('/api/auth/sign-up/email', account);
    const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
    const path = `/api/orders/${order.id}/put-back`;
    expect((await browser.post(path, { into: 'bag' })).error.code).toBe('invalid_transition');
    await browser.post(`/api/orders/${order.id}/cancel`);
    const laptop = shop.app.browser();
    await laptop.post('/api/auth/sign-in/email', account);
    expect((await laptop.get('/api/orders')).read(orderListSchema).orders).toMatchObject([
      { id: order.id, canPutBack: true },
    ]);
    expect((await laptop.post(path, { into: 'bag' })).body).toMatchObject({ items: [{ variantId, quantity: 2 }] });
    expect((await browser.post(path, { into: 'bag' })).error.code).toBe('invalid_transition');
    expect((await browser.get('/api/cart')).read(cartSchema).items).toHaveLength(1);
    expect((await browser.get(`/api/orders/${order.id}`)).read(orderSchema).canPutBack).toBe(false);
    expect((await shop.app.browser().post(path, { into: 'bag' })).status).toBe(404);
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
      const { total } = (await browser.post('/api/cart/items', { variantId, showId })).read(cartSchema);
      const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
      expect(placed.read(orderSchema).payByMs - placed.read(orderSchema).createdAtMs).toBe(60_000);
      await heard.until(0);
      nowMs += 60_001;
      await heard.until(1);
      expect((await browser.get(`/api/orders/${placed.read(orderSchema).id}`)).read(orderSchema).state).toBe('expired');
      const late = await browser.post(
        `/api/orders/${placed.read(orderSchema).id}/payments`,
        { provider: 'test', method: 'test_approve' },
        keyed(),
      );
      expect(late.error.code).toBe('reservation_expired');
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
