import { type addCartItemSchema, cartSchema, type updateCartItemSchema } from '@showfloor/contracts/cart';
import type { z } from 'zod';
import { countryQuery } from './country-query.ts';
import type { Transport } from './transport.ts';

/** The bag, at the prices of the buyer's country. Every write answers the whole bag as it is now. */
export function createCartApi(transport: Transport) {
  const item = (itemId: string) => `/api/cart/items/${itemId}`;
  return {
    get: (country: string | null, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/cart', query: countryQuery(country), signal }, cartSchema),
    add: (body: z.input<typeof addCartItemSchema>, country: string | null) =>
      transport.json({ method: 'POST', path: '/api/cart/items', query: countryQuery(country), body }, cartSchema),
    update: (itemId: string, body: z.input<typeof updateCartItemSchema>, country: string | null) =>
      transport.json({ method: 'PATCH', path: item(itemId), query: countryQuery(country), body }, cartSchema),
    remove: (itemId: string, country: string | null) =>
      transport.json({ method: 'DELETE', path: item(itemId), query: countryQuery(country) }, cartSchema),
  };
}
