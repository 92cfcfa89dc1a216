import type { Cart } from '@showfloor/contracts/cart';
import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { outOfStock } from '../stock/out-of-stock.ts';
import { addToCart, setQuantity } from './add-to-cart.ts';
import type { CartLine } from './cart-line.ts';
import type { CartRepository } from './cart-repository.ts';
import { cartView } from './cart-view.ts';
import { type OfferRepository, offerTo } from './offer.ts';

export interface CartService {
  /** The cart at today's prices in the buyer's country; null while nobody knows it. */
  view(userId: string, country: string | null): Promise<Cart>;
  /** Puts pieces in. `out_of_stock`: nothing is left. */
  add(
    userId: string,
    item: { variantId: string; quantity: number; showId: string | null },
    country: string | null,
  ): Promise<Cart | Refusal<AddRefusal>>;
  /** `not_found`: the viewer's own cart has no such item. */
  setQuantity(
    userId: string,
    itemId: string,
    quantity: number,
    country: string | null,
  ): Promise<Cart | Refusal<'not_found' | 'cart_full' | 'unauthenticated'>>;
  /** `not_found` as `setQuantity`. */
  remove(
    userId: string,
    itemId: string,
    country: string | null,
  ): Promise<Cart | Refusal<'not_found' | 'unauthenticated'>>;
}

/** Why pieces can't be put into a cart. */
type AddRefusal = 'not_found' | 'not_in_lineup' | 'not_for_sale' | 'out_of_stock' | 'cart_full' | 'unauthenticated';

export interface CartServiceParts {
  readonly carts: CartRepository;
  readonly offers: OfferRepository;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly imageUrl: (imageId: string) => string;
  /** Adds the viewer's own unpaid order to a refusal of pieces that it holds. */
  readonly leadToOpenOrder: <Code extends ErrorCode>(userId: string, refusal: Refusal<Code>) => Promise<Refusal<Code>>;
}

/** The cart of each viewer. */
export function createCartService(parts: CartServiceParts): CartService {
  const { carts, offers, newId, nowMs, imageUrl } = parts;
  const seen = async <Code extends ErrorCode>(
    lines: CartLine[] | Refusal<Code>,
    country: string | null,
  ): Promise<Cart | Refusal<Code>> =>
    isRefusal(lines) ? lines : cartView(lines, await offers.offersOf(lines, country), imageUrl);
  const view = async (userId: string, country: string | null): Promise<Cart> => {
    const lines = await carts.linesOf(userId);
    return cartView(lines, await offers.offersOf(lines, country), imageUrl);
  };

  return {
    view,

    async add(userId, { variantId, quantity, showId }, country) {
      const [found] = await offers.offersOf([{ variantId, showId }], country);
      const offer = found && offerTo(userId, found);
      if (!offer) return refuse('not_found', { param: 'variantId' });
      if (showId !== null && offer.showId === null) return refuse('not_in_lineup', { param: 'showId' });
      if (!offer.isForSale) return refuse('not_for_sale', { param: 'variantId', details: { variantId } });
      if (offer.available === 0) return parts.leadToOpenOrder(userId, outOfStock({ variantId, left: 0 }));
      const added: CartLine = {
        id: newId('cartItem'),
        variantId,
        showId,
        quantity,
        addedAtMs: nowMs(),
        brandId: offer.brandId,
        currency: offer.terms.base,
      };
      return seen(await carts.change(userId, (lines) => addToCart(lines, added), nowMs()), country);
    },

    async setQuantity(userId, itemId, quantity, country) {
      return seen(await carts.change(userId, (lines) => setQuantity(lines, itemId, quantity), nowMs()), country);
    },

    async remove(userId, itemId, country) {
      const change = (lines: readonly CartLine[]) =>
        lines.some((line) => line.id === itemId) ? lines.filter((line) => line.id !== itemId) : refuse('not_found');
      return seen(await carts.change(userId, change, nowMs()), country);
    },
  };
}
