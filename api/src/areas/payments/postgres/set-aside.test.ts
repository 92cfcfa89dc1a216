import { orderStateOf } from '@showfloor/contracts/order';
import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import type { DemandKind } from '../demand.ts';
import { holdMs, paidOrders } from '../testing/paid-orders.ts';
import { paymentDemands } from './tables.ts';

const startMs = 1_800_000_000_000;

eachDatabase('money that is set aside', (open, kind) => {
  const shop = suiteShop(open);
  const { orders, demands, placed, begin, answer, orderOf, payments } = paidOrders(shop, startMs);
  const demandsOf = async (paymentId: string) => {
    const rows = await shop.database.select().from(paymentDemands).where(eq(paymentDemands.paymentId, paymentId));
    return Object.fromEntries(rows.map((row) => [row.kind, row.state]));
  };
  const dueOf = async (paymentId: string, nowMs: number): Promise<DemandKind[]> =>
    (await demands().takeDue('test', nowMs, 1_000, (asks) => (asks < 2 ? 1_000 : null)))
      .filter(({ request }) => request.paymentId === paymentId)
      .map((one) => one.kind);

  it('is taken for an order that holds its pieces, which it keeps meanwhile', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    expect(await answer(paymentId, 'authorized')).toMatchObject({ did: 'authorized' });
    expect(await answer(paymentId, 'authorized')).toEqual({ known: true });
    expect(await orderOf(order.orderId)).toMatchObject({ state: 'pending_payment', paymentState: 'authorized' });
    await orders().expireDue(startMs + holdMs, 1_000);
    expect((await orderOf(order.orderId)).state).toBe('pending_payment');
    expect(await dueOf(paymentId, startMs)).toEqual(['capture']);
    expect(await dueOf(paymentId, startMs + 999)).toEqual([]);
    expect(await dueOf(paymentId, startMs + 1_000)).toEqual(['capture']);
    expect(await answer(paymentId, 'approved')).toMatchObject({ did: 'paid' });
    expect(await demandsOf(paymentId)).toEqual({ capture: 'done' });
    expect(await orderOf(order.orderId)).toMatchObject({ state: 'confirmed', paymentState: 'paid' });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('lets no other payment begin, and is let go with the order', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await answer(paymentId, 'authorized');
    await expect(begin(order)).rejects.toThrow('conflict');
    await orders().cancel(order.orderId, order.buyerId, startMs);
    expect(await orderOf(order.orderId)).toMatchObject({ state: 'cancelled', paymentState: 'unpaid' });
    expect(await demandsOf(paymentId)).toEqual({ capture: 'dropped', void: 'due' });
    expect(await dueOf(paymentId, startMs)).toEqual(['void']);
    expect(await answer(paymentId, 'voided')).toMatchObject({ did: 'voided' });
    expect(await demandsOf(paymentId)).toEqual({ capture: 'dropped', void: 'done' });
    expect(await orderOf(order.orderId)).toMatchObject({ paymentState: 'unpaid', refunds: [] });
  });

  it('is let go when it comes for an order that is over, and nothing is sold', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await orders().expireDue(startMs + holdMs, 1_000);
    expect(await answer(paymentId, 'authorized')).toMatchObject({ did: 'let_go' });
    expect(await demandsOf(paymentId)).toEqual({ void: 'due' });
    expect(await orderOf(order.orderId)).toMatchObject({ state: 'expired', paymentState: 'unpaid' });
  });

  it('is let go beside other money of the order', async () => {
    const order = await placed();
    const [first, second] = [await begin(order), await begin(order)];
    await answer(first, 'authorized');
    expect(await answer(second, 'authorized')).toMatchObject({ did: 'let_go' });
    const third = await placed();
    const [aside, direct] = [await begin(third), await begin(third)];
    await answer(aside, 'authorized');
    expect(await answer(direct, 'approved')).toMatchObject({ did: 'paid' });
    expect(await demandsOf(aside)).toEqual({ capture: 'dropped', void: 'due' });
  });

  it('leaves the order unpaid, and open to another payment, when the bank takes it back', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await answer(paymentId, 'authorized');
    expect(await answer(paymentId, 'declined')).toMatchObject({ did: 'declined' });
    expect(await orderOf(order.orderId)).toMatchObject({ state: 'pending_payment', paymentState: 'unpaid' });
    expect(await answer(await begin(order), 'approved')).toMatchObject({ did: 'paid' });
  });

  it('goes back when it was taken while the order was cancelled', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await answer(paymentId, 'authorized');
    await orders().cancel(order.orderId, order.buyerId, startMs);
    expect(await answer(paymentId, 'approved')).toMatchObject({ did: 'refund_due' });
    expect(await demandsOf(paymentId)).toEqual({ capture: 'done', void: 'dropped' });
    expect((await orderOf(order.orderId)).refunds).toMatchObject([{ state: 'due', reason: 'late' }]);
  });

  it('is let go when it is another amount, and money of another amount pays nothing', async () => {
    const facts = {
      provider: 'test',
      eventId: 'evt_amount',
      amount: { amountMinor: 1, currency: 'EUR' as const },
      nowMs: startMs,
    };
    const order = await placed();
    const paymentId = await begin(order);
    expect(await payments().settle({ ...facts, paymentId, outcome: 'authorized' })).toMatchObject({ did: 'let_go' });
    const other = await placed();
    const taken = await begin(other);
    expect(await payments().settle({ ...facts, paymentId: taken, outcome: 'approved' })).toMatchObject({
      did: 'mismatch',
    });
    expect(await orderOf(other.orderId)).toMatchObject({ state: 'pending_payment', paymentState: 'unpaid' });
  });

  it('keeps pieces longer for a payment under way, once', async () => {
    const order = await placed();
    await begin(order, 5_000);
    expect((await orderOf(order.orderId)).payByMs).toBe(startMs + 5_000);
    await begin(order, 9_000);
    expect((await orderOf(order.orderId)).payByMs).toBe(startMs + 5_000);
  });

  it('knows which demands the provider refused', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await answer(paymentId, 'authorized');
    const [due] = (await demands().takeDue('test', startMs, 1_000, () => 1)).filter(
      ({ request }) => request.paymentId === paymentId,
    );
    expect(await demands().refuse(due?.id ?? '', startMs)).toEqual({ orderId: order.orderId });
    expect(await demandsOf(paymentId)).toEqual({ capture: 'failed' });
    expect(await demands().refuse('cap_none', startMs)).toEqual({ refused: 'not_found' });
  });

  it('lets money go that is set aside after a decline, also where it was to be let go before', async () => {
    const order = await placed();
    const paymentId = await begin(order);
    await answer(paymentId, 'authorized');
    await orders().cancel(order.orderId, order.buyerId, startMs);
    await answer(paymentId, 'declined');
    expect(await demandsOf(paymentId)).toEqual({ capture: 'dropped', void: 'dropped' });
    await answer(paymentId, 'authorized');
    expect(await demandsOf(paymentId)).toEqual({ capture: 'dropped', void: 'due' });
  });

  const word = fc.record({
    payment: fc.nat({ max: 1 }),
    outcome: fc.constantFrom('authorized' as const, 'approved' as const, 'declined' as const, 'voided' as const),
  });
  const step = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: fc.constantFrom('cancel', 'expire') });

  it('comes out right in whatever order answers come, with cancelling and expiry between them', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), async (steps, atOnce) => {
        const order = await placed();
        const ids = [await begin(order), await begin(order)];
        const run = async (one: (typeof steps)[number]) => {
          if (one === 'cancel') await orders().cancel(order.orderId, order.buyerId, startMs);
          else if (one === 'expire') await orders().expireDue(startMs + 9_000_000, 1_000);
          else if (typeof one === 'object') await answer(ids[one.payment] ?? '', one.outcome);
        };
        if (atOnce) await Promise.all(steps.map(run));
        else for (const one of steps) await run(one);

        const found = await orderOf(order.orderId);
        const stateOf = new Map(found.payments.map((payment) => [payment.id, payment]));
        const approved = found.payments.filter(({ state }) => state === 'approved');
        const owed = found.refunds.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
        // Each approval but the one that pays goes back, all of it.
        const pays = orderStateOf(found) === 'paid' ? 1 : 0;
        expect(owed).toBe((approved.length - pays) * found.totalMinor);
        for (const id of ids) {
          const demanded = await demandsOf(id);
          // Money that is set aside is asked for, one way.
          if (stateOf.get(id)?.state === 'authorized')
            expect(Object.values(demanded).filter((state) => state === 'due')).toHaveLength(1);
          else expect(Object.values(demanded)).not.toContain('due');
          if (demanded.capture === 'due')
            expect(found).toMatchObject({ state: 'pending_payment', paymentState: 'authorized' });
        }
        if (found.paymentState === 'authorized') {
          const captures = await Promise.all(ids.map(demandsOf));
          expect(captures.filter(({ capture }) => capture === 'due')).toHaveLength(1);
        }
      }),
      { numRuns: kind === 'pglite' ? 60 : 80, endOnFailure: true },
    );
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
