import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { createAnswerWaiters } from './answer-waiters.ts';
import type { PaymentProvider, PaymentRequest } from './payment-provider.ts';
import type { PaymentAnswer, PaymentRepository, Settlement } from './payment-repository.ts';

/** A payment without an answer for so long may be followed by another, in ms. */
const patienceMs = 30_000;
/** Payments that one order may try. */
const maxAttempts = 20;
/** Payments asked about again at start, in one go. */
const resumedAtOnce = 1_000;

export interface PaymentServiceParts {
  readonly payments: PaymentRepository;
  readonly orders: Pick<OrderRepository, 'ofBuyer'>;
  readonly provider: PaymentProvider;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  /** Something was committed. */
  readonly onSettled: (settlement: Settlement) => void;
  /** The provider failed in a way that leaves the payment open. */
  readonly onUncertain: (paymentId: string, error: unknown) => void;
  /** How long the start of a payment waits for its answer, in ms. Default: 1,500. */
  readonly answerWaitMs?: number;
}

export interface PaymentService {
  /**
   * Starts a payment and answers its order, once the provider answered or `answerWaitMs` later. The same key never pays twice. Refuses as
   * `PaymentRepository.open`, and `payment_unavailable` when the provider can't be reached.
   */
  start(orderId: string, buyerId: string, idempotencyKey: string, method: string): Promise<OrderRecord | Refusal>;
  /** Takes what the provider says; the same event again changes nothing. Refuses `not_found`. */
  take(answer: Omit<PaymentAnswer, 'nowMs'>): Promise<Settlement | Refusal>;
  /** After a restart: asks about every payment that has no answer, as an answer may have been lost with the process. */
  resume(): Promise<number>;
}

/** Payments of orders, through one provider. */
export function createPaymentService(parts: PaymentServiceParts): PaymentService {
  const { payments, provider, nowMs, answerWaitMs = 1_500 } = parts;
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
          nowMs: nowMs(),
        },
        { patienceMs, maxAttempts },
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
      if (!settlement.known) parts.onSettled(settlement);
      return settlement;
    },

    async resume() {
      const open = await payments.processing(provider.name, resumedAtOnce);
      for (const request of open) await begin(request);
      return open.length;
    },
  };
}
