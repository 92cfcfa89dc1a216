import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { CartRepository } from './cart-repository.ts';
import { type CartService, type CartServiceParts, createCartService } from './cart-service.ts';
import { addCartItem } from './http/add-cart-item.ts';
import { getCart } from './http/get-cart.ts';
import { removeCartItem } from './http/remove-cart-item.ts';
import { updateCartItem } from './http/update-cart-item.ts';
import type { OfferRepository } from './offer.ts';
import { createCartRepository } from './postgres/cart-repository.ts';
import { createOfferRepository } from './postgres/offer-repository.ts';

export type CartsOptions = Pick<CartServiceParts, 'leadToOpenOrder'>;

export interface CartsArea {
  readonly cart: CartService;
  readonly carts: CartRepository;
  readonly offers: OfferRepository;
  readonly endpoints: readonly Endpoint[];
}

/** What viewers have in their bags, at today's prices. */
export function cartsArea({ database, links, newId, nowMs }: Platform, options: CartsOptions): CartsArea {
  const carts = createCartRepository(database);
  const offers = createOfferRepository(database, nowMs);
  const service = createCartService({ ...options, carts, offers, newId, nowMs, imageUrl: links.image });
  return {
    cart: service,
    carts,
    offers,
    endpoints: [getCart(service), addCartItem(service), updateCartItem(service), removeCartItem(service)],
  };
}
