import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { orderSchema, startPaymentSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import { orderView } from '../../orders/order-view.ts';
import type { PaymentService } from '../payment-service.ts';

export function startPayment(payments: PaymentService, imageUrl: (imageId: string) => string) {
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
    answer: orderSchema,
    limits: { points: 60, windowSeconds: 10 },
    async handler({ viewer, params, headers, body }) {
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      if (viewer === null) return refuse('not_found');
      const order = await payments.start(params.orderId, viewer.userId, key, body.method);
      return isRefusal(order) ? order : orderView(order, imageUrl);
    },
  });
}
