import { cartQuerySchema, cartSchema } from '@showfloor/contracts/cart';
import { refuse } from '@showfloor/contracts/errors';
import { cartItemIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { CartService } from '../cart-service.ts';

export function removeCartItem(carts: CartService) {
  return defineEndpoint({
    method: 'DELETE',
    path: '/api/cart/items/:itemId',
    summary: 'Takes an item out of the cart.',
    tag: 'cart',
    access: 'anyone',
    params: z.object({ itemId: cartItemIdSchema }),
    query: cartQuerySchema,
    answer: cartSchema,
    handler: ({ viewer, params, query }) =>
      viewer === null ? refuse('not_found') : carts.remove(viewer.userId, params.itemId, query.country ?? null),
  });
}
