import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteShop } from '../../testing/suite-shop.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { stripeShop } from './testing/stripe-shop.ts';

const startMs = 1_800_000_000_000;

eachDatabase('payments through Stripe', (open, kind) => {
  const shop = suiteShop(open);
  let at: Awaited<ReturnType<typeof stripeShop>>;
  beforeAll(async () => {
    at = await stripeShop(shop, startMs);
  }, 60_000);
  afterAll(() => at.standIn.close());
  const deliverAll = async (from = 0) => {
    for (let index = from; index < at.standIn.events.length; index++) await at.deliver(index);
  };

  it('captures once the order holds its pieces, and not before', async () => {
    const from = at.standIn.events.length;
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    expect(at.standIn.intents.find(payment.intentId).status).toBe('requires_capture');
    await deliverAll(from);
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({
      paymentState: 'authorized',
      payments: [{ state: 'authorized' }],
    });
    await at.payments.demand();
    expect(at.standIn.intents.find(payment.intentId)).toMatchObject({ status: 'succeeded', amount_capturable: 0 });
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({ state: 'confirmed', paymentState: 'paid' });
    expect(await at.deliver(from)).toBe('before');
  });

  it('lets the money go of an order that was cancelled while the buyer paid', async () => {
    const from = at.standIn.events.length;
    const payment = await at.begun();
    await at.of.orders().cancel(payment.orderId, payment.buyerId, at.clock.nowMs);
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    await deliverAll(from);
    await at.payments.demand();
    expect(at.standIn.intents.find(payment.intentId)).toMatchObject({ status: 'canceled', amount_received: 0 });
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({
      state: 'cancelled',
      paymentState: 'unpaid',
      refunds: [],
    });
  });

  it('ends the form of an order that expired: it cannot be paid any more', async () => {
    const payment = await at.begun();
    at.clock.nowMs += 9_000_000;
    await at.of.orders().expireDue(at.clock.nowMs, 1_000);
    await at.payments.demand();
    const late = await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    expect(late.status).toBe(400);
    expect(at.standIn.intents.find(payment.intentId).status).toBe('canceled');
  });

  it('gives back what redirect means took after the order was over', async () => {
    const from = at.standIn.events.length;
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_alipay');
    at.standIn.intents.finishAction(payment.intentId, 'approve');
    await at.of.orders().cancel(payment.orderId, payment.buyerId, at.clock.nowMs);
    await deliverAll(from);
    await at.refunds.ask();
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({
      paymentState: 'refunded',
      refunds: [{ state: 'done' }],
    });
    expect([...at.standIn.refunds.all.values()].filter((one) => one.payment_intent === payment.intentId)).toHaveLength(
      1,
    );
  });

  it('finds out by itself when every webhook is lost', async () => {
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    at.clock.nowMs += 60_000;
    await at.payments.reconcile();
    await at.payments.demand();
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({ state: 'confirmed', paymentState: 'paid' });
  });

  it('captures and gives back once though the answers were lost', async () => {
    const from = at.standIn.events.length;
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    await deliverAll(from);
    at.standIn.loseNext('after');
    await at.payments.demand();
    await at.settleAll();
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({ paymentState: 'paid' });
    await at.of.orders().callOff(payment.orderId, shop.brandId, 'broken', at.clock.nowMs);
    at.standIn.loseNext('before');
    await at.refunds.ask();
    await at.settleAll();
    expect(await at.of.orderOf(payment.orderId)).toMatchObject({ paymentState: 'refunded' });
    expect([...at.standIn.refunds.all.values()].filter((one) => one.payment_intent === payment.intentId)).toHaveLength(
      1,
    );
  });

  it('keeps a dispute with its end, whichever event comes first', async () => {
    const from = at.standIn.events.length;
    const payment = await at.begun();
    await at.standIn.confirm(payment.intentId, payment.clientSecret, 'pm_card_visa');
    await deliverAll(from);
    await at.payments.demand();
    const opened = at.standIn.events.length;
    const dispute = at.standIn.dispute(payment.intentId);
    const listed = async () =>
      (await at.disputes.list(shop.brandId, null, 100)).filter((one) => one.reference === dispute);
    await at.deliver(opened);
    expect(await listed()).toMatchObject([{ state: 'needs_answer', orderId: payment.orderId, reason: 'fraudulent' }]);
    at.standIn.dispute(payment.intentId, 'lost', dispute);
    await at.deliver(opened + 1);
    await at.deliver(opened);
    expect(await listed()).toMatchObject([{ state: 'lost' }]);
    expect(await at.disputes.list(shop.newId('brand'), null, 100)).toEqual([]);
    const strange = at.standIn.events.length;
    at.standIn.intents.create({ amount: '500', currency: 'eur' });
    expect(await at.deliver(strange)).toBe('nothing');
  });

  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ do: fc.constant('deliver' as const), which: fc.nat(8) }) },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constantFrom('demand' as const, 'reconcile' as const, 'refund' as const) }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel' as const, 'expire' as const, 'part' as const) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('confirm' as const),
        with: fc.constantFrom('pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_authenticationRequired', 'pm_alipay'),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('finish' as const),
        answer: fc.constantFrom('approve' as const, 'decline' as const),
      }),
    },
  );

  it('come out right with webhooks lost, twice and in any order: one capture, never more back than came', {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), fc.boolean(), async (steps, atOnce) => {
        const from = at.standIn.events.length;
        const payment = await at.begun();
        const run = async (one: (typeof steps)[number]): Promise<void> => {
          switch (one.do) {
            case 'deliver':
              return void (await at.deliver(from + one.which));
            case 'demand':
              return void (await at.payments.demand());
            case 'reconcile':
              at.clock.nowMs += 60_000;
              return void (await at.payments.reconcile());
            case 'refund':
              return void (await at.refunds.ask());
            case 'cancel':
              return void (await at.of.orders().cancel(payment.orderId, payment.buyerId, at.clock.nowMs));
            case 'expire':
              at.clock.nowMs += 900_000;
              return void (await at.of.orders().expireDue(at.clock.nowMs, 1_000));
            case 'part':
              await at.refunds.request({
                ...{ orderId: payment.orderId, brandId: shop.brandId, note: 'x', idempotencyKey: shop.newId('refund') },
                amount: { amountMinor: 60, currency: 'EUR' },
              });
              return;
            case 'confirm':
              return void (await at.standIn.confirm(payment.intentId, payment.clientSecret, one.with));
            case 'finish':
              return at.standIn.intents.finishAction(payment.intentId, one.answer);
          }
        };
        await run({ do: 'confirm', with: 'pm_card_visa' });
        if (atOnce) await Promise.all(steps.map(run));
        else for (const one of steps) await run(one);
        await at.settleAll();
        // Stripe sends each event again until it is taken.
        await deliverAll(from);
        await at.settleAll();

        const order = await at.of.orderOf(payment.orderId);
        const intent = at.standIn.intents.find(payment.intentId);
        const back = [...at.standIn.refunds.all.values()].filter((one) => one.payment_intent === payment.intentId);
        const backMinor = back.reduce((sum, { amount }) => sum + amount, 0);
        const captures = at.standIn.events.filter(
          ({ type, data }) =>
            type === 'payment_intent.succeeded' && 'id' in data.object && data.object.id === intent.id,
        );
        expect(captures.length).toBeLessThanOrEqual(1);
        expect(backMinor).toBeLessThanOrEqual(intent.amount_received);
        expect(backMinor).toBe(
          order.refunds.filter(({ state }) => state === 'done').reduce((sum, one) => sum + one.amountMinor, 0),
        );
        // Nothing is left set aside; what was taken is the order's, or went back.
        expect(intent.status).not.toBe('requires_capture');
        if (order.state === 'confirmed') expect(intent.amount_received).toBe(order.totalMinor);
        else expect(intent.amount_received).toBe(backMinor);
      }),
      { numRuns: kind === 'pglite' ? 30 : 40, endOnFailure: true },
    );
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
