import { addCartItemSchema, cartQuerySchema, cartSchema } from '@showfloor/contracts/cart';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { CartService } from '../cart-service.ts';

export function addCartItem(carts: CartService) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/cart/items',
    summary: 'Puts pieces into the cart.',
    tag: 'cart',
    access: 'viewer',
    body: addCartItemSchema,
    query: cartQuerySchema,
    answer: cartSchema,
    handler: ({ viewer, query, body }) => carts.add(viewer.userId, body, query.country ?? null),
  });
}
