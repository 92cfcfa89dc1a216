import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import type { CartRepository } from '../carts/cart-repository.ts';
import { type OfferKey, type OfferRepository, offerTo } from '../carts/offer.ts';
import { type Quote, type QuoteDestination, type QuoteRefusal, quote } from './quote.ts';

/** A line that somebody wants to order. */
export interface Wanted extends OfferKey {
  readonly quantity: number;
  /** Null: past the cart. */
  readonly cartItemId: string | null;
}

/** Why what somebody wants has no price. */
export type WishRefusal = QuoteRefusal | 'not_in_lineup';

/** Says what somebody would pay, for pages to show and for checkout to charge. */
export interface Quoter {
  /** The items that are named, else the cart, or the bag of a brand in it. */
  wantedOf(buyerId: string, wish: Pick<CheckoutRequest, 'items' | 'brandId'>): Promise<readonly Wanted[]>;
  /** What it comes to by the prices of now. `not_in_lineup`: an item past the cart names a show that doesn't sell it. */
  quote(
    buyerId: string,
    wanted: readonly Wanted[],
    destination: QuoteDestination,
  ): Promise<Quote | Refusal<WishRefusal>>;
}

export interface QuoterParts {
  readonly carts: Pick<CartRepository, 'linesOf'>;
  readonly offers: OfferRepository;
}

/** Prices wishes by today's offers. */
export function createQuoter({ carts, offers }: QuoterParts): Quoter {
  return {
    async wantedOf(buyerId, { items, brandId }) {
      if (items) return items.map((item) => ({ ...item, cartItemId: null }));
      const lines = await carts.linesOf(buyerId);
      const bag = brandId === undefined ? lines : lines.filter((line) => line.brandId === brandId);
      return bag.map((line) => ({ ...line, cartItemId: line.id }));
    },

    async quote(buyerId, wanted, destination) {
      const found = await offers.offersOf(wanted, destination.country);
      const offered = found.map((offer) => offer && offerTo(buyerId, offer));
      // What was in the bag stays there when a lineup changes, at the price of now; who names a show has it checked.
      const strange = wanted.some(
        (one, index) => one.cartItemId === null && one.showId !== null && !offered[index]?.showId,
      );
      if (strange && offered.every((offer) => offer !== undefined)) return refuse('not_in_lineup', { param: 'items' });
      return quote(wanted, offered, destination);
    },
  };
}
