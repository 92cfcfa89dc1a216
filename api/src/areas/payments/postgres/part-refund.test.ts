import { isRefusal } from '@showfloor/contracts/errors';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { paidOrders } from '../testing/paid-orders.ts';

const startMs = 1_800_000_000_000;

eachDatabase('part refunds', (open, kind) => {
  const shop = suiteShop(open);
  const { paid, orderOf, orders, refunds } = paidOrders(shop, startMs);
  const wish = (orderId: string, amountMinor: number, key: string = shop.newId('refund')) => ({
    id: shop.newId('refund'),
    orderId,
    brandId: shop.brandId,
    amount: { amountMinor, currency: 'EUR' as const },
    note: 'a scratch',
    idempotencyKey: key,
    requestHash: String(amountMinor),
    nowMs: startMs,
  });
  const settle = (refundId: string, outcome: 'refunded' | 'refused' = 'refunded', resends?: number) =>
    refunds().settle({
      provider: 'test',
      refundId,
      outcome,
      nowMs: startMs + 1,
      ...(resends !== undefined && { resends }),
    });
  async function part(orderId: string, amountMinor: number): Promise<string> {
    const done = await refunds().request(wish(orderId, amountMinor));
    if (isRefusal(done)) throw new Error(done.refused);
    return done.refundId;
  }

  it('go back in parts until all has; the order is partly refunded, then refunded', async () => {
    const { orderId } = await paid();
    const { totalMinor } = await orderOf(orderId);
    const first = await part(orderId, 100);
    expect(await orderOf(orderId)).toMatchObject({
      paymentState: 'paid',
      refunds: [{ state: 'due', note: 'a scratch' }],
    });
    await settle(first);
    expect(await orderOf(orderId)).toMatchObject({ state: 'confirmed', paymentState: 'partly_refunded' });
    expect(await refunds().request(wish(orderId, totalMinor - 99))).toMatchObject({
      refused: 'not_refundable',
      details: { refundable: { amountMinor: totalMinor - 100, currency: 'EUR' } },
    });
    await settle(await part(orderId, totalMinor - 100));
    expect(await orderOf(orderId)).toMatchObject({ state: 'confirmed', paymentState: 'refunded' });
    expect(await refunds().request(wish(orderId, 1))).toMatchObject({ refused: 'invalid_transition' });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('are one a key, of what was paid, and of the own brand', async () => {
    const { orderId } = await paid();
    const asked = wish(orderId, 100, 'one-key');
    const both = await Promise.all([
      refunds().request(asked),
      refunds().request({ ...asked, id: shop.newId('refund') }),
    ]);
    expect(both[0]).toEqual(both[1]);
    expect((await orderOf(orderId)).refunds).toHaveLength(1);
    expect(await refunds().request({ ...asked, requestHash: 'other' })).toEqual({ refused: 'idempotency_key_reused' });
    expect(await refunds().request({ ...wish(orderId, 1), brandId: shop.newId('brand') })).toEqual({
      refused: 'not_found',
    });
    const yen = { amountMinor: 1, currency: 'JPY' as const };
    expect(await refunds().request({ ...wish(orderId, 1), amount: yen })).toMatchObject({ refused: 'not_refundable' });
  });

  it('are limited in number', async () => {
    const { orderId } = await paid();
    for (let count = 0; count < 50; count++) await part(orderId, 1);
    expect(await refunds().request(wish(orderId, 1))).toEqual({ refused: 'limit_reached' });
  });

  it('can be sent anew once the provider refused, and the no of before changes nothing then', async () => {
    const { orderId } = await paid();
    const refundId = await part(orderId, 100);
    const resend = () => refunds().resend({ orderId, brandId: shop.brandId, refundId, nowMs: startMs + 2 });
    expect(await resend()).toMatchObject({ refused: 'invalid_transition' });
    await settle(refundId, 'refused', 0);
    expect(await resend()).toEqual({ refundId });
    expect(await resend()).toMatchObject({ refused: 'invalid_transition' });
    expect(await settle(refundId, 'refused', 0)).toEqual({ known: true });
    const due = await refunds().takeDue('test', startMs + 2, 1_000, () => 1);
    expect(due.filter(({ request }) => request.refundId === refundId)).toMatchObject([{ request: { resends: 1 } }]);
    expect(await settle(refundId, 'refunded', 1)).toMatchObject({ did: 'refunded' });
    expect(await refunds().resend({ orderId, brandId: shop.newId('brand'), refundId, nowMs: 0 })).toEqual({
      refused: 'not_found',
    });
  });

  it('leave the rest to an order that is called off', async () => {
    const { orderId } = await paid();
    const { totalMinor } = await orderOf(orderId);
    await settle(await part(orderId, 100));
    const waiting = await part(orderId, 50);
    expect(isRefusal(await orders().callOff(orderId, shop.brandId, 'broken', startMs))).toBe(false);
    const owed = await orderOf(orderId);
    expect(owed.paymentState).toBe('refund_due');
    expect(owed.refunds.map(({ amountMinor }) => amountMinor).toSorted((a, b) => a - b)).toEqual([
      50,
      100,
      totalMinor - 150,
    ]);
    await settle(waiting);
    expect((await orderOf(orderId)).paymentState).toBe('refund_due');
    await settle(owed.refunds.find(({ reason }) => reason === 'called_off')?.id ?? '');
    expect((await orderOf(orderId)).paymentState).toBe('refunded');
  });

  const step = fc.oneof(
    fc.record({ do: fc.constant('part' as const), share: fc.integer({ min: 1, max: 120 }) }),
    fc.record({
      do: fc.constant('settle' as const),
      which: fc.nat(5),
      outcome: fc.constantFrom('refunded' as const, 'refused' as const),
    }),
    fc.record({ do: fc.constant('resend' as const), which: fc.nat(5) }),
    fc.record({ do: fc.constant('call off' as const) }),
  );

  it('never give back more than came, whatever is asked at once', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), fc.boolean(), async (steps, atOnce) => {
        const { orderId } = await paid();
        const { totalMinor } = await orderOf(orderId);
        const run = async (one: (typeof steps)[number]): Promise<void> => {
          if (one.do === 'part') {
            await refunds().request(wish(orderId, Math.max(1, Math.floor((totalMinor * one.share) / 100))));
          } else if (one.do === 'call off') {
            await orders().callOff(orderId, shop.brandId, 'broken', startMs);
          } else {
            const refund = (await orderOf(orderId)).refunds[one.which];
            if (!refund) return;
            if (one.do === 'settle') await settle(refund.id, one.outcome);
            else await refunds().resend({ orderId, brandId: shop.brandId, refundId: refund.id, nowMs: startMs });
          }
        };
        if (atOnce) await Promise.all(steps.map(run));
        else for (const one of steps) await run(one);
        const order = await orderOf(orderId);
        const sumOf = (rows: typeof order.refunds) => rows.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        const back = sumOf(order.refunds.filter(({ state }) => state === 'done'));
        expect(sumOf(order.refunds)).toBeLessThanOrEqual(totalMinor);
        expect(order.paymentState === 'refunded').toBe(back === totalMinor);
        if (order.state === 'cancelled') expect(sumOf(order.refunds)).toBe(totalMinor);
        else if (back > 0 && back < totalMinor) expect(order.paymentState).toBe('partly_refunded');
      }),
      { numRuns: kind === 'pglite' ? 40 : 50, endOnFailure: true },
    );
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
