import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { unpaidOrder } from '../orders/testing/draft.ts';
import type { PaymentProvider } from './payment-provider.ts';
import type { OpenedPayment, PaymentRepository } from './payment-repository.ts';
import { createPaymentService } from './payment-service.ts';

const request = { paymentId: 'pay_1', method: 'test_approve', amount: { amountMinor: 1, currency: 'EUR' as const } };

/** The service with a provider and a repository that do as they are told, and remember what was asked of them. */
function setUp(
  begin: PaymentProvider['begin'],
  options: { opened?: Partial<OpenedPayment>; answerWaitMs?: number | 'as it is' } = {},
) {
  const asked: string[] = [];
  const payments: PaymentRepository = {
    open: async () => ({ isNew: true, state: 'processing', request, ...options.opened }),
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
    orders: { ofBuyer: async () => unpaidOrder },
    provider: {
      name: 'test',
      begin: async (one) => {
        asked.push(`begin ${one.paymentId}`);
        return begin(one);
      },
      refund: async () => 'accepted',
      close: async () => {},
    },
    newId: (kind) => `${kind}_new`,
    nowMs: () => 0,
    askMs: async () => 0,
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
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(unpaidOrder);
    expect(asked).toEqual(['begin pay_1', 'settle pay_1']);
  });

  it('answers with the order as it is when the provider takes its time', async () => {
    const { service } = setUp(async () => 'accepted');
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_no_answer')).toEqual(unpaidOrder);
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
    expect(answer).toEqual(unpaidOrder);
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
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(unpaidOrder);
    expect(asked).toEqual(['begin pay_1', 'uncertain pay_1']);
  });

  it('does not hand a payment over twice', async () => {
    const { service, asked } = setUp(async () => 'accepted', { opened: { isNew: false, state: 'approved' } });
    expect(await service.start(unpaidOrder.id, 'buyer', 'key', 'test_approve')).toEqual(unpaidOrder);
    expect(asked).toEqual([]);
  });

  it('asks for every answer that is overdue, and says which payments it gives up', async () => {
    const { service, asked } = setUp(async () => 'accepted');
    expect(await service.reconcile()).toBe(2);
    expect(asked).toEqual(['begin pay_1', 'begin pay_2', 'given up pay_2']);
  });
});
