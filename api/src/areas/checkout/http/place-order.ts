import { admissionChars } from '@showfloor/contracts/drop-arrival';
import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { checkoutSchema, orderSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { idempotencyHeaders, idempotencyKeyOf } from '../../../platform/idempotency/idempotency-key.ts';
import { orderView } from '../../orders/order-view.ts';
import type { Checkout } from '../checkout.ts';

/**
 * No session is made on the spot here: a buyer whose first answer is lost would come back as somebody else, and the same key would order
 * twice.
 */
export function placeOrder(checkout: Checkout, imageUrl: (imageId: string) => string) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/checkout',
    summary: 'Makes the cart, or the items given, an order whose pieces are held until it is paid.',
    tag: 'orders',
    access: 'anyone',
    headers: idempotencyHeaders.extend({
      /** Of a drop: what its waiting room gave the buyer. */
      'drop-admission': z.string().max(admissionChars).optional(),
    }),
    body: checkoutSchema,
    answer: orderSchema,
    status: 201,
    limits: { points: 60, windowSeconds: 10 },
    async handler({ viewer, headers, body, network, log }) {
      const key = idempotencyKeyOf(headers);
      if (isRefusal(key)) return key;
      if (viewer === null)
        return refuse('unauthenticated', { message: 'Put something into the bag first, or sign in.' });
      const order = await checkout.place(
        { userId: viewer.userId, network, admission: headers['drop-admission'] },
        key,
        body,
      );
      if (isRefusal(order)) return order;
      log.info({ orderId: order.id }, 'order placed');
      return orderView(order, imageUrl);
    },
  });
}
