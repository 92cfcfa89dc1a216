import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { testWebhookSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { invalidRequest } from '../../../platform/http/refusals.ts';
import type { PaymentService } from '../payment-service.ts';
import type { RefundService } from '../refund-service.ts';
import { isSignedBy } from '../webhook-signature.ts';

export function testPaymentWebhook(payments: PaymentService, refunds: RefundService, secret: string) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/payments/webhooks/test',
    summary: 'What the test provider says of a payment or a refund; signed, and taken once however often it comes.',
    tag: 'payments',
    access: 'anyone',
    usesReserve: true,
    raw: { contentTypes: ['application/json'], maxBytes: 4 * 1024 },
    headers: z.object({ 'x-showfloor-signature': z.string().max(200).default('') }),
    async handler({ rawBody, headers, log }) {
      if (!isSignedBy(rawBody, headers['x-showfloor-signature'], secret)) {
        return refuse('unauthenticated', { message: 'The signature is wrong.' });
      }
      const event = parse(rawBody);
      if (isRefusal(event)) return event;
      const settlement =
        'refundId' in event
          ? await refunds.take({ provider: 'test', refundId: event.refundId, outcome: event.outcome })
          : await payments.take({ provider: 'test', ...event });
      if (isRefusal(settlement)) return settlement;
      log.info({ ...event, settlement }, 'the payment provider answered');
    },
  });
}

function parse(rawBody: Buffer) {
  let json: unknown;
  try {
    json = JSON.parse(rawBody.toString());
  } catch {
    return refuse('malformed_json');
  }
  const event = testWebhookSchema.safeParse(json);
  return event.success ? event.data : invalidRequest(event.error);
}
