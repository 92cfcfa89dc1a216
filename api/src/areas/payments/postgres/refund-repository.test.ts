import { isRefusal } from '@showfloor/contracts/errors';
import { orderStateOf } from '@showfloor/contracts/order';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { events } from '../../../platform/events/postgres/tables.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { createOrderRepository } from '../../orders/postgres/order-repository.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { orderPayments } from './order-payments.ts';
import { createPaymentRepository } from './payment-repository.ts';
import { createRefundRepository } from './refund-repository.ts';

const rules = { patienceMs: 0, maxAttempts: 9, answerDueMs: 5_000 };
const startMs = 1_800_000_000_000;
const again = (asks: number) => (asks >= 3 ? null : 1_000);

eachDatabase('refunds', (open) => {
  const shop = suiteShop(open);
  const orders = () => createOrderRepository(shop.database, orderPayments);
  const payments = () => createPaymentRepository(shop.database);
  const refunds = () => createRefundRepository(shop.database);
  const orderOf = async (orderId: string) => {
    const order = await orders().find(orderId);
    if (!order) throw new Error('no order');
    return { ...order, word: orderStateOf(order) };
  };

  async function place() {
    const variantId = await shop.variant({ onHand: 1 });
    const buyerId = await shop.buyer();
    const draft = shop.draft({ buyerId, lines: [{ variantId, quantity: 1 }], nowMs: startMs });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    return { orderId: draft.id, buyerId, variantId };
  }
  async function begin({ orderId, buyerId }: { orderId: string; buyerId: string }): Promise<string> {
    const id = shop.newId('payment');
    const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs: startMs };
    const opened = await payments().open({ id, orderId, buyerId, ...facts }, rules);
    if (isRefusal(opened)) throw new Error(opened.refused);
    return id;
  }
  const approve = (paymentId: string) =>
    payments().settle({
      provider: 'test',
      eventId: `evt_${paymentId}`,
      paymentId,
      outcome: 'approved',
      nowMs: startMs,
    });
  async function paid() {
    const order = await place();
    const paymentId = await begin(order);
    await approve(paymentId);
    return { ...order, paymentId };
  }
  const callOff = (orderId: string, brandId = shop.brandId) => orders().callOff(orderId, brandId, 'broken', startMs);
  const settle = (refundId: string, outcome: 'refunded' | 'refused', provider = 'test') =>
    refunds().settle({ provider, refundId, outcome, nowMs: startMs + 1 });
  /** Takes all that is due and answers what is this order's. */
  const dueOf = async (paymentId: string, nowMs: number) =>
    (await refunds().takeDue('test', nowMs, 1_000, again)).filter(({ request }) => request.paymentId === paymentId);

  it('give back what was paid for an order that is called off, once, and ask until they are answered', async () => {
    const { orderId, paymentId, variantId } = await paid();
    expect(await callOff(orderId, shop.newId('brand'))).toEqual({ refused: 'not_found' });
    expect(await callOff(orderId)).toEqual({ released: new Map([[variantId, 1]]) });
    expect(await callOff(orderId)).toMatchObject({ refused: 'invalid_transition', details: { state: 'refund_due' } });
    const { totalMinor, refunds: owed, word, state } = await orderOf(orderId);
    expect([state, word]).toEqual(['cancelled', 'refund_due']);
    expect(owed).toMatchObject([{ paymentId, state: 'due', amountMinor: totalMinor, settledAtMs: null }]);
    const refundId = owed[0]?.id ?? '';

    const amount = { amountMinor: totalMinor, currency: 'EUR' };
    expect(await dueOf(paymentId, startMs)).toMatchObject([
      { request: { refundId, paymentId, amount }, isLastTime: false },
    ]);
    expect(await dueOf(paymentId, startMs + 999)).toEqual([]);
    expect(await dueOf(paymentId, startMs + 1_000)).toMatchObject([{ isLastTime: false }]);
    expect(await dueOf(paymentId, startMs + 2_000)).toMatchObject([{ isLastTime: true }]);
    expect(await dueOf(paymentId, startMs + 9_000_000)).toEqual([]);

    expect(await settle(refundId, 'refunded', 'other')).toEqual({ refused: 'not_found' });
    expect(await settle(refundId, 'refused')).toEqual({ known: false, orderId, did: 'refused' });
    expect((await orderOf(orderId)).word).toBe('refund_due');
    // A person saw to it at the provider's.
    expect(await settle(refundId, 'refunded')).toEqual({ known: false, orderId, did: 'refunded' });
    expect(await settle(refundId, 'refunded')).toEqual({ known: true });
    expect(await settle(refundId, 'refused')).toEqual({ known: true });
    expect(await orderOf(orderId)).toMatchObject({
      word: 'refunded',
      refunds: [{ state: 'done', settledAtMs: startMs + 1 }],
    });
    const kinds = await shop.database.select({ kind: events.kind }).from(events).where(eq(events.subjectId, orderId));
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'order.created',
      'order.paid',
      'order.called_off',
      'order.refunded',
    ]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('give back a payment that comes too late', async () => {
    const order = await place();
    const paymentId = await begin(order);
    await orders().cancel(order.orderId, order.buyerId, startMs);
    await approve(paymentId);
    const [due] = await dueOf(paymentId, startMs);
    expect(due).toBeDefined();
    await settle(due?.request.refundId ?? '', 'refunded');
    expect((await orderOf(order.orderId)).word).toBe('refunded');
  });

  it('give back what was paid twice, and leave the order as it is', async () => {
    const order = await place();
    const [first, second] = [await begin(order), await begin(order)];
    await approve(first);
    await approve(second);
    expect(await dueOf(first, startMs)).toEqual([]);
    const [due] = await refunds().takeDue('test', startMs + 1_000, 1_000, again);
    const refundId = (await orderOf(order.orderId)).refunds[0]?.id ?? '';
    expect(due?.request).toMatchObject({ refundId, paymentId: second });
    expect(await settle(refundId, 'refunded')).toMatchObject({ did: 'refunded' });
    const after = await orderOf(order.orderId);
    expect([after.word, after.payments.map(({ surplus }) => surplus)]).toEqual(['paid', [false, false]]);
    // Called off after that, the first payment goes back too, and no other.
    await callOff(order.orderId);
    const owed = (await orderOf(order.orderId)).refunds.map((refund) => [refund.paymentId, refund.state]);
    expect(new Map(owed.map(([paymentId = '', state]) => [paymentId, state]))).toEqual(
      new Map([
        [second, 'done'],
        [first, 'due'],
      ]),
    );
  });

  it('owe once when a call-off, an approval and a cancellation race', async () => {
    const placed = await Promise.all(Array.from({ length: 12 }, async () => place()));
    const open = await Promise.all(placed.map(async (order) => ({ order, paymentId: await begin(order) })));
    await Promise.all(
      open.flatMap(({ order, paymentId }) => [
        approve(paymentId),
        callOff(order.orderId),
        orders().cancel(order.orderId, order.buyerId, startMs),
        callOff(order.orderId),
        approve(paymentId),
      ]),
    );
    for (const { order } of open) {
      const { word, refunds: owed } = await orderOf(order.orderId);
      expect(owed).toHaveLength(word === 'refund_due' ? 1 : 0);
    }
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
