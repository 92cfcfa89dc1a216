import { isRefusal } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { DisputeRepository } from './dispute.ts';
import type { PaymentService } from './payment-service.ts';
import type { RefundService } from './refund-service.ts';
import { fromStripeAmount } from './stripe-amount.ts';
import type { StripeEvent, StripeProvider } from './stripe-provider.ts';
import type { WebhookLog } from './webhook-log.ts';

export interface StripeEventParts {
  readonly provider: StripeProvider;
  readonly payments: Pick<PaymentService, 'take'>;
  readonly refunds: Pick<RefundService, 'take'>;
  readonly disputes: Pick<DisputeRepository, 'record'>;
  readonly taken: WebhookLog;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

/** `unknown`: of a payment, refund or dispute that isn't ours; the reconciliation finds what is. */
export type TakenEvent = 'taken' | 'before' | 'unknown' | 'nothing';

/**
 * Takes an event of Stripe's once. What it says is read anew, so that it doesn't matter which came first; an event whose taking fails is not noted, and is
 * taken when Stripe sends it again.
 */
export async function takeStripeEvent(parts: StripeEventParts, event: StripeEvent): Promise<TakenEvent> {
  const { provider, taken, nowMs } = parts;
  if (await taken.isTaken(provider.name, event.id)) return 'before';
  const did = await take(parts, event);
  await taken.note({
    provider: provider.name,
    eventId: event.id,
    kind: event.type,
    subject: event.subject,
    nowMs: nowMs(),
  });
  return did;
}

async function take(parts: StripeEventParts, event: StripeEvent): Promise<TakenEvent> {
  const { payments, refunds, disputes, newId, nowMs } = parts;
  const provider = parts.provider.name;
  const news = await parts.provider.readNews(event);
  if (news === null) return 'nothing';
  switch (news.about) {
    case 'payment': {
      const { paymentId, facts } = news;
      if (facts.outcome === null) return 'nothing';
      if (paymentId === null) return 'unknown';
      const { outcome, reference, amount, means } = facts;
      const did = await payments.take({ provider, eventId: event.id, paymentId, outcome, reference, amount, means });
      return isRefusal(did) ? 'unknown' : 'taken';
    }
    case 'refund': {
      const { refundId, resends, facts } = news;
      if (facts.outcome === null) return 'nothing';
      if (refundId === null) return 'unknown';
      const did = await refunds.take({ provider, refundId, resends, ...facts, outcome: facts.outcome });
      return isRefusal(did) ? 'unknown' : 'taken';
    }
    case 'dispute': {
      const { amount: theirs, currency, ...facts } = news.dispute;
      const amount = fromStripeAmount(theirs, currency);
      if (amount === null) return 'unknown';
      const isKnown = await disputes.record(newId('dispute'), { provider, ...facts, amount }, nowMs());
      return isKnown ? 'taken' : 'unknown';
    }
  }
}
