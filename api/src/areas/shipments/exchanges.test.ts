import { randomUUID } from 'node:crypto';
import { productSchema } from '@showfloor/contracts/catalog';
import { exchangeOptionsSchema } from '@showfloor/contracts/exchange';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { shipmentSchema } from '@showfloor/contracts/shipment';
import { beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { createExchangeRepository } from './postgres/exchange-repository.ts';

const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };

eachDatabase('exchanges over HTTP', (open) => {
  const shop = purchases(open);
  const at = (rest: string, brandId = shop.brand.id) => `/api/brands/${brandId}/${rest}`;
  const office = () => shop.brand.owner;
  beforeAll(async () => {
    await office().put(at('sender'), { sender });
  });

  /** A product in three sizes, of which M was bought and has left. */
  async function sent({ quantity = 1, prices = [2_000, 2_000, 2_500], onHand = 5 } = {}) {
    const product = await shop.brand.product(
      'Sweater',
      ['M', 'L', 'XL'].map((size, index) => ({
        sku: `${size}-${randomUUID()}`,
        options: { Size: size },
        priceMinor: prices[index] ?? 0,
        onHand,
      })),
    );
    const [m = '', l = '', xl = ''] = product.variants.map(({ id }) => id);
    const { browser, total } = await shop.withCart(m, quantity);
    const order = (await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
    await shop.pay(browser, order.id, 'test_approve');
    await handOver(order.id, quantity);
    const levels = async () =>
      (await office().get(`/api/products/${product.id}`))
        .read(productSchema)
        .variants.map(({ available }) => available);
    return { browser, orderId: order.id, number: order.number, m, l, xl, levels };
  }
  async function handOver(orderId: string, quantity: number) {
    const wish = { lines: [{ line: 0, quantity }], carrier: 'test', service: 'standard', weightGrams: 800 };
    const parcel = (await office().post(at(`orders/${orderId}/shipments`), wish, keyed())).read(shipmentSchema);
    await office().post(at(`shipments/${parcel.id}/hand-over`));
  }
  const ask = (who: Browser, orderId: string, variantId: string, more: object = {}, key?: string) =>
    who.post(
      `/api/orders/${orderId}/exchanges`,
      { line: 0, quantity: 1, variantId, reason: 'does_not_fit', ...more },
      keyed(key),
    );
  const make = (orderId: string, variantId: string, more: object = {}) =>
    office().post(
      at(`orders/${orderId}/exchanges`),
      { line: 0, quantity: 1, variantId, reason: 'does_not_fit', ...more },
      keyed(),
    );
  const see = async (who: Browser, orderId: string) => (await who.get(`/api/orders/${orderId}`)).read(orderSchema);
  const returnOf = async (who: Browser, orderId: string, index = 0) => (await see(who, orderId)).returns?.[index]?.id;
  const decide = (orderId: string, returnId: string | undefined, decision: object) =>
    office().post(at(`orders/${orderId}/returns/${returnId}/decision`), decision);
  const receive = (orderId: string, returnId: string | undefined, restocked = 1) =>
    office().post(at(`orders/${orderId}/returns/${returnId}/receipt`), { lines: [{ line: 0, restocked }] });
  const toPack = async () =>
    (await office().get(at('packing?limit=100'))).read(orderListSchema).orders.map(({ id }) => id);
  const refundsOf = async (who: Browser, orderId: string) =>
    ((await see(who, orderId)).refunds ?? []).map(({ amount }) => amount.amountMinor);

  it('is asked for, held at once, sent when the old piece came; both orders and both stories name each other', async () => {
    const { browser, orderId, number, l, levels } = await sent();
    const options = (await browser.get(`/api/orders/${orderId}/exchange-options?line=0&quantity=1`)).read(
      exchangeOptionsSchema,
    ).options;
    expect(options.map(({ options: { Size }, toPay, back }) => [Size, toPay, back])).toEqual([
      ['L', euros(0), euros(0)],
      ['XL', euros(500), euros(0)],
    ]);
    const key = randomUUID();
    const asked = (await ask(browser, orderId, l, { expectedToPay: euros(0) }, key)).read(orderSchema);
    expect(asked).toMatchObject({ state: 'paid', total: euros(0), exchangeOf: { orderId, number, state: 'waiting' } });
    expect(await levels()).toEqual([4, 4, 5]);
    expect((await ask(browser, orderId, l, { expectedToPay: euros(0) }, key)).read(orderSchema).id).toBe(asked.id);
    expect((await ask(browser, orderId, l)).error.code).toBe('not_returnable');
    const origin = await see(browser, orderId);
    expect(origin.exchanges).toMatchObject([{ orderId: asked.id, number: asked.number, state: 'waiting' }]);
    expect(origin.timeline?.find(({ kind }) => kind === 'exchange_asked')?.text).toBe(asked.number);
    expect(origin.refundable).toEqual(euros(origin.total.amountMinor - 2_000));

    expect(await toPack()).not.toContain(asked.id);
    const returnId = await returnOf(browser, orderId);
    await decide(orderId, returnId, { decision: 'approve', label: null });
    expect((await receive(orderId, returnId)).status).toBe(200);
    expect(await toPack()).toContain(asked.id);
    await handOver(asked.id, 1);
    expect(await refundsOf(browser, orderId)).toEqual([]);
    expect(await levels()).toEqual([5, 4, 5]);
    const story = (await see(browser, asked.id)).timeline?.map(({ kind }) => kind);
    expect(story).toContain('exchange_of');
  });

  it('costs more: paid on the order page, else waived by the team; unpaid it can be given up, and frees what it held', async () => {
    const { browser, orderId, xl, levels } = await sent({ quantity: 2 });
    expect((await ask(browser, orderId, xl, { expectedToPay: euros(0) })).error).toMatchObject({
      code: 'price_changed',
      details: { toPay: euros(500) },
    });
    const asked = (await ask(browser, orderId, xl)).read(orderSchema);
    expect(asked).toMatchObject({ state: 'pending_payment', total: euros(500) });
    await shop.pay(browser, asked.id, 'test_approve');
    await expect.poll(async () => (await see(browser, asked.id)).state).toBe('paid');

    const second = (await ask(browser, orderId, xl)).read(orderSchema);
    expect(await levels()).toEqual([3, 5, 3]);
    expect((await browser.post(`/api/orders/${second.id}/cancel`)).status).toBe(200);
    expect(await levels()).toEqual([3, 5, 4]);
    const { returns, exchanges } = await see(browser, orderId);
    expect(returns?.map(({ state }) => state)).toEqual(['requested', 'cancelled']);
    expect(exchanges?.map(({ state }) => state)).toEqual(['waiting', 'ended']);

    const third = (await ask(browser, orderId, xl)).read(orderSchema);
    const thirdReturn = await returnOf(browser, orderId, 2);
    const waived = await office().post(at(`orders/${orderId}/exchanges/${thirdReturn}/waive`));
    expect(waived.read(orderSchema)).toMatchObject({ id: third.id, state: 'paid', total: euros(0) });
    const again = await office().post(at(`orders/${orderId}/exchanges/${thirdReturn}/waive`));
    expect(again.error.code).toBe('invalid_transition');
  });

  it('costs less: the difference goes back when the old piece came, and the rest when the new one comes back too', async () => {
    const { browser, orderId, l } = await sent({ prices: [2_000, 1_400, 2_000] });
    const made = (await make(orderId, l)).read(orderSchema);
    expect(made).toMatchObject({ state: 'paid', total: euros(0) });
    await receive(orderId, await returnOf(browser, orderId));
    expect(await refundsOf(browser, orderId)).toEqual([600]);
    await handOver(made.id, 1);
    const back = await office().post(at(`orders/${made.id}/returns`), {
      lines: [{ line: 0, quantity: 1 }],
      reason: 'changed_mind',
    });
    expect(back.status).toBe(201);
    await receive(made.id, await returnOf(browser, made.id));
    expect(await refundsOf(browser, orderId)).toEqual([600, 1_400]);
    expect(await refundsOf(browser, made.id)).toEqual([]);
    expect((await ask(browser, made.id, l)).error.code).toBe('not_exchangeable');
  });

  it('is made by the team, waived and sent at once; then nothing takes it back', async () => {
    const { browser, orderId, xl } = await sent();
    const made = (await make(orderId, xl, { waive: true, sendAtOnce: true })).read(orderSchema);
    expect(made).toMatchObject({ state: 'paid', total: euros(0), exchangeOf: { state: 'released' } });
    expect(await toPack()).toContain(made.id);
    const returnId = await returnOf(browser, orderId);
    expect((await browser.post(`/api/orders/${orderId}/returns/${returnId}/cancel`)).error.code).toBe(
      'invalid_transition',
    );
    expect((await office().post(at(`orders/${orderId}/exchanges/${returnId}/send`))).error.code).toBe(
      'invalid_transition',
    );
    await handOver(made.id, 1);
    await receive(orderId, returnId);
    expect(await refundsOf(browser, orderId)).toEqual([]);
  });

  it('ends with its return: declined or given up, the new piece can be bought by others and the money is the old order’s again', async () => {
    const { browser, orderId, l, xl, levels } = await sent({ quantity: 2 });
    const [even, more] = [await ask(browser, orderId, l), await ask(browser, orderId, xl)].map((one) =>
      one.read(orderSchema),
    );
    await shop.pay(browser, more?.id ?? '', 'test_approve');
    await expect.poll(async () => (await see(browser, more?.id ?? '')).state).toBe('paid');
    expect(await levels()).toEqual([3, 4, 4]);
    await decide(orderId, await returnOf(browser, orderId, 0), { decision: 'decline', answer: 'Worn' });
    await browser.post(`/api/orders/${orderId}/returns/${await returnOf(browser, orderId, 1)}/cancel`);
    expect(await levels()).toEqual([3, 5, 5]);
    const origin = await see(browser, orderId);
    expect(origin.exchanges?.map(({ state }) => state)).toEqual(['ended', 'ended']);
    expect(origin.refundable).toEqual(origin.total);
    expect((await see(browser, even?.id ?? '')).lives?.order).toBe('cancelled');
    expect(await refundsOf(browser, more?.id ?? '')).toEqual([500]);
  });

  it('called off after the old piece came owes its money', async () => {
    const { browser, orderId, l } = await sent();
    const made = (await make(orderId, l)).read(orderSchema);
    await receive(orderId, await returnOf(browser, orderId));
    const off = await office().post(at(`orders/${made.id}/call-off`), { reason: 'Torn' });
    expect(off.status).toBe(200);
    expect(await refundsOf(browser, orderId)).toEqual([2_000]);
  });

  it('and other buyers get the last piece once: somebody is told that it is gone', async () => {
    const other = await sent();
    const { browser, orderId, l, levels } = await sent({ quantity: 2, onHand: 2 });
    await ask(browser, orderId, l);
    const rival = await shop.withCart(l);
    const wish = { ...buyer, expectedTotal: rival.total };
    const [asked, bought] = await Promise.all([
      ask(browser, orderId, l),
      rival.browser.post('/api/checkout', wish, keyed()),
    ]);
    expect([asked.status, bought.status].sort()).toEqual([201, 409]);
    expect((await levels())[1]).toBe(0);
    // Of another product it is no exchange.
    expect((await ask(other.browser, other.orderId, l)).error.code).toBe('not_exchangeable');
  });

  it('asked for twice at once with one key is one, with two keys as many as there are pieces', async () => {
    const { browser, orderId, l, levels } = await sent({ quantity: 2 });
    const key = randomUUID();
    const same = await Promise.all([0, 1, 2].map(() => ask(browser, orderId, l, {}, key)));
    expect(new Set(same.map((one) => one.read(orderSchema).id)).size).toBe(1);
    expect(await levels()).toEqual([3, 4, 5]);
    const others = await Promise.all([0, 1, 2].map(() => ask(browser, orderId, l)));
    expect(others.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await levels()).toEqual([3, 3, 5]);
    expect((await ask(browser, orderId, l, { note: 'other' }, key)).error.code).toBe('idempotency_key_reused');
  });

  it('and a refund of the same money never come to more than was paid', async () => {
    const { browser, orderId, l } = await sent();
    const { refundable } = await see(browser, orderId);
    const refund = { amount: refundable, reason: 'Kindness' };
    const [made] = await Promise.all([
      make(orderId, l),
      office().post(at(`orders/${orderId}/refunds`), refund, keyed()),
    ]);
    expect(made.status).toBe(201);
    await receive(orderId, await returnOf(browser, orderId));
    const after = await see(browser, orderId);
    const back = (await refundsOf(browser, orderId)).reduce((sum, one) => sum + one, 0);
    expect(back).toBeLessThanOrEqual(after.total.amountMinor);
  });

  it('left half done by a process that died is as if nobody had asked', async () => {
    const { browser, orderId } = await sent();
    const exchanges = createExchangeRepository(shop.database);
    const [returnId, newOrderId] = [`ret_${'0'.repeat(26)}`, `ord_${'0'.repeat(26)}`];
    const wish = { line: 0, quantity: 1, reason: 'other', note: '', creditOf: (paid: number) => paid } as const;
    const of = { orderId, brandId: shop.brand.id };
    const longAgoMs = 1_764_000_000_000;
    expect(await exchanges.begin(of, { ...wish, returnId, orderId: newOrderId, nowMs: longAgoMs })).toBe(true);
    expect((await see(browser, orderId)).refundable?.amountMinor).toBe(490);
    expect(await verifyLedger(shop.database)).toEqual([]);
    expect(await exchanges.stranded(longAgoMs + 1, 10)).toEqual([{ returnId, order: null }]);
    await exchanges.abandon(returnId);
    const { returns, refundable, total } = await see(browser, orderId);
    expect([returns, refundable]).toEqual([[], total]);
    expect(await exchanges.stranded(longAgoMs + 1, 10)).toEqual([]);
  });

  it('is nobody else’s', async () => {
    const { browser, orderId, l } = await sent();
    const other = await aBrand(shop.app);
    const stranger = shop.app.browser();
    expect((await ask(stranger, orderId, l)).status).toBe(404);
    expect((await stranger.get(`/api/orders/${orderId}/exchange-options?line=0&quantity=1`)).status).toBe(404);
    const body = { line: 0, quantity: 1, variantId: l, reason: 'does_not_fit' };
    const foreign = await other.owner.post(`/api/brands/${other.id}/orders/${orderId}/exchanges`, body, keyed());
    expect(foreign.status).toBe(404);
    const asked = (await ask(browser, orderId, l)).read(orderSchema);
    const returnId = await returnOf(browser, orderId);
    for (const act of ['send', 'waive'])
      expect(
        (await other.owner.post(`/api/brands/${other.id}/orders/${orderId}/exchanges/${returnId}/${act}`)).status,
      ).toBe(404);
    expect(asked.state).toBe('paid');
  });
});
