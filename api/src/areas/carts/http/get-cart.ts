import { cartQuerySchema, cartSchema } from '@showfloor/contracts/cart';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { CartService } from '../cart-service.ts';

export function getCart(carts: CartService) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/cart',
    summary: 'The cart, at prices of now.',
    tag: 'cart',
    access: 'anyone',
    query: cartQuerySchema,
    answer: cartSchema,
    handler: ({ viewer, query }) =>
      viewer === null
        ? { items: [], bags: [], subtotal: null, shipping: null, total: null }
        : carts.view(viewer.userId, query.country ?? null),
  });
}
