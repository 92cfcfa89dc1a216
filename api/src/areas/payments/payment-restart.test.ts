import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { startTestApp } from '../../testing/start-test-app.ts';

it('does not lose an order whose payment was answered while the api was away', { timeout: 60_000 }, async () => {
  const before = await startTestApp();
  const brand = await aBrand(before);
  const [variant] = (await brand.product()).variants;
  const browser = before.browser();
  const { total } = (await browser.post('/api/cart/items', { variantId: variant?.id })).read(cartSchema);
  const headers = { 'idempotency-key': randomUUID() };
  const checkout = {
    email: 'buyer@shop.test',
    address: { name: 'Bea', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
    expectedTotal: total,
  };
  const order = (await browser.post('/api/checkout', checkout, { headers })).read(orderSchema);
  const path = `/api/orders/${order.id}`;
  const body = { provider: 'test', method: 'test_approve' };
  const paying = browser.post(`${path}/payments`, body, { headers }).catch(() => null);
  await expect
    .poll(async () => (await browser.get(path)).read(orderSchema).payments)
    .toMatchObject([{ state: 'processing' }]);

  const after = await before.restart();
  await paying;
  try {
    const asBuyer = { headers: { cookie: browser.cookie } };
    await expect
      .poll(async () => (await after.browser().get(path, asBuyer)).read(orderSchema).state, { timeout: 15_000 })
      .toBe('paid');
  } finally {
    await after.close();
  }
});
