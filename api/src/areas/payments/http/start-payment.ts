import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { startedPaymentSchema, startPaymentSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import { orderView } from '../../orders/order-view.ts';
import type { PaymentService } from '../payment-service.ts';

/** @param providerName who takes payments here: none is started with another. */
export function startPayment(payments: PaymentService, providerName: string, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/payments',
    summary: 'Starts a payment; answers the order within two seconds, whatever the provider does.',
    tag: 'payments',
    access: 'anyone',
    usesReserve: true,
    params: z.object({ orderId: orderIdSchema }),
    headers: idempotencyHeaders,
    body: startPaymentSchema,
    answer: startedPaymentSchema,
    limits: { points: 60, windowSeconds: 10 },
    async handler({ viewer, params, headers, body }) {
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      if (viewer === null) return refuse('not_found');
      if (body.provider !== providerName) return refuse('invalid_request', { param: 'provider' });
      const { provider: _provider, method, ...wish } = body;
      // A guest has none, and none are kept for them.
      if (viewer.anonymous && wish.meansId !== undefined) return refuse('not_found', { param: 'meansId' });
      const started = await payments.start(params.orderId, viewer.userId, key, method, viewer.anonymous ? {} : wish);
      if (isRefusal(started)) return started;
      const { order, nextAction } = started;
      return { ...orderView(order, imageUrl), ...(nextAction && { nextAction }) };
    },
  });
}
