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
import { stock } from '../../stock/postgres/tables.ts';
import { orderPayments } from './order-payments.ts';
import { createPaymentRepository } from './payment-repository.ts';
import { payments as paymentRows } from './tables.ts';

const rules = { patienceMs: 30_000, maxAttempts: 3, answerDueMs: 5_000 };
const holdMs = 600_000;
const startMs = 1_800_000_000_000;

eachDatabase('payments and the end of orders', (open) => {
  const shop = suiteShop(open);

  const orders = () => createOrderRepository(shop.database, orderPayments);
  const payments = () => createPaymentRepository(shop.database);
  const levelOf = async (variantId: string) =>
    (await shop.database.select().from(stock).where(eq(stock.variantId, variantId)))[0];
  const stateOf = async (orderId: string, buyerId: string) => {
    const order = await orders().ofBuyer(orderId, buyerId);
    return order && orderStateOf(order);
  };

  async function placeOrder(onHand = 1, quantity = 1) {
    const variantId = await shop.variant({ onHand });
    const buyerId = await shop.buyer();
    const draft = shop.draft({ buyerId, lines: [{ variantId, quantity }], nowMs: startMs, holdMs });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    return { variantId, buyerId, orderId: draft.id };
  }
  function attempt(order: { orderId: string; buyerId: string }, key: string, nowMs = startMs, method = 'test_approve') {
    const { orderId, buyerId } = order;
    const facts = { provider: 'test', method, idempotencyKey: key, requestHash: method, nowMs };
    return payments().open({ id: shop.newId('payment'), orderId, buyerId, ...facts }, rules);
  }
  async function begin(order: { orderId: string; buyerId: string }, key: string, nowMs = startMs): Promise<string> {
    const opened = await attempt(order, key, nowMs);
    if (isRefusal(opened)) throw new Error(opened.refused);
    return opened.request.paymentId;
  }
  const answer = (paymentId: string, outcome: 'approved' | 'declined', eventId = `evt_${paymentId}`, nowMs = startMs) =>
    payments().settle({ provider: 'test', eventId, paymentId, outcome, nowMs });

  it('sells what was held when a payment is approved, once however often it is said', async () => {
    const order = await placeOrder(3, 2);
    const paymentId = await begin(order, 'a');
    const answers = await Promise.all([
      ...Array.from({ length: 5 }, () => answer(paymentId, 'approved')),
      ...Array.from({ length: 5 }, (_, index) => answer(paymentId, 'approved', `another-event-${index}`)),
    ]);
    expect(answers.filter((one) => 'did' in one && one.did === 'paid')).toHaveLength(1);
    expect(await levelOf(order.variantId)).toMatchObject({ onHand: 3, available: 1, held: 0, sold: 2 });
    expect(await orders().ofBuyer(order.orderId, order.buyerId)).toMatchObject({
      state: 'confirmed',
      paymentState: 'paid',
      paidAtMs: startMs,
      payments: [{ state: 'approved' }],
    });
    const happened = await shop.database.select().from(events).where(eq(events.subjectId, order.orderId));
    expect(happened.map((event) => event.kind)).toEqual(['order.created', 'order.paid']);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('leaves the order waiting after a decline, so that another means can be tried', async () => {
    const order = await placeOrder();
    await answer(await begin(order, 'a'), 'declined');
    expect(await stateOf(order.orderId, order.buyerId)).toBe('pending_payment');
    expect(await levelOf(order.variantId)).toMatchObject({ held: 1 });
    await answer(await begin(order, 'b'), 'approved');
    expect(await stateOf(order.orderId, order.buyerId)).toBe('paid');
  });

  it('pays by an approval that comes after a decline, whatever its event is called, and takes it back for nothing', async () => {
    for (const [first, second] of [
      ['event-one', 'event-two'],
      ['one-event', 'one-event'],
    ] as const) {
      const order = await placeOrder();
      const paymentId = await begin(order, 'a');
      await answer(paymentId, 'declined', `${first}-${paymentId}`);
      expect(await answer(paymentId, 'approved', `${second}-${paymentId}`)).toMatchObject({ did: 'paid' });
      expect(await answer(paymentId, 'declined', `event-three-${paymentId}`)).toEqual({ known: true });
      expect(await stateOf(order.orderId, order.buyerId)).toBe('paid');
    }
  });

  it('owes an approval back that comes after a decline, when the order was paid another way meanwhile', async () => {
    const order = await placeOrder();
    const first = await begin(order, 'a');
    await answer(first, 'declined', `no-${first}`);
    await answer(await begin(order, 'b'), 'approved');
    expect(await answer(first, 'approved', `yes-${first}`)).toMatchObject({ did: 'surplus' });
    const [row] = await shop.database.select().from(paymentRows).where(eq(paymentRows.id, first));
    expect(row).toMatchObject({ state: 'approved', surplus: true });
  });

  it('opens one payment a key, and one at a time', async () => {
    const order = await placeOrder();
    const opened = await Promise.all(Array.from({ length: 8 }, () => attempt(order, 'same')));
    expect(opened.filter((one) => 'isNew' in one && one.isNew)).toHaveLength(1);
    expect(await attempt(order, 'same', startMs, 'test_decline')).toEqual({ refused: 'idempotency_key_reused' });
    expect(await attempt(order, 'other')).toMatchObject({ refused: 'conflict' });
  });

  it('lets a buyer try again when an answer does not come, and owes the second of two approvals back', async () => {
    const order = await placeOrder();
    const silent = await begin(order, 'a');
    const second = await begin(order, 'b', startMs + rules.patienceMs);
    expect(await answer(second, 'approved')).toMatchObject({ did: 'paid' });
    expect(await answer(silent, 'approved')).toMatchObject({ did: 'surplus' });
    const rows = await shop.database.select().from(paymentRows).where(eq(paymentRows.orderId, order.orderId));
    expect(rows.filter((row) => row.surplus).map((row) => row.id)).toEqual([silent]);
    expect(await levelOf(order.variantId)).toMatchObject({ held: 0, sold: 1 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('tries as often as the limit says', async () => {
    const order = await placeOrder();
    for (const key of ['a', 'b', 'c']) await answer(await begin(order, key), 'declined');
    expect(await attempt(order, 'd')).toEqual({ refused: 'limit_reached' });
  });

  it('refuses to pay for what is not to be paid', async () => {
    const order = await placeOrder();
    expect(await attempt({ ...order, buyerId: await shop.buyer() }, 'a')).toEqual({ refused: 'not_found' });
    expect(await attempt(order, 'a', startMs + holdMs)).toEqual({ refused: 'reservation_expired' });
    await orders().cancel(order.orderId, order.buyerId, startMs);
    expect(await attempt(order, 'a')).toMatchObject({ refused: 'invalid_transition' });
  });

  it('knows only payments of the provider that speaks', async () => {
    const paymentId = await begin(await placeOrder(), 'a');
    const strange = {
      provider: 'other',
      eventId: 'event-one',
      paymentId,
      outcome: 'approved' as const,
      nowMs: startMs,
    };
    expect(await payments().settle(strange)).toEqual({ refused: 'not_found' });
    expect(await answer(shop.newId('payment'), 'approved')).toEqual({ refused: 'not_found' });
  });

  it('ends orders in small batches once their time is over, not before', async () => {
    const placed = await Promise.all(Array.from({ length: 5 }, () => placeOrder()));
    await orders().expireDue(startMs + holdMs - 1, 1_000);
    for (const order of placed) expect(await stateOf(order.orderId, order.buyerId)).toBe('pending_payment');
    const sizes: number[] = [];
    for (;;) {
      const { orders: ended } = await orders().expireDue(startMs + holdMs, 2);
      sizes.push(ended);
      if (ended === 0) break;
    }
    expect(Math.max(...sizes)).toBe(2);
    for (const order of placed) {
      expect(await stateOf(order.orderId, order.buyerId)).toBe('expired');
      expect(await levelOf(order.variantId)).toMatchObject({ available: 1, held: 0 });
    }
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('fails a payment whose order expired, and takes the pieces anew when it is approved yet', async () => {
    const order = await placeOrder();
    const paymentId = await begin(order, 'a');
    await orders().expireDue(startMs + holdMs, 1_000);
    expect(await orders().ofBuyer(order.orderId, order.buyerId)).toMatchObject({ payments: [{ state: 'failed' }] });
    expect(await answer(paymentId, 'approved')).toMatchObject({ did: 'paid' });
    expect(await stateOf(order.orderId, order.buyerId)).toBe('paid');
    expect(await levelOf(order.variantId)).toMatchObject({ available: 0, held: 0, sold: 1 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('owes the money back when the pieces are gone by then', async () => {
    const order = await placeOrder();
    const paymentId = await begin(order, 'a');
    await orders().expireDue(startMs + holdMs, 1_000);
    const faster = shop.draft({
      buyerId: await shop.buyer(),
      lines: [{ variantId: order.variantId, quantity: 1 }],
      nowMs: startMs + holdMs,
    });
    await createOrderBatchStore(shop.database).writeBatch([faster]);
    expect(await answer(paymentId, 'approved')).toMatchObject({ did: 'refund_due' });
    expect(await stateOf(order.orderId, order.buyerId)).toBe('refund_due');
    expect(await levelOf(order.variantId)).toMatchObject({ available: 0, held: 1, sold: 0 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('cancels once, only for the buyer, only while unpaid; a late approval is owed back', async () => {
    const order = await placeOrder();
    const paymentId = await begin(order, 'a');
    expect(await orders().cancel(order.orderId, await shop.buyer(), startMs)).toEqual({ refused: 'not_found' });
    expect(await orders().cancel(order.orderId, order.buyerId, startMs)).toEqual({
      released: new Map([[order.variantId, 1]]),
    });
    expect(await orders().cancel(order.orderId, order.buyerId, startMs)).toMatchObject({
      refused: 'invalid_transition',
    });
    expect(await answer(paymentId, 'approved')).toMatchObject({ did: 'refund_due' });
    expect(await levelOf(order.variantId)).toMatchObject({ available: 1, held: 0, sold: 0 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('comes out right when approval, expiry and cancellation race', async () => {
    const placed = await Promise.all(Array.from({ length: 24 }, () => placeOrder()));
    const open = await Promise.all(placed.map(async (order) => ({ order, paymentId: await begin(order, 'a') })));
    await Promise.all([
      ...open.map(({ paymentId }) => answer(paymentId, 'approved')),
      ...open.map(({ order }) => orders().cancel(order.orderId, order.buyerId, startMs)),
      ...Array.from({ length: 6 }, () => orders().expireDue(startMs + holdMs, 5)),
    ]);
    for (const { order } of open) {
      const state = await stateOf(order.orderId, order.buyerId);
      expect(['paid', 'refund_due']).toContain(state);
      expect(await levelOf(order.variantId)).toMatchObject(
        state === 'paid' ? { available: 0, held: 0, sold: 1 } : { available: 1, held: 0, sold: 0 },
      );
    }
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('ends the others when one order cannot be ended, and tries that one again later', async () => {
    const [bad, good] = [await placeOrder(), await placeOrder()];
    // Books that are wrong: the order holds a piece, the stock says that none is held.
    await shop.database.update(stock).set({ onHand: 0, held: 0 }).where(eq(stock.variantId, bad.variantId));
    const nowMs = startMs + holdMs;
    const first = await orders().expireDue(nowMs, 1_000);
    expect(first.failed.map(({ orderId }) => orderId)).toEqual([bad.orderId]);
    expect(await stateOf(good.orderId, good.buyerId)).toBe('expired');
    expect(await stateOf(bad.orderId, bad.buyerId)).toBe('pending_payment');
    expect((await orders().expireDue(nowMs + 59_999, 1_000)).failed).toEqual([]);
    expect((await orders().expireDue(nowMs + 60_000, 1_000)).failed).toHaveLength(1);
    expect((await orders().expireDue(nowMs + 179_999, 1_000)).failed).toEqual([]);

    await shop.database.update(stock).set({ onHand: 1, held: 1 }).where(eq(stock.variantId, bad.variantId));
    expect(await orders().expireDue(nowMs + 180_000, 1_000)).toMatchObject({ failed: [] });
    expect(await stateOf(bad.orderId, bad.buyerId)).toBe('expired');
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('asks for an answer when it is overdue, ever later, until it gives up', async () => {
    const order = await placeOrder();
    const paymentId = await begin(order, 'a');
    const askAgainAfterMs = (asks: number) => (asks < 3 ? asks * 1_000 : null);
    const taken = async (nowMs: number) =>
      (await payments().takeUnanswered('test', nowMs, 1_000, askAgainAfterMs))
        .filter(({ request }) => request.paymentId === paymentId)
        .map(({ isLastTime }) => isLastTime);
    const dueMs = startMs + rules.answerDueMs;
    expect(await taken(dueMs - 1)).toEqual([]);
    // Two processes at once: one of them asks.
    expect((await Promise.all([taken(dueMs), taken(dueMs)])).flat()).toEqual([false]);
    expect(await taken(dueMs + 999)).toEqual([]);
    expect(await taken(dueMs + 1_000)).toEqual([false]);
    expect(await taken(dueMs + 3_000)).toEqual([true]);
    expect(await taken(dueMs + 1_000_000)).toEqual([]);
  });

  it('asks for what was left open when its order ended, and for nothing that was answered', async () => {
    const isDue = async (paymentId: string) =>
      (await payments().takeUnanswered('test', startMs + rules.answerDueMs, 1_000, () => 1)).some(
        ({ request }) => request.paymentId === paymentId,
      );
    const ended = await placeOrder();
    const open = await begin(ended, 'a');
    await orders().cancel(ended.orderId, ended.buyerId, startMs);
    expect(await isDue(open)).toBe(true);
    await answer(open, 'approved');
    expect(await stateOf(ended.orderId, ended.buyerId)).toBe('refund_due');
    expect(await isDue(open)).toBe(false);

    const refused = await begin(await placeOrder(), 'b');
    await payments().fail(refused, startMs);
    const declined = await begin(await placeOrder(), 'c');
    await answer(declined, 'declined');
    expect([await isDue(refused), await isDue(declined)]).toEqual([false, false]);
  });

  it('lists what is owed back, a page at a time', async () => {
    const owner = { brandId: shop.brandId };
    const surplus = await placeOrder();
    const first = await begin(surplus, 'a');
    await answer(await begin(surplus, 'b', startMs + rules.patienceMs), 'approved');
    await answer(first, 'approved');
    const listed = async (state: 'surplus' | 'paid') =>
      (await orders().list(owner, { state, limit: 100 })).map((order) => order.id);
    expect(await listed('surplus')).toContain(surplus.orderId);
    expect(await listed('paid')).toContain(surplus.orderId);
    expect((await orders().list({ brandId: 'another' }, { limit: 100 })).length).toBe(0);

    const all = (await orders().list(owner, { limit: 1_000 })).map((order) => order.id);
    const paged: string[] = [];
    for (;;) {
      const beforeId = paged.at(-1);
      const page = await orders().list(owner, { ...(beforeId && { beforeId }), limit: 3 });
      paged.push(...page.map((order) => order.id));
      if (page.length < 3) break;
    }
    expect(paged).toEqual(all);
  });
});
