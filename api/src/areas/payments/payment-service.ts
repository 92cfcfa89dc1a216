import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { NextAction } from '@showfloor/contracts/order';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { createAnswerWaiters } from './answer-waiters.ts';
import { answerDueMs, askAgainAfterMs, askedAtOnce } from './asking.ts';
import { DemandRefused, type DemandRepository, type DueDemand } from './demand.ts';
import type { MeansService, MeansWish } from './means-service.ts';
import type { PaymentFacts, PaymentProvider, PaymentRequest } from './payment-provider.ts';
import type { OpenRefusal, PaymentAnswer, PaymentRepository, Settlement } from './payment-repository.ts';
import type { KeptMeans } from './saved-means.ts';

/** A payment without an answer for so long may be followed by another, in ms. */
const patienceMs = 30_000;
/** Payments that one order may try. */
const maxAttempts = 20;

/** A payment that was started: its order, and what the buyer does next. */
interface Started {
  readonly order: OrderRecord;
  readonly nextAction: NextAction | null;
}

/** What a provider said, as it comes in. */
type TakenAnswer = Omit<PaymentAnswer, 'nowMs' | 'means'> & { readonly means?: KeptMeans | null | undefined };

export interface PaymentServiceParts {
  readonly payments: PaymentRepository;
  readonly demands: DemandRepository;
  readonly orders: Pick<OrderRepository, 'ofBuyer'>;
  readonly provider: PaymentProvider;
  readonly means: Pick<MeansService, 'useOf'>;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  /** The same clock, asked for: for what other processes' moments are compared with. */
  readonly askMs: () => Promise<number>;
  /** The provider failed in a way that leaves the payment open. */
  readonly onUncertain: (paymentId: string, error: unknown) => void;
  /** The provider was asked for the last time, and never answered. */
  readonly onGivenUp: (paymentId: string) => void;
  /** The provider speaks of another amount than it was asked for; a person has to look at it. */
  readonly onMismatch: (paymentId: string) => void;
  /** A payment under way keeps its order's pieces for so long at least, in ms, once an order. Default: no longer than they are kept. */
  readonly holdAtLeastMs?: number;
  /** Of a provider that asks the buyer on a page of ours: hands it the answer. @returns whether it asked. */
  readonly answerChallenge?: (request: PaymentRequest, answer: 'approve' | 'decline') => boolean;
  /** How long the start of a payment waits for its answer, in ms. Default: 1,500. */
  readonly answerWaitMs?: number;
}

export interface PaymentService {
  /**
   * Starts a payment and answers its order, once the provider answered, the buyer has something to do, or `answerWaitMs` later. The same key never pays twice.
   * Refuses as `PaymentRepository.open`, and `not_found` for means that aren't the buyer's. `payment_unavailable`: the provider can't be reached.
   */
  start(
    orderId: string,
    buyerId: string,
    idempotencyKey: string,
    method: string,
    wish?: MeansWish,
  ): Promise<Started | Refusal<OpenRefusal | 'payment_unavailable'>>;
  /**
   * The buyer's word on the page that the provider asks for; answers the order once the provider answered. `not_found`: it isn't this buyer's payment;
   * `invalid_transition`: nothing is asked of it.
   */
  answerChallenge(word: {
    readonly orderId: string;
    readonly paymentId: string;
    readonly buyerId: string;
    readonly answer: 'approve' | 'decline';
  }): Promise<OrderRecord | Refusal<'not_found' | 'invalid_transition'>>;
  /** Takes what the provider says; the same event again changes nothing. */
  take(answer: TakenAnswer): Promise<Settlement | Refusal<'not_found'>>;
  /**
   * Asks the provider for the answers that are overdue: a webhook may have been lost with a process or on its way. Payments of orders that ended
   * meanwhile are asked for too, as their money may have moved. At start nothing that this process asked for is on its way, so that those not yet
   * overdue are asked for as well. Resolves to how many those were.
   */
  reconcile(when?: { readonly atStart: boolean }): Promise<number>;
  /** Asks the provider how a payment stands, and takes what it says. `not_found`: there is no such payment of this provider. */
  askAbout(paymentId: string): Promise<Refusal<'not_found'> | null>;
  /** Asks the provider to take the money that is set aside, and to let go what is not to be taken. Resolves to how many those were. */
  demand(): Promise<number>;
}

/** Payments of orders, through one provider. */
export function createPaymentService(parts: PaymentServiceParts): PaymentService {
  const { payments, demands, provider, means, nowMs, askMs, answerWaitMs = 1_500, holdAtLeastMs = 0 } = parts;
  const waiters = createAnswerWaiters();

  async function begin(
    request: PaymentRequest,
  ): Promise<{ said: 'accepted' | 'unavailable'; action: NextAction | null }> {
    try {
      const reply = await provider.begin(request);
      if (typeof reply === 'string') return { said: reply, action: null };
      await payments.note(request.paymentId, reply);
      await takeFacts(request.paymentId, reply);
      return { said: 'accepted', action: reply.outcome === null ? reply.action : null };
    } catch (error) {
      parts.onUncertain(request.paymentId, error);
      return { said: 'accepted', action: null };
    }
  }

  async function take({ means: kept, ...answer }: TakenAnswer): Promise<Settlement | Refusal<'not_found'>> {
    const underId = kept ? { means: { ...kept, id: parts.newId('paymentMeans') } } : {};
    const settlement = await payments.settle({ ...answer, ...underId, nowMs: nowMs() });
    if (isRefusal(settlement)) return settlement;
    if (!settlement.known && settlement.did === 'mismatch') parts.onMismatch(answer.paymentId);
    // The buyer waits for the end: money that is set aside is taken in a moment.
    if (answer.outcome !== 'authorized') waiters.answered(answer.paymentId);
    return settlement;
  }

  /** What a provider says at once counts as if it came by webhook. */
  async function takeFacts(
    paymentId: string,
    { outcome, reference, amount, means: kept = null }: PaymentFacts,
  ): Promise<void> {
    if (outcome === null) return;
    const eventId = `${reference ?? paymentId}:${outcome}`;
    await take({ provider: provider.name, eventId, paymentId, outcome, reference, amount, means: kept });
  }

  /** Asks one demand. */
  async function ask({ id, kind, request }: DueDemand): Promise<void> {
    try {
      const reply = await (kind === 'capture' ? provider.capture(request) : provider.void(request));
      if (typeof reply !== 'string') await takeFacts(request.paymentId, reply);
    } catch (error) {
      parts.onUncertain(request.paymentId, error);
      if (error instanceof DemandRefused) await demands.refuse(id, nowMs());
    }
  }

  return {
    async start(orderId, buyerId, idempotencyKey, method, wish = {}) {
      const use = await means.useOf(buyerId, wish);
      if (isRefusal(use)) return use;
      const opened = await payments.open(
        {
          id: parts.newId('payment'),
          orderId,
          buyerId,
          provider: provider.name,
          method,
          ...use,
          idempotencyKey,
          requestHash: requestHash({ provider: provider.name, method, ...wish }),
          nowMs: await askMs(),
        },
        { patienceMs, maxAttempts, answerDueMs, holdAtLeastMs },
      );
      if (isRefusal(opened)) return opened;
      let nextAction: NextAction | null = null;
      if (opened.state === 'processing') {
        const { paymentId } = opened.request;
        const waiter = waiters.wait(paymentId, answerWaitMs);
        const begun = opened.isNew ? await begin(opened.request) : { said: 'accepted', action: opened.action };
        if (begun.said === 'unavailable') {
          waiter.cancel();
          await payments.fail(paymentId, nowMs());
          return refuse('payment_unavailable');
        }
        nextAction = begun.action;
        if (nextAction !== null) waiter.cancel();
        await waiter.answered;
      }
      const order = await parts.orders.ofBuyer(orderId, buyerId);
      return order ? { order, nextAction } : refuse('not_found');
    },

    async answerChallenge({ orderId, paymentId, buyerId, answer }) {
      const request = await payments.underWay(orderId, paymentId, buyerId);
      if (isRefusal(request)) return request;
      const waiter = waiters.wait(paymentId, answerWaitMs);
      if (!parts.answerChallenge?.(request, answer)) {
        waiter.cancel();
        return refuse('invalid_transition');
      }
      await waiter.answered;
      return (await parts.orders.ofBuyer(orderId, buyerId)) ?? refuse('not_found');
    },

    take,

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

    async askAbout(paymentId) {
      const request = await payments.find(provider.name, paymentId);
      if (request === undefined) return refuse('not_found');
      const reply = await provider.begin(request);
      if (typeof reply !== 'string') await takeFacts(paymentId, reply);
      return null;
    },

    async demand() {
      const dueMs = await askMs();
      let asked = 0;
      for (;;) {
        const due = await demands.takeDue(provider.name, dueMs, askedAtOnce, askAgainAfterMs);
        for (const one of due) {
          await ask(one);
          if (one.isLastTime) parts.onGivenUp(one.request.paymentId);
        }
        asked += due.length;
        if (due.length < askedAtOnce) return asked;
      }
    },
  };
}
