import Stripe from 'stripe';
import { z } from 'zod';
import { DemandRefused } from './demand.ts';
import type { PaymentFacts, PaymentProvider, PaymentRequest, RefundFacts, RefundRequest } from './payment-provider.ts';
import type { BookPeriod, ProviderBooks } from './provider-books.ts';
import type { KeptMeans } from './saved-means.ts';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.ts';

/** The version of Stripe's API that this is written for; webhooks are to be set to it as well. */
const apiVersion = '2026-10-28.endive';
/** How long Stripe may take to answer, ms, before it is asked again by what is noted. */
const timeoutMs = 10_000;
/** Webhooks that were signed longer ago are not believed, in seconds. */
const toleranceSeconds = 300;
/** What pays is told with the payment. */
const withMeans = { expand: ['payment_method'] };

export interface StripeOptions {
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** Where Stripe's API is; null: at Stripe. */
  readonly apiBase: string | null;
}

/** What Stripe says of its own accord, re-read: events come late, twice and in any order, so what they carry is not relied on. */
type StripeNews =
  | { readonly about: 'payment'; readonly paymentId: string | null; readonly facts: PaymentFacts }
  | {
      readonly about: 'refund';
      readonly refundId: string | null;
      readonly resends: number;
      readonly facts: RefundFacts;
    }
  | { readonly about: 'dispute'; readonly dispute: StripeDispute };

/** A dispute, as we keep it. */
interface StripeDispute {
  readonly reference: string;
  readonly paymentReference: string;
  readonly reason: string;
  readonly state: 'needs_answer' | 'under_review' | 'won' | 'lost';
  readonly amount: number;
  readonly currency: string;
  readonly dueByMs: number | null;
  readonly openedAtMs: number;
}

/** An event whose signature is right. */
export interface StripeEvent {
  readonly id: string;
  readonly type: string;
  /** The id of what it is about. */
  readonly subject: string;
}

/** Stripe, and what it says by webhook. */
export interface StripeProvider extends PaymentProvider {
  readonly books: ProviderBooks;
  /** Reads a webhook; null when it isn't signed by Stripe, or was too long ago. */
  readEvent(rawBody: Buffer, signature: string): StripeEvent | null;
  /** How what an event is about stands now; null for what doesn't matter here. */
  readNews(event: StripeEvent): Promise<StripeNews | null>;
}

const eventSchema = z.object({
  id: z.string().min(1).max(255),
  type: z.string().max(255),
  data: z.object({ object: z.object({ id: z.string().max(255).optional() }) }),
});
const metadataSchema = z.object({
  payment_id: z.string().max(100).optional(),
  refund_id: z.string().max(100).optional(),
  resends: z.coerce.number().int().min(0).catch(0),
});

/**
 * Takes money through Stripe's PaymentIntents. Cards are authorized and captured when the order says so; means that can't be, as Alipay, are taken at once, and
 * given back where the order is over. Every write has an idempotency key that follows from our row, so that whatever is lost is asked again and done once.
 * @param nowMs the time by which a webhook is too old: not the machine's, whose clock may be set.
 */
export function createStripeProvider(
  { secretKey, webhookSecret, apiBase }: StripeOptions,
  nowMs: () => number,
): StripeProvider {
  const base = apiBase === null ? null : new URL(apiBase);
  const stripe = new Stripe(secretKey, {
    apiVersion,
    timeout: timeoutMs,
    // What is not answered is asked again by what is noted of it, also after a restart.
    maxNetworkRetries: 1,
    telemetry: false,
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? 443 : 80),
      protocol: base.protocol === 'https:' ? 'https' : 'http',
    }),
  });

  async function created({
    paymentId,
    orderId,
    amount,
    customer,
    means,
    savesMeans,
  }: PaymentRequest): Promise<Stripe.PaymentIntent | null> {
    const wanted = toStripeAmount(amount);
    if (wanted === null) return null;
    return stripe.paymentIntents.create(
      {
        ...wanted,
        ...(customer !== null && { customer }),
        // Means that are kept are paid with at once, by whoever is there: none of them leaves the page.
        ...(means !== null && { payment_method: means, confirm: true }),
        automatic_payment_methods: { enabled: true, ...(means !== null && { allow_redirects: 'never' as const }) },
        capture_method: 'automatic_async',
        payment_method_options: {
          // Of cards alone: means that can't be kept are offered all the same.
          card: { capture_method: 'manual', ...(savesMeans && { setup_future_usage: 'on_session' as const }) },
        },
        metadata: { payment_id: paymentId, order_id: orderId },
        ...withMeans,
      },
      { idempotencyKey: paymentId },
    );
  }

  /** The payment at Stripe; made there where nobody knows whether it was. */
  async function intentOf(request: PaymentRequest): Promise<Stripe.PaymentIntent | null> {
    return request.reference === null ? created(request) : stripe.paymentIntents.retrieve(request.reference, withMeans);
  }

  /** Does what is demanded, or says how it stands where its state doesn't allow it. */
  async function demand(
    request: PaymentRequest,
    act: (intentId: string) => Promise<Stripe.PaymentIntent>,
  ): Promise<'unavailable' | PaymentFacts> {
    const intentId = request.reference ?? (await created(request))?.id;
    if (intentId === undefined) return 'unavailable';
    try {
      return factsOf(await act(intentId), request.means !== null);
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
      const facts = factsOf(await stripe.paymentIntents.retrieve(intentId, withMeans), request.means !== null);
      if (facts.outcome === null || facts.outcome === 'authorized')
        throw new DemandRefused(error.message, { cause: error });
      return facts;
    }
  }

  /** The refund that was asked for before, if it came through though its answer was lost. */
  async function refundBefore({ refundId, resends }: RefundRequest, intentId: string): Promise<Stripe.Refund | null> {
    for await (const refund of stripe.refunds.list({ payment_intent: intentId, limit: 100 })) {
      const of = metadataSchema.parse(refund.metadata ?? {});
      if (of.refund_id === refundId && of.resends === resends) return refund;
    }
    return null;
  }

  const books: ProviderBooks = {
    name: 'stripe',
    async *payments(period) {
      for await (const intent of stripe.paymentIntents.list({ created: createdIn(period), limit: 100 })) {
        if (intent.status !== 'succeeded') continue;
        const ownId = metadataSchema.parse(intent.metadata).payment_id ?? null;
        const amount = fromStripeAmount(intent.amount_received, intent.currency);
        yield { reference: intent.id, ownId, amount };
      }
    },
    async *refunds(period) {
      for await (const refund of stripe.refunds.list({ created: createdIn(period), limit: 100 })) {
        if (refund.status !== 'succeeded') continue;
        const ownId = metadataSchema.parse(refund.metadata ?? {}).refund_id ?? null;
        yield { reference: refund.id, ownId, amount: fromStripeAmount(refund.amount, refund.currency) };
      }
    },
  };

  return {
    name: 'stripe',
    books,
    keeper: {
      async customerOf(userId) {
        const customer = await stripe.customers.create(
          { metadata: { user_id: userId } },
          { idempotencyKey: `customer_${userId}` },
        );
        return customer.id;
      },
      async forget(reference) {
        try {
          await stripe.paymentMethods.detach(reference);
        } catch (error) {
          // It isn't there, or with nobody, any more.
          if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw error;
        }
      },
    },

    async begin(request) {
      try {
        const intent = await intentOf(request);
        return intent === null ? 'unavailable' : factsOf(intent, request.means !== null);
      } catch (error) {
        // A card that was kept was asked at once, and its bank said no.
        const declined = error instanceof Stripe.errors.StripeCardError ? error.payment_intent : undefined;
        if (declined) return factsOf(declined, true);
        if (isSureNo(error)) return 'unavailable';
        throw error;
      }
    },

    capture: (request) =>
      demand(request, (id) =>
        stripe.paymentIntents.capture(id, withMeans, { idempotencyKey: `capture_${request.paymentId}` }),
      ),

    void: (request) =>
      demand(request, (id) => stripe.paymentIntents.cancel(id, {}, { idempotencyKey: `void_${request.paymentId}` })),

    async refund(request) {
      const { refundId, resends, paymentReference, amount } = request;
      const wanted = toStripeAmount(amount);
      if (paymentReference === null || wanted === null) return 'unavailable';
      const before = await refundBefore(request, paymentReference);
      if (before) return refundFactsOf(before);
      try {
        const refund = await stripe.refunds.create(
          {
            payment_intent: paymentReference,
            amount: wanted.amount,
            metadata: { refund_id: refundId, resends: String(resends) },
          },
          { idempotencyKey: `${refundId}_${resends}` },
        );
        return refundFactsOf(refund);
      } catch (error) {
        // More than is left there, or gone back by hand: asking again changes nothing.
        if (error instanceof Stripe.errors.StripeInvalidRequestError) return { reference: null, outcome: 'refused' };
        throw error;
      }
    },

    readEvent(rawBody, signature) {
      try {
        const event = eventSchema.parse(
          stripe.webhooks.constructEvent(rawBody, signature, webhookSecret, toleranceSeconds, undefined, nowMs()),
        );
        return { id: event.id, type: event.type, subject: event.data.object.id ?? '' };
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return null;
        throw error;
      }
    },

    async readNews({ type, subject }) {
      if (type.startsWith('payment_intent.')) {
        const intent = await stripe.paymentIntents.retrieve(subject, withMeans);
        const of = metadataSchema.parse(intent.metadata);
        return { about: 'payment', paymentId: of.payment_id ?? null, facts: factsOf(intent, false) };
      }
      if (type.startsWith('refund.') || type === 'charge.refund.updated') {
        const refund = await stripe.refunds.retrieve(subject);
        const of = metadataSchema.parse(refund.metadata ?? {});
        return { about: 'refund', refundId: of.refund_id ?? null, resends: of.resends, facts: refundFactsOf(refund) };
      }
      if (type.startsWith('charge.dispute.')) {
        const dispute = await stripe.disputes.retrieve(subject);
        return { about: 'dispute', dispute: disputeOf(dispute) };
      }
      return null;
    },

    async close() {},
  };
}

/** Stripe counts in whole seconds. */
function createdIn({ fromMs, toMs }: BookPeriod): { gte: number; lt: number } {
  return { gte: Math.floor(fromMs / 1_000), lt: Math.ceil(toMs / 1_000) };
}

/** Whether nothing happened for sure: what was asked is wrong, or we may not ask. */
function isSureNo(error: unknown): boolean {
  return (
    error instanceof Stripe.errors.StripeInvalidRequestError ||
    error instanceof Stripe.errors.StripeAuthenticationError ||
    error instanceof Stripe.errors.StripePermissionError
  );
}

/** docs.stripe.com/payments/paymentintents/lifecycle */
function factsOf(intent: Stripe.PaymentIntent, isByKept: boolean): PaymentFacts {
  const { id: reference, client_secret: clientSecret } = intent;
  const action = clientSecret === null ? null : ({ type: 'form', clientSecret } as const);
  const means = keptOf(intent);
  const isMoved = intent.status === 'succeeded';
  const amount = fromStripeAmount(isMoved ? intent.amount_received : intent.amount, intent.currency);
  const facts = { reference, action: null, amount, means };
  switch (intent.status) {
    case 'requires_payment_method':
      return { ...facts, action, outcome: intent.last_payment_error ? 'declined' : null };
    case 'requires_action':
      return { ...facts, action: isByKept && action ? { ...action, type: 'authenticate' } : action, outcome: null };
    case 'requires_confirmation':
    case 'processing':
      return { ...facts, action, outcome: null };
    case 'requires_capture':
      return { ...facts, outcome: 'authorized' };
    case 'succeeded':
      return { ...facts, outcome: 'approved' };
    case 'canceled':
      return { ...facts, outcome: 'voided' };
    default:
      return { ...facts, outcome: null };
  }
}

/** The card that Stripe keeps for the buyer: those that were asked for are with a customer once they paid. */
function keptOf({ payment_method: means, payment_method_options: options }: Stripe.PaymentIntent): KeptMeans | null {
  if (means === null || typeof means !== 'object' || !means.card || !means.customer) return null;
  if (options?.card?.setup_future_usage !== 'on_session') return null;
  const { brand, last4: lastFour, exp_month: expiryMonth, exp_year: expiryYear } = means.card;
  return { reference: means.id, brand, lastFour, expiryMonth, expiryYear };
}

function refundFactsOf({ id, status }: Stripe.Refund): RefundFacts {
  if (status === 'succeeded') return { reference: id, outcome: 'refunded' };
  return { reference: id, outcome: status === 'failed' || status === 'canceled' ? 'refused' : null };
}

/** docs.stripe.com/api/disputes/object: inquiries (`warning_…`) are answered as disputes are, and end without money moving. */
function disputeOf(dispute: Stripe.Dispute): StripeDispute {
  const { payment_intent: of } = dispute;
  return {
    reference: dispute.id,
    paymentReference: typeof of === 'string' ? of : (of?.id ?? ''),
    reason: dispute.reason,
    state: disputeStateOf(dispute.status),
    amount: dispute.amount,
    currency: dispute.currency,
    dueByMs: dispute.evidence_details.due_by === null ? null : dispute.evidence_details.due_by * 1_000,
    openedAtMs: dispute.created * 1_000,
  };
}

function disputeStateOf(status: string): StripeDispute['state'] {
  switch (status) {
    case 'won':
    case 'warning_closed':
    case 'prevented':
      return 'won';
    case 'lost':
      return 'lost';
    case 'under_review':
    case 'warning_under_review':
      return 'under_review';
    default:
      return 'needs_answer';
  }
}
