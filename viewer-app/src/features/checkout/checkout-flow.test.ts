import { describe, expect, it, vi } from 'vitest';
import { createApiClient } from '../../core/api/client.ts';
import type { KeptStorage } from '../../core/browser/storage.ts';
import { fakeApi } from '../../testing/fake-api.ts';
import { id, orderOf, paymentOf, usd } from '../../testing/watch-fixtures.ts';
import { createCheckoutFlow } from './checkout-flow.ts';
import type { CheckoutState } from './checkout-state.ts';
import { hasOpenAttempt } from './open-attempt.ts';

const orderPath = `/api/orders/${id('ord', 1)}`;
const place = 'POST /api/checkout';
const pay = `POST ${orderPath}/payments`;
const get = `GET ${orderPath}`;
const paid = orderOf({ state: 'paid', paidAtMs: 1_764_000_002_000, payments: [paymentOf('approved')] });
const declined = orderOf({ payments: [paymentOf('declined')] });
const processing = orderOf({ payments: [paymentOf('processing')] });
const refusal = (code: string, details?: object) => ({
  error: { code, message: `${code}.`, details, requestId: 'r1' },
});

const body = {
  email: 'ada@example.com',
  address: { name: 'Ada', line1: 'Ufer 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' },
  expectedTotal: usd(2_395),
};

function memoryStorage(): KeptStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => items.set(key, value),
    removeItem: (key) => items.delete(key),
  };
}

function begin(answers: Parameters<typeof fakeApi>[0], storage = memoryStorage(), prefix = 'key') {
  const server = fakeApi(answers);
  let keys = 0;
  const flow = createCheckoutFlow({
    enter: async () => undefined,
    orders: createApiClient({ baseUrl: '', fetch: server.fetch }).orders,
    storage,
    newKey: () => {
      keys += 1;
      return `${prefix}-number-${keys}`;
    },
    now: () => 1_764_000_000_000,
    sleep: () => Promise.resolve(),
  });
  const reaches = (step: CheckoutState['step']) =>
    new Promise<CheckoutState>((resolve) => {
      const look = () => {
        const state = flow.getSnapshot();
        if (state.step !== step) return;
        end();
        resolve(state);
      };
      const end = flow.subscribe(look);
      look();
    });
  return { server, flow, storage, reaches };
}

describe('createCheckoutFlow', () => {
  describe('in the waiting room of a drop', () => {
    const dropId = id('drp', 1);
    const showId = id('shw', 1);
    const arrive = `POST /api/shows/${showId}/drops/${dropId}/arrival`;
    const full = refusal('overloaded', { dropId, showId, place: 3, waitMs: 40_000, retryAfterMs: 1 });
    const stands = {
      state: 'waiting',
      place: 1,
      waitMs: null,
      retryAfterMs: 1,
      admission: null,
      admissionEndsAtMs: null,
    };
    const admitted = {
      ...stands,
      state: 'admitted',
      place: null,
      admission: 'signed',
      admissionEndsAtMs: 1_764_000_100_000,
    };

    it('waits, goes on by itself when it is admitted, and shows checkout why', async () => {
      const { flow, reaches, server } = begin({
        [place]: (earlier) => (earlier === 0 ? [503, full] : [201, orderOf()]),
        [arrive]: (earlier) => [200, earlier === 0 ? stands : admitted],
        [get]: [200, orderOf()],
        [pay]: [200, paid],
      });
      const seen: CheckoutState[] = [];
      flow.subscribe(() => seen.push(flow.getSnapshot()));
      flow.start(body, { method: 'test_approve' });
      await reaches('paid');
      expect(seen.filter(({ step }) => step === 'waiting')).toEqual([
        { step: 'waiting', place: 3, waitMs: 40_000 },
        { step: 'waiting', place: 1, waitMs: null },
      ]);
      expect(server.admissions(place)).toEqual([null, 'signed']);
    });

    it('is left by who wants it no more, and says when nothing is left', async () => {
      const left = begin({ [place]: [503, full], [arrive]: [200, stands] });
      left.flow.start(body, { method: 'test_approve' });
      await left.reaches('waiting');
      await left.flow.cancel();
      expect(left.flow.getSnapshot()).toEqual({ step: 'form', notice: null });
      expect(hasOpenAttempt(left.storage)).toBe(false);
      const gone = begin({ [place]: [503, full], [arrive]: [409, refusal('out_of_stock', { left: 0 })] });
      gone.flow.start(body, { method: 'test_approve' });
      await gone.reaches('waiting');
      expect(await gone.reaches('form')).toMatchObject({ notice: { kind: 'out_of_stock', left: 0 } });
    });
  });

  it('places, pays, and forgets the attempt', async () => {
    const { flow, reaches, storage } = begin({
      [place]: [201, orderOf()],
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    });
    flow.start(body, { method: 'test_approve' });
    expect(await reaches('paid')).toMatchObject({ order: { number: 'SF-7K2M-9QXA' } });
    expect(hasOpenAttempt(storage)).toBe(false);
  });

  it('repeats with the same key until an answer comes', async () => {
    const { flow, reaches, server } = begin({
      [place]: (earlier) => (earlier < 2 ? [0, null] : [201, orderOf()]),
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    });
    flow.start(body, { method: 'test_approve' });
    await reaches('paid');
    expect(new Set(server.keys(place))).toEqual(new Set(['key-number-1']));
    expect(server.count(place)).toBe(3);
  });

  it('keeps the attempt when no answer comes at all; the next page goes on with its keys', async () => {
    const first = begin({ [place]: [0, null] });
    first.flow.start(body, { method: 'test_approve' });
    expect(await first.reaches('unknown')).toEqual({ step: 'unknown', order: null });
    expect(hasOpenAttempt(first.storage)).toBe(true);

    const second = begin(
      { [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] },
      first.storage,
      'other',
    );
    second.flow.resume();
    await second.reaches('paid');
    expect(second.server.keys(place)).toEqual(['key-number-1']);
    expect(second.server.keys(pay)).toEqual(['key-number-2']);
    expect(second.server.bodies(place)).toEqual([body]);
  });

  it('takes another payment with a new key after a decline', async () => {
    const { flow, reaches, server } = begin({
      [place]: [201, orderOf()],
      [get]: [200, orderOf()],
      [pay]: (earlier) => (earlier === 0 ? [200, declined] : [200, paid]),
    });
    flow.start(body, { method: 'test_decline' });
    await reaches('declined');
    flow.payAgain({ method: 'test_approve' });
    await reaches('paid');
    expect(server.count(place)).toBe(1);
    expect(server.keys(pay)).toEqual(['key-number-2', 'key-number-3']);
    expect(server.bodies(pay)).toEqual([
      { provider: 'test', method: 'test_decline' },
      { provider: 'test', method: 'test_approve' },
    ]);
  });

  it('takes a decline that comes as a refusal for what the order says', async () => {
    const { flow, reaches } = begin({
      [place]: [201, orderOf()],
      [get]: (earlier) => [200, earlier === 0 ? orderOf() : declined],
      [pay]: [402, refusal('payment_declined')],
    });
    flow.start(body, { method: 'test_decline' });
    expect(await reaches('declined')).toMatchObject({ unavailable: false });
  });

  it('asks on while the provider is silent, until the order expires', async () => {
    const { flow, reaches, server, storage } = begin({
      [place]: [201, orderOf()],
      [get]: (earlier) => [
        200,
        earlier === 0
          ? orderOf()
          : earlier < 4
            ? processing
            : orderOf({ state: 'expired', payments: [paymentOf('failed')] }),
      ],
      [pay]: [200, processing],
    });
    flow.start(body, { method: 'test_no_answer' });
    await reaches('processing');
    await reaches('expired');
    expect(server.count(get)).toBe(5);
    expect(hasOpenAttempt(storage)).toBe(false);
  });

  it.each([
    ['price_changed', { total: usd(2_595) }, { kind: 'price_changed', total: usd(2_595) }],
    ['out_of_stock', { variantId: 'var_1', left: 2 }, { kind: 'out_of_stock', variantId: 'var_1', left: 2 }],
    [
      'out_of_stock',
      { variantId: 'var_1', left: 0, openOrderId: id('ord', 7) },
      { kind: 'own_order', orderId: id('ord', 7) },
    ],
    [
      'too_many_unpaid',
      { whose: 'buyer', what: 'orders', most: 3, openOrderId: id('ord', 7) },
      { kind: 'too_many_unpaid', whose: 'buyer', orderId: id('ord', 7) },
    ],
    ['too_many_unpaid', { whose: 'address' }, { kind: 'too_many_unpaid', whose: 'address', orderId: null }],
    ['cart_empty', undefined, { kind: 'cart_empty' }],
    ['cart_changed', undefined, { kind: 'cart_changed' }],
    ['mixed_currencies', undefined, { kind: 'refused', message: 'mixed_currencies.' }],
  ])('goes back to the form on %s, and the next press is a new attempt', async (code, details, notice) => {
    const { flow, reaches, server } = begin({
      [place]: (earlier) => (earlier === 0 ? [409, refusal(code, details)] : [201, orderOf()]),
      [get]: [200, orderOf()],
      [pay]: [200, paid],
    });
    const refused = new Promise<CheckoutState>((resolve) => {
      flow.subscribe(() => flow.getSnapshot().step === 'form' && resolve(flow.getSnapshot()));
    });
    flow.start(body, { method: 'test_approve' });
    expect(await refused).toEqual({ step: 'form', notice });
    flow.start(body, { method: 'test_approve' });
    await reaches('paid');
    expect(new Set(server.keys(place)).size).toBe(2);
  });

  it('cancels an order that waits', async () => {
    const { flow, reaches } = begin({
      [place]: [201, orderOf()],
      [get]: [200, orderOf()],
      [pay]: [200, declined],
      [`POST ${orderPath}/cancel`]: [200, orderOf({ state: 'cancelled' })],
    });
    flow.start(body, { method: 'test_decline' });
    await reaches('declined');
    await flow.cancel();
    expect(flow.getSnapshot().step).toBe('cancelled');
  });

  it('shows what became of its order when somebody else fetched it, and nothing of other orders or of before', async () => {
    const { flow, reaches } = begin({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, declined] });
    flow.heard(paid);
    expect(flow.getSnapshot().step).toBe('form');
    flow.start(body, { method: 'test_decline' });
    await reaches('declined');
    flow.heard(processing);
    flow.heard({ ...paid, id: id('ord', 2) });
    expect(flow.getSnapshot().step).toBe('declined');
    flow.heard(orderOf({ state: 'expired' }));
    expect(flow.getSnapshot().step).toBe('expired');
    flow.heard(paid);
    expect(flow.getSnapshot()).toEqual({ step: 'paid', order: paid });
  });

  it('takes a second press for the same one', async () => {
    const { flow, reaches, server } = begin({ [place]: [201, orderOf()], [get]: [200, orderOf()], [pay]: [200, paid] });
    flow.start(body, { method: 'test_approve' });
    flow.start(body, { method: 'test_approve' });
    await reaches('paid');
    expect(server.count(place)).toBe(1);
    expect(server.count(pay)).toBe(1);
  });

  it('shows the order that emptied the bag in another tab', async () => {
    const emptied = [409, { error: { code: 'cart_empty', message: 'x', requestId: 'r' } }] as const;
    const other = begin({ [place]: emptied, 'GET /api/orders': [200, { orders: [paid], next: null }] });
    other.flow.start(body, { method: 'test_approve' });
    expect(await other.reaches('paid')).toMatchObject({ order: { id: paid.id } });

    const older = { ...paid, createdAtMs: 1_763_990_000_000 };
    const stranger = begin({ [place]: emptied, 'GET /api/orders': [200, { orders: [older], next: null }] });
    stranger.flow.start(body, { method: 'test_approve' });
    await vi.waitFor(() =>
      expect(stranger.flow.getSnapshot()).toMatchObject({ step: 'form', notice: { kind: 'cart_empty' } }),
    );
  });
});
