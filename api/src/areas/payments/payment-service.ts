import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { createAnswerWaiters } from './answer-waiters.ts';
import { answerDueMs, askAgainAfterMs, askedAtOnce } from './asking.ts';
import type { PaymentProvider, PaymentRequest } from './payment-provider.ts';
import type { OpenRefusal, PaymentAnswer, PaymentRepository, Settlement } from './payment-repository.ts';

/** A payment without an answer for so long may be followed by another, in ms. */
const patienceMs = 30_000;
/** Payments that one order may try. */
const maxAttempts = 20;

export interface PaymentServiceParts {
  readonly payments: PaymentRepository;
  readonly orders: Pick<OrderRepository, 'ofBuyer'>;
  readonly provider: PaymentProvider;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  /** The same clock, asked for: for what other processes' moments are compared with. */
  readonly askMs: () => Promise<number>;
  /** The provider failed in a way that leaves the payment open. */
  readonly onUncertain: (paymentId: string, error: unknown) => void;
  /** The provider was asked for the last time, and never answered. */
  readonly onGivenUp: (paymentId: string) => void;
  /** How long the start of a payment waits for its answer, in ms. Default: 1,500. */
  readonly answerWaitMs?: number;
}

export interface PaymentService {
  /**
   * Starts a payment and answers its order, once the provider answered or `answerWaitMs` later. The same key never pays twice. Refuses as
   * `PaymentRepository.open`. `payment_unavailable`: the provider can't be reached.
   */
  start(
    orderId: string,
    buyerId: string,
    idempotencyKey: string,
    method: string,
  ): Promise<OrderRecord | Refusal<OpenRefusal | 'payment_unavailable'>>;
  /** Takes what the provider says; the same event again changes nothing. */
  take(answer: Omit<PaymentAnswer, 'nowMs'>): Promise<Settlement | Refusal<'not_found'>>;
  /**
   * Asks the provider for the answers that are overdue: a webhook may have been lost with a process or on its way. Payments of orders that ended
   * meanwhile are asked for too, as their money may have moved. At start nothing that this process asked for is on its way, so that those not yet
   * overdue are asked for as well. Resolves to how many those were.
   */
  reconcile(when?: { readonly atStart: boolean }): Promise<number>;
}

/** Payments of orders, through one provider. */
export function createPaymentService(parts: PaymentServiceParts): PaymentService {
  const { payments, provider, nowMs, askMs, answerWaitMs = 1_500 } = parts;
  const waiters = createAnswerWaiters();

  async function begin(request: PaymentRequest): Promise<'accepted' | 'unavailable'> {
    try {
      return await provider.begin(request);
    } catch (error) {
      parts.onUncertain(request.paymentId, error);
      return 'accepted';
    }
  }

  return {
    async start(orderId, buyerId, idempotencyKey, method) {
      const opened = await payments.open(
        {
          id: parts.newId('payment'),
          orderId,
          buyerId,
          provider: provider.name,
          method,
          idempotencyKey,
          requestHash: requestHash({ provider: provider.name, method }),
          nowMs: await askMs(),
        },
        { patienceMs, maxAttempts, answerDueMs },
      );
      if (isRefusal(opened)) return opened;
      if (opened.state === 'processing') {
        const { paymentId } = opened.request;
        const waiter = waiters.wait(paymentId, answerWaitMs);
        if (opened.isNew && (await begin(opened.request)) === 'unavailable') {
          waiter.cancel();
          await payments.fail(paymentId, nowMs());
          return refuse('payment_unavailable');
        }
        await waiter.answered;
      }
      return (await parts.orders.ofBuyer(orderId, buyerId)) ?? refuse('not_found');
    },

    async take(answer) {
      const settlement = await payments.settle({ ...answer, nowMs: nowMs() });
      if (isRefusal(settlement)) return settlement;
      waiters.answered(answer.paymentId);
      return settlement;
    },

    async reconcile({ atStart } = { atStart: false }) {
      const dueMs = (await askMs()) + (atStart ? answerDueMs : 0);
      let asked = 0;
      for (;;) {
        const open = await payments.takeUnanswered(provider.name, dueMs, askedAtOnce, askAgainAfterMs);
        for (const { request, isLastTime } of open) {
          await begin(request);
          if (isLastTime) parts.onGivenUp(request.paymentId);
        }
        asked += open.length;
        if (open.length < askedAtOnce) return asked;
      }
    },
  };
}
