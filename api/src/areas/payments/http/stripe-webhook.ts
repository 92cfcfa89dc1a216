import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { type StripeEventParts, takeStripeEvent } from '../take-stripe-event.ts';

/** The largest event, in bytes. */
const maxBytes = 256 * 1024;

export function stripeWebhook(parts: StripeEventParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/payments/webhooks/stripe',
    summary: 'What Stripe says of a payment, a refund or a dispute; signed, and taken once however often it comes.',
    tag: 'payments',
    access: 'anyone',
    usesReserve: true,
    raw: { contentTypes: ['application/json'], maxBytes },
    headers: z.object({ 'stripe-signature': z.string().max(2_000).default('') }),
    async handler({ rawBody, headers, log }) {
      const event = parts.provider.readEvent(rawBody, headers['stripe-signature']);
      if (event === null) return refuse('unauthenticated', { message: 'The signature is wrong, or too old.' });
      const did = await takeStripeEvent(parts, event);
      log.info({ ...event, did }, 'Stripe sent an event');
    },
  });
}
