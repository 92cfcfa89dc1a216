import { cartQuerySchema, cartSchema } from '@showfloor/contracts/cart';
import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { orderIdSchema } from '@showfloor/contracts/ids';
import { putBackSchema } from '@showfloor/contracts/order';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { CartService } from '../../carts/cart-service.ts';
import type { OrderRepository } from '../../orders/order-repository.ts';

export interface PutBackParts {
  readonly cart: CartService;
  readonly orders: Pick<OrderRepository, 'putBack'>;
  readonly nowMs: () => number;
}

/** It is said first, and done then: two devices that do it at once must not put in twice as much. */
export function putBack({ cart, orders, nowMs }: PutBackParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/orders/:orderId/put-back',
    summary:
      'Puts the pieces of an order that came to nothing back into the bag, as far as there are some, or gives them up.',
    tag: 'orders',
    access: 'anyone',
    params: z.object({ orderId: orderIdSchema }),
    query: cartQuerySchema,
    body: putBackSchema,
    answer: cartSchema,
    async handler({ viewer, params, query, body }) {
      if (viewer === null) return refuse('not_found');
      const country = query.country ?? null;
      const order = await orders.putBack(params.orderId, viewer.userId, nowMs());
      if (isRefusal(order)) return order;
      for (const { variantId, quantity, showId } of body.into === 'bag' ? order.lines : []) {
        const added = await cart.add(viewer.userId, { variantId, quantity, showId }, country);
        // What its show doesn't sell any more is sold without it; what is gone stays gone.
        if (isRefusal(added) && added.refused === 'not_in_lineup')
          await cart.add(viewer.userId, { variantId, quantity, showId: null }, country);
      }
      return cart.view(viewer.userId, country);
    },
  });
}
