import { orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { purchases } from '../../testing/purchases.ts';

const patience = { timeout: 20_000, interval: 100 };

eachDatabase('calling an order off over HTTP', (open) => {
  const shop = purchases(open);
  const { placedOrder, pay, stockOf } = shop;
  const path = (orderId: string, brandId = shop.brand.id) => `/api/brands/${brandId}/orders/${orderId}/call-off`;

  it('puts the pieces back on sale, and the money goes back by itself', async () => {
    const { browser, order, productId } = await placedOrder(3);
    expect((await shop.brand.owner.post(path(order.id), { reason: 'Broken' })).error.code).toBe('invalid_transition');
    await pay(browser, order.id, 'test_approve');
    expect(await stockOf(productId)).toEqual({ available: 2, onHand: 3 });

    const calledOff = await shop.brand.owner.post(path(order.id), { reason: 'Broken in the warehouse' });
    expect(calledOff.status).toBe(200);
    expect(calledOff.body).toMatchObject({ lives: { order: 'cancelled' }, refunds: [{ amount: order.total }] });
    expect(await stockOf(productId)).toEqual({ available: 3, onHand: 3 });
    expect((await shop.brand.owner.post(path(order.id), { reason: 'Again' })).error.code).toBe('invalid_transition');

    const seen = async () => (await browser.get(`/api/orders/${order.id}`)).read(orderSchema);
    await expect.poll(async () => (await seen()).state, patience).toBe('refunded');
    expect(await seen()).toMatchObject({
      canPutBack: false,
      lives: { order: 'cancelled', payment: 'refunded' },
      refunds: [{ state: 'done', amount: order.total }],
    });
  });

  it('is for those of the brand who may, with a reason', async () => {
    const { browser, order } = await placedOrder();
    await pay(browser, order.id, 'test_approve');
    const reason = { reason: 'Broken' };
    for (const role of ['host', 'moderator', 'analyst'] as const)
      expect((await (await shop.brand.member(role)).post(path(order.id), reason)).error.code).toBe('forbidden');
    expect((await browser.post(path(order.id), reason)).status).toBeGreaterThanOrEqual(401);
    const other = await aBrand(shop.app);
    expect((await other.owner.post(path(order.id), reason)).error.code).toBe('forbidden');
    expect((await other.owner.post(path(order.id, other.id), reason)).error.code).toBe('not_found');
    expect((await shop.brand.owner.post(path(order.id), {})).error).toMatchObject({
      code: 'invalid_request',
      param: 'reason',
    });
    expect((await shop.brand.owner.post(path(order.id), { reason: 'x'.repeat(201) })).error.code).toBe(
      'invalid_request',
    );
    expect((await browser.get(`/api/orders/${order.id}`)).read(orderSchema).state).toBe('paid');
    expect((await (await shop.brand.member('producer')).post(path(order.id), reason)).status).toBe(200);
  });
});
