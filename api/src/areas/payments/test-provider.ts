import { setTimeout as pause } from 'node:timers/promises';
import { testPaymentMethodSchema, type testWebhookSchema } from '@showfloor/contracts/order';
import type { z } from 'zod';
import type { PaymentProvider } from './payment-provider.ts';
import { signWebhook } from './webhook-signature.ts';

export interface TestProviderOptions {
  /** Where our own webhook is; asked for at each answer, as the port is known only once the server listens. */
  readonly webhookUrl: () => string;
  readonly secret: string;
  /** How long it thinks before it answers, in ms. Default: 250. */
  readonly thinkMs?: number;
  /** Pauses between tries to deliver an answer, in ms. Default: 100, 500, 2,000, 10,000. */
  readonly retryAfterMs?: readonly number[];
  /** An answer could not be delivered; it is given again when asked after a restart. */
  readonly onUndelivered: (id: string, error: unknown) => void;
}

type TestWebhook = z.infer<typeof testWebhookSchema>;

/** Payments and refunds that are being thought about; for who comes then the provider is unavailable. */
const maxOpen = 10_000;

/**
 * The built-in provider, for development and demonstrations: no money moves. It approves, declines or never answers, as its method says, gives back what it is asked to, and
 * speaks to us the way a real one does: later, by a signed webhook, more than once if need be.
 */
export function createTestProvider(options: TestProviderOptions): PaymentProvider {
  const { thinkMs = 250, retryAfterMs = [100, 500, 2_000, 10_000] } = options;
  const stop = new AbortController();
  const open = new Set<Promise<void>>();

  async function answer(event: TestWebhook): Promise<void> {
    await pause(thinkMs, undefined, { signal: stop.signal });
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
  function answerLater(id: string, event: TestWebhook): 'accepted' | 'unavailable' {
    if (stop.signal.aborted || open.size >= maxOpen) return 'unavailable';
    const answering = answer(event)
      .catch((error: unknown) => {
        if (!stop.signal.aborted) options.onUndelivered(id, error);
      })
      .finally(() => open.delete(answering));
    open.add(answering);
    return 'accepted';
  }

  return {
    name: 'test',
    async begin(request) {
      const method = testPaymentMethodSchema.parse(request.method);
      if (method === 'test_no_answer') return stop.signal.aborted ? 'unavailable' : 'accepted';
      const { paymentId } = request;
      // The event's id follows from the payment's: asked twice, it gives the same answer, not a second one.
      const outcome = method === 'test_approve' ? 'approved' : 'declined';
      return answerLater(paymentId, { eventId: `evt_${paymentId}`, paymentId, outcome });
    },
    async refund({ refundId }) {
      return answerLater(refundId, { eventId: `evt_${refundId}`, refundId, outcome: 'refunded' });
    },
    async close() {
      stop.abort();
      await Promise.all(open);
    },
  };
}
