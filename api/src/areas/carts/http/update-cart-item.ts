import { cartQuerySchema, cartSchema, updateCartItemSchema } from '@showfloor/contracts/cart';
import { refuse } from '@showfloor/contracts/errors';
import { cartItemIdSchema } from '@showfloor/contracts/ids';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { CartService } from '../cart-service.ts';

export function updateCartItem(carts: CartService) {
  return defineEndpoint({
    method: 'PATCH',
    path: '/api/cart/items/:itemId',
    summary: 'Changes how many pieces.',
    tag: 'cart',
    access: 'anyone',
    params: z.object({ itemId: cartItemIdSchema }),
    body: updateCartItemSchema,
    query: cartQuerySchema,
    answer: cartSchema,
    handler: ({ viewer, params, query, body }) =>
      viewer === null
        ? refuse('not_found')
        : carts.setQuantity(viewer.userId, params.itemId, body.quantity, query.country ?? null),
  });
}
