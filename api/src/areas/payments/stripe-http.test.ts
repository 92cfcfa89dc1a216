import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema, startedPaymentSchema } from '@showfloor/contracts/order';
import { disputeListSchema, findingListSchema } from '@showfloor/contracts/payments';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed } from '../../testing/purchases.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { type StripeStandIn, startStripeStandIn } from '../../testing/stripe/stripe-stand-in.ts';
import { createReconciliationRepository } from './postgres/reconciliation-repository.ts';

const patience = { timeout: 20_000, interval: 100 };

eachDatabase('Stripe over HTTP', (open) => {
  let standIn: StripeStandIn;
  let app: TestApp;
  let brand: TestBrand;
  let database: Awaited<ReturnType<typeof open>>['database'];
  beforeAll(async () => {
    standIn = await startStripeStandIn();
    const opened = await open();
    ({ database } = opened);
    app = await startTestApp({
      opened,
      env: {
        STRIPE_SECRET_KEY: standIn.secretKey,
        STRIPE_WEBHOOK_SECRET: standIn.webhookSecret,
        STRIPE_PUBLISHABLE_KEY: standIn.publishableKey,
        STRIPE_API_BASE: standIn.url,
      },
    });
    brand = await aBrand(app);
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await standIn.close();
  });

  async function begun() {
    const product = await brand.product('Lamp', [{ sku: `S-${randomUUID()}`, priceMinor: 1_990, onHand: 1 }]);
    const browser = app.browser();
    const cart = await browser.post('/api/cart/items', { variantId: product.variants[0]?.id, quantity: 1 });
    const { total } = cart.read(cartSchema);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    const order = placed.read(orderSchema);
    const wish = { provider: 'stripe', method: 'form' };
    const key = randomUUID();
    const started = await browser.post(`/api/orders/${order.id}/payments`, wish, keyed(key));
    const { nextAction } = started.read(startedPaymentSchema);
    if (nextAction?.type !== 'form') throw new Error('there is no form');
    const again = await browser.post(`/api/orders/${order.id}/payments`, wish, keyed(key));
    expect(again.read(startedPaymentSchema).nextAction).toEqual(nextAction);
    const intentId = nextAction.clientSecret.split('_secret_', 1)[0] ?? '';
    return { browser, order, intentId, clientSecret: nextAction.clientSecret };
  }
  const send = ({ raw, headers }: { raw: string; headers: Record<string, string> }) =>
    app.browser().send('POST', '/api/payments/webhooks/stripe', { raw, headers });
  const sendAll = async (from: number) => {
    for (const event of standIn.events.slice(from)) expect((await send(standIn.sign(event))).status).toBe(204);
  };

  it('is paid by its form, and the buyer never sees more than the secret of it', async () => {
    const setup = { provider: 'stripe', publishableKey: standIn.publishableKey, keepsMeans: true };
    expect((await app.browser().get('/api/payments/setup')).body).toEqual(setup);
    const from = standIn.events.length;
    const { browser, order, intentId, clientSecret } = await begun();
    await standIn.confirm(intentId, clientSecret, 'pm_card_visa');
    await sendAll(from);
    const seen = async () => (await browser.get(`/api/orders/${order.id}`)).read(orderSchema);
    await expect.poll(async () => (await seen()).lives?.payment, patience).toBe('paid');
    expect(standIn.intents.find(intentId).status).toBe('succeeded');
    const shown = await brand.owner.get(`/api/brands/${brand.id}/orders`);
    expect(JSON.stringify(shown.body)).not.toContain('_secret_');
    const test = { provider: 'test', method: 'test_approve' };
    expect((await browser.post(`/api/orders/${order.id}/payments`, test, keyed())).error.param).toBe('provider');

    // The buyer's bank takes it up.
    const opened = standIn.events.length;
    const reference = standIn.dispute(intentId);
    await sendAll(opened);
    const path = `/api/brands/${brand.id}/disputes`;
    const { disputes } = (await brand.owner.get(path)).read(disputeListSchema);
    expect(disputes).toMatchObject([{ reference, orderId: order.id, state: 'needs_answer', amount: order.total }]);
    expect((await (await brand.member('moderator')).get(path)).error.code).toBe('forbidden');
    expect((await (await aBrand(app)).owner.get(path)).error.code).toBe('forbidden');
    const mailed = async () => (await app.mails()).filter((mail) => mail.includes('is disputed')).length;
    await expect.poll(mailed, patience).toBe(1);
  });

  it('believes no webhook that Stripe has not signed a moment ago', async () => {
    await begun();
    const event = standIn.events.at(-1);
    if (!event) throw new Error('no event');
    const signed = standIn.sign(event);
    expect((await send({ ...signed, raw: signed.raw.replace(event.id, 'evt_other') })).status).toBe(401);
    expect((await send({ ...signed, headers: {} })).status).toBe(401);
    expect((await send(standIn.sign(event, Math.floor(Date.now() / 1_000) - 1_000))).status).toBe(401);
    expect((await send({ ...signed, raw: ' '.repeat(300_000) })).status).toBe(413);
    expect((await send(signed)).status).toBe(204);
  });

  it('shows where the books differ, and lets those of the brand who may decide', async () => {
    const { order, intentId, clientSecret } = await begun();
    await standIn.confirm(intentId, clientSecret, 'pm_alipay');
    standIn.intents.finishAction(intentId, 'approve');
    const ours = createReconciliationRepository(database);
    const own = { orderId: order.id, brandId: brand.id, paymentId: await paymentOf(order.id) };
    const id = 'fnd_01hzy0q5w8r2m4n6p8s0t2v4x6';
    const finding = { id, provider: 'stripe', kind: 'payment_without_order' as const, subject: intentId, own };
    await ours.keep(
      'stripe',
      [{ ...finding, ours: order.total, theirs: order.total }],
      new Set([intentId]),
      Date.now(),
    );

    const path = `/api/brands/${brand.id}/reconciliation`;
    const listed = async () => (await brand.owner.get(path)).read(findingListSchema).findings;
    expect(await listed()).toMatchObject([
      { id, kind: 'payment_without_order', orderId: order.id, theirs: order.total },
    ]);
    const other = await aBrand(app);
    expect((await other.owner.get(path)).error.code).toBe('forbidden');
    expect(
      (await other.owner.post(`/api/brands/${other.id}/reconciliation/${id}`, { does: 'attach' })).error.code,
    ).toBe('not_found');
    expect((await (await brand.member('analyst')).post(`${path}/${id}`, { does: 'attach' })).error.code).toBe(
      'forbidden',
    );
    expect((await brand.owner.post(`${path}/${id}`, { does: 'ignore' })).error.param).toBe('note');
    expect((await brand.owner.post(`${path}/${id}`, { does: 'attach' })).status).toBe(204);
    expect(await listed()).toEqual([]);
    const { orders } = (await brand.owner.get(`/api/brands/${brand.id}/orders`)).body as {
      orders: { id: string; state: string }[];
    };
    expect(orders.find((one) => one.id === order.id)?.state).toBe('paid');
  });

  async function paymentOf(orderId: string): Promise<string> {
    const { orders } = (await brand.owner.get(`/api/brands/${brand.id}/orders`)).body as {
      orders: { id: string; payments: { id: string }[] }[];
    };
    return orders.find((one) => one.id === orderId)?.payments[0]?.id ?? '';
  }
});
