import { type addCartItemSchema, cartSchema, type updateCartItemSchema } from '@showfloor/contracts/cart';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

/** The bag. Every write answers the whole bag as it is now. */
export function createCartApi(transport: Transport) {
  const item = (itemId: string) => `/api/cart/items/${itemId}`;
  return {
    get: (signal?: AbortSignal) => transport.json({ method: 'GET', path: '/api/cart', signal }, cartSchema),
    add: (body: z.input<typeof addCartItemSchema>) =>
      transport.json({ method: 'POST', path: '/api/cart/items', body }, cartSchema),
    update: (itemId: string, body: z.input<typeof updateCartItemSchema>) =>
      transport.json({ method: 'PATCH', path: item(itemId), body }, cartSchema),
    remove: (itemId: string) => transport.json({ method: 'DELETE', path: item(itemId) }, cartSchema),
  };
}
