import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unpaidOrder } from '../orders/testing/draft.ts';
import { DemandRefused } from './demand.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { OpenedPayment, PaymentRepository } from './payment-repository.ts';
import { createPaymentService } from './payment-service.ts';
import { noMeans } from './testing/no-means.ts';

const request = {
  paymentId: 'pay_1',
  orderId: unpaidOrder.id,
  method: 'test_approve',
  amount: { amountMinor: 1, currency: 'EUR' as const },
  reference: null,
  ...noMeans,
};
const started = { order: unpaidOrder, nextAction: null };

/** The service with a provider and a repository that do as they are told, and remember what was asked of them. */
function setUp(
  begin: PaymentProvider['begin'],
  options: { opened?: Partial<OpenedPayment>; answerWaitMs?: number | 'as it is' } = {},
) {
  const asked: string[] = [];
  const payments: PaymentRepository = {
    open: async () => ({ isNew: true, state: 'processing', request, action: null, ...options.opened }),
    underWay: async () => request,
    find: async () => request,
    note: async (paymentId, { reference }) => void asked.push(`note ${paymentId} ${reference}`),
    fail: async (paymentId) => void asked.push(`fail ${paymentId}`),
    settle: async ({ paymentId }) => {
      asked.push(`settle ${paymentId}`);
      return { known: false, orderId: unpaidOrder.id, did: 'paid' };
    },
    takeUnanswered: async () => [
      { request, isLastTime: false },
      { request: { ...request, paymentId: 'pay_2' }, isLastTime: true },
    ],
  };
  const service = createPaymentService({
    payments,
    demands: {
      takeDue: async () => [
        { id: 'cap_1', kind: 'capture', request, isLastTime: false },
        { id: 'cap_2', kind: 'capture', request: { ...request, paymentId: 'pay_2' }, isLastTime: false },
        { id: 'voi_3', kind: 'void', request: { ...request, paymentId: 'pay_3' }, isLastTime: true },
      ],
      refuse: async (demandId) => {
        asked.push(`refuse ${demandId}`);
        return { orderId: unpaidOrder.id };
      },
    },
    orders: { ofBuyer: async () => unpaidOrder },
    provider: {
      name: 'test',
      keeper: { customerOf: async (userId) => userId, forget: async () => {} },
      begin: async (one) => {
        asked.push(`begin ${one.paymentId}`);
        return begin(one);
      },
      capture: async ({ paymentId }) => {
        asked.push(`capture ${paymentId}`);
        if (paymentId === 'pay_2') throw new DemandRefused('it is gone');
        return { reference: 'theirs', action: null, outcome: 'approved', amount: null };
      },
      void: async ({ paymentId }) => {
        asked.push(`void ${paymentId}`);
        return 'accepted';
      },
      refund: async () => 'accepted',
      close: async () => {},
    },
    means: { useOf: async () => ({ customer: null, means: null, saveConsentAtMs: null }) },
    newId: (kind) => `${kind}_new`,
    nowMs: () => 0,
    askMs: async () => 0,
    onMismatch: (paymentId) => asked.push(`mismatch ${paymentId}`),
    onGivenUp: (paymentId) => asked.push(`given up ${paymentId}`),
    onUncertain: (paymentId) => asked.push(`uncertain ${paymentId}`),
    ...(options.answerWaitMs === 'as it is' ? {} : { answerWaitMs: options.answerWaitMs ?? 100 }),
  });
  return { service, asked };
}

describe('starting a payment', () => {
  it('answers as soon as the provider has', async () => {
    const answer = { provider: 'test', eventId: 'event-0001', paymentId: 'pay_1', outcome: 'approved' as const };
    const { service, asked } = setUp(
      async () => {
        setImmediate(() => void service.take(answer));
        return 'accepted';
      },
      { answerWaitMs: 60_000 },
    );
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(started);
    expect(asked).toEqual(['begin pay_1', 'settle pay_1']);
  });

  it('answers with the order as it is when the provider takes its time', async () => {
    const { service } = setUp(async () => 'accepted');
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_no_answer')).toEqual(started);
  });

  it('answers within two seconds, whatever the provider does', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { service } = setUp(async () => 'accepted', { answerWaitMs: 'as it is' });
    let answer: unknown;
    void service.start(unpaidOrder.id, 'buyer', 'key', 'test_no_answer').then((given) => {
      answer = given;
    });
    await vi.advanceTimersByTimeAsync(1_499);
    expect(answer).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    expect(answer).toEqual(started);
  });

  it('says so when the provider is out, and that no money moved', async () => {
    const { service, asked } = setUp(async () => 'unavailable');
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual({
      refused: 'payment_unavailable',
    });
    expect(asked).toEqual(['begin pay_1', 'fail pay_1']);
  });

  it('leaves the payment open when nobody knows whether the provider took it', async () => {
    const { service, asked } = setUp(async () => {
      throw new Error('the connection broke');
    });
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(started);
    expect(asked).toEqual(['begin pay_1', 'uncertain pay_1']);
  });

  it('does not hand a payment over twice', async () => {
    const { service, asked } = setUp(async () => 'accepted', { opened: { isNew: false, state: 'approved' } });
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(started);
    expect(asked).toEqual([]);
  });

  it('takes what the provider says at once, and keeps what it calls the payment', async () => {
    const { service, asked } = setUp(
      async () => ({ reference: 'theirs', action: null, outcome: 'approved', amount: null }),
      { answerWaitMs: 60_000 },
    );
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(started);
    expect(asked).toEqual(['begin pay_1', 'note pay_1 theirs', 'settle pay_1']);
  });

  it('answers at once with what the buyer has to do, and the same when it is asked again', async () => {
    const action = { type: 'redirect' as const, url: 'https://bank.example/' };
    const first = setUp(async () => ({ reference: 'theirs', action, outcome: null, amount: null }), {
      answerWaitMs: 60_000,
    });
    expect(await first.service.start(unpaidOrder.id, 'buyer', 'key', 'x')).toEqual({ ...started, nextAction: action });
    const again = setUp(async () => 'accepted', { answerWaitMs: 60_000, opened: { isNew: false, action } });
    expect(await again.service.start(unpaidOrder.id, 'buyer', 'key', 'x')).toEqual({ ...started, nextAction: action });
    expect(again.asked).toEqual([]);
  });

  it('asks for money to be taken and let go, takes the answer, and notes a refusal', async () => {
    const { service, asked } = setUp(async () => 'accepted');
    expect(await service.demand()).toBe(3);
    expect(asked).toEqual([
      'capture pay_1',
      'settle pay_1',
      'capture pay_2',
      'uncertain pay_2',
      'refuse cap_2',
      'void pay_3',
      'given up pay_3',
    ]);
  });

  it('asks for every answer that is overdue, and says which payments it gives up', async () => {
    const { service, asked } = setUp(async () => 'accepted');
    expect(await service.reconcile()).toBe(2);
    expect(asked).toEqual(['begin pay_1', 'begin pay_2', 'given up pay_2']);
  });
});
