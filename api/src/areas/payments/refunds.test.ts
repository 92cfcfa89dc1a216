import { orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { euros, keyed, purchases } from '../../testing/purchases.ts';

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

eachDatabase('giving some of it back over HTTP', (open) => {
  const shop = purchases(open);
  const { placedOrder, pay } = shop;
  const path = (orderId: string, brandId = shop.brand.id) => `/api/brands/${brandId}/orders/${orderId}/refunds`;
  const wish = (amountMinor: number) => ({ amount: euros(amountMinor), reason: 'A scratch' });

  it('goes back by itself, never more than was paid, once a key', async () => {
    const { browser, order } = await placedOrder();
    const { owner } = shop.brand;
    const seen = async () => (await browser.get(`/api/orders/${order.id}`)).read(orderSchema);
    expect((await owner.post(path(order.id), wish(100), keyed())).error.code).toBe('invalid_transition');
    await pay(browser, order.id, 'test_refund_refused');
    expect((await seen()).refundable).toEqual(order.total);
    expect((await owner.post(path(order.id), wish(100))).error.code).toBe('idempotency_key_missing');
    const asked = await owner.post(path(order.id), wish(100), keyed('one-key'));
    expect(asked.body).toMatchObject({
      state: 'paid',
      refunds: [{ amount: euros(100), reason: 'part', note: 'A scratch' }],
    });
    expect((await owner.post(path(order.id), wish(100), keyed('one-key'))).status).toBe(200);
    expect((await owner.post(path(order.id), wish(101), keyed('one-key'))).error.code).toBe('idempotency_key_reused');
    const rest = order.total.amountMinor - 100;
    expect((await owner.post(path(order.id), wish(rest + 1), keyed())).error).toMatchObject({
      code: 'not_refundable',
      details: { refundable: euros(rest) },
    });

    // The test bank refuses it once: it is sent anew from the office.
    const state = async () => (await seen()).refunds?.map((refund) => refund.state);
    await expect.poll(state, patience).toEqual(['failed']);
    const resend = `${path(order.id)}/${(await seen()).refunds?.[0]?.id}/resend`;
    expect((await (await shop.brand.member('analyst')).post(resend)).error.code).toBe('forbidden');
    expect((await owner.post(resend)).body).toMatchObject({ refunds: [{ state: 'due' }] });
    await expect.poll(state, patience).toEqual(['done']);
    expect((await owner.post(resend)).error.code).toBe('invalid_transition');
    expect(await seen()).toMatchObject({
      state: 'paid',
      lives: { payment: 'partly_refunded' },
      refundable: euros(rest),
    });
  });

  it('is for those of the brand who may', async () => {
    const { browser, order } = await placedOrder();
    await pay(browser, order.id, 'test_approve');
    for (const role of ['host', 'moderator', 'analyst'] as const)
      expect((await (await shop.brand.member(role)).post(path(order.id), wish(1), keyed())).error.code).toBe(
        'forbidden',
      );
    const other = await aBrand(shop.app);
    expect((await other.owner.post(path(order.id), wish(1), keyed())).error.code).toBe('forbidden');
    expect((await other.owner.post(path(order.id, other.id), wish(1), keyed())).error.code).toBe('not_found');
    const producer = await shop.brand.member('producer');
    expect((await producer.post(path(order.id), { ...wish(1), reason: ' ' }, keyed())).error.param).toBe('reason');
    expect((await producer.post(path(order.id), wish(0), keyed())).error.code).toBe('invalid_request');
    expect((await producer.post(path(order.id), wish(1), keyed())).status).toBe(200);
  });
});
