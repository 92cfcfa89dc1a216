import { addCartItemSchema, cartSchema } from '@showfloor/contracts/cart';
import type { CartService } from '../carts/cart-service.ts';
import { defineEndpoint } from './shell/endpoint.ts';

export function addCartItem(carts: CartService) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/cart/items',
    summary: 'Puts pieces into the cart.',
    tag: 'cart',
    access: 'viewer',
    body: addCartItemSchema,
    answer: cartSchema,
    handler: ({ viewer, body }) => carts.add(viewer.userId, body),
  });
}
