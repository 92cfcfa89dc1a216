import { setTimeout as pause } from 'node:timers/promises';
import { testPaymentMethodSchema, type testWebhookSchema } from '@showfloor/contracts/order';
import type { z } from 'zod';
import type { PaymentOutcome, PaymentProvider, PaymentRequest } from './payment-provider.ts';
import type { KeptMeans } from './saved-means.ts';
import { signWebhook } from './webhook-signature.ts';

export interface TestProviderOptions {
  /** Where our own webhook is; asked for at each answer, as the port is known only once the server listens. */
  readonly webhookUrl: () => string;
  readonly secret: string;
  /** How long it thinks before it answers, in ms. Default: 250. */
  readonly thinkMs?: number;
  /** How long it thinks where it is to be late, in ms. Default: 5,000: the page has been told by then that no answer came. */
  readonly lateMs?: number;
  /** Pauses between tries to deliver an answer, in ms. Default: 100, 500, 2,000, 10,000. */
  readonly retryAfterMs?: readonly number[];
  /** An answer could not be delivered; it is given again when asked after a restart. */
  readonly onUndelivered: (id: string, error: unknown) => void;
}

/** The test provider, and its page that asks the buyer. */
export interface TestProvider extends PaymentProvider {
  /** What the buyer says on that page. @returns whether it was asked. */
  answerChallenge(payment: Pick<PaymentRequest, 'paymentId' | 'method'>, answer: 'approve' | 'decline'): boolean;
}

type TestWebhook = z.infer<typeof testWebhookSchema>;

/** Payments and refunds that are being thought about; for who comes then the provider is unavailable. */
const maxOpen = 10_000;

/** What it keeps of a payment for next time. */
function cardOf(paymentId: string): KeptMeans {
  return { reference: `pm_${paymentId}`, brand: 'visa', lastFour: '4242', expiryMonth: 12, expiryYear: 2040 };
}

/**
 * The built-in provider, for development and demonstrations: no money moves. It does as its method says (`testPaymentMethodSchema`), takes, lets go and gives back
 * what it is asked to, and speaks to us the way a real one does: later, by a signed webhook, more than once and out of order if need be.
 */
export function createTestProvider(options: TestProviderOptions): TestProvider {
  const { thinkMs = 250, lateMs = 5_000, retryAfterMs = [100, 500, 2_000, 10_000] } = options;
  const stop = new AbortController();
  const open = new Set<Promise<void>>();

  async function answer(event: TestWebhook, afterMs: number): Promise<void> {
    await pause(afterMs, undefined, { signal: stop.signal });
    const body = JSON.stringify(event);
    for (const [index, waitMs] of [...retryAfterMs, null].entries()) {
      try {
        return await deliver(body);
      } catch (error) {
        if (stop.signal.aborted) return;
        if (waitMs === null) throw new Error(`not delivered in ${index + 1} tries`, { cause: error });
        await pause(waitMs, undefined, { signal: stop.signal });
      }
    }
  }

  async function deliver(body: string): Promise<void> {
    const response = await fetch(options.webhookUrl(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-showfloor-signature': signWebhook(Buffer.from(body), options.secret),
      },
      body,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(5_000)]),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
  }

  /** Thinks, and then says so by the webhook. */
  function answerLater(id: string, event: TestWebhook, afterMs = thinkMs): 'accepted' | 'unavailable' {
    if (stop.signal.aborted || open.size >= maxOpen) return 'unavailable';
    const answering = answer(event, afterMs)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) options.onUndelivered(id, error);
      })
      .finally(() => open.delete(answering));
    open.add(answering);
    return 'accepted';
  }

  return {
    name: 'test',
    keeper: { customerOf: async (userId) => `cus_${userId}`, forget: async () => undefined },
    async begin({ paymentId, orderId, method, savesMeans }) {
      // The event's id follows from the payment's: asked twice, it gives the same answer, not a second one.
      const say = (outcome: PaymentOutcome, afterMs = thinkMs, eventId = `evt_${paymentId}`) =>
        answerLater(
          paymentId,
          { eventId, paymentId, outcome, ...(savesMeans && outcome !== 'declined' && { means: cardOf(paymentId) }) },
          afterMs,
        );
      switch (testPaymentMethodSchema.parse(method)) {
        case 'test_approve':
        case 'test_refund_refused':
          return say('approved');
        case 'test_decline':
          return say('declined');
        case 'test_no_answer':
          return stop.signal.aborted ? 'unavailable' : 'accepted';
        case 'test_capture':
          return say('authorized');
        case 'test_challenge':
          return {
            reference: null,
            action: { type: 'challenge', path: `/orders/${orderId}/challenge/${paymentId}` },
            outcome: null,
            amount: null,
          };
        case 'test_twice':
          say('approved', thinkMs * 2, `evt_${paymentId}_again`);
          return say('approved');
        case 'test_late':
          return say('approved', lateMs);
        case 'test_wrong_order':
          // The no of before the yes comes after it.
          say('declined', thinkMs * 2, `evt_${paymentId}_before`);
          return say('approved');
      }
    },
    async capture({ paymentId }) {
      return answerLater(paymentId, { eventId: `evt_${paymentId}_taken`, paymentId, outcome: 'approved' });
    },
    async void({ paymentId }) {
      return answerLater(paymentId, { eventId: `evt_${paymentId}_let_go`, paymentId, outcome: 'voided' });
    },
    async refund({ refundId, resends, method }) {
      const outcome = method === 'test_refund_refused' && resends === 0 ? 'refused' : 'refunded';
      return answerLater(refundId, {
        eventId: `evt_${refundId}${resends === 0 ? '' : `_${resends}`}`,
        refundId,
        outcome,
      });
    },
    answerChallenge({ paymentId, method }, answer) {
      if (method !== 'test_challenge') return false;
      const outcome = answer === 'approve' ? 'approved' : 'declined';
      return answerLater(paymentId, { eventId: `evt_${paymentId}_${answer}`, paymentId, outcome }) === 'accepted';
    },
    async close() {
      stop.abort();
      await Promise.all(open);
    },
  };
}
