import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import type { CartRepository } from '../carts/cart-repository.ts';
import { type OfferKey, type OfferRepository, offerTo } from '../carts/offer.ts';
import type { DropRepository } from '../drops/drop.ts';
import type { DraftLine } from '../orders/order-draft.ts';
import { checkDrops, type FoundDrops, namedDrops, offerInDrop, offerInLine } from './drop-offers.ts';
import { type Quote, type QuoteDestination, type QuoteRefusal, quote } from './quote.ts';

/** A line that somebody wants to order. */
export interface Wanted extends OfferKey {
  readonly quantity: number;
  /** Null: past the cart. */
  readonly cartItemId: string | null;
  /** The drop that it is taken from. */
  readonly dropId?: string | undefined;
  /** The place in line for which it is held. */
  readonly placeId?: string | undefined;
}

/** Why what somebody wants has no price. */
export type WishRefusal = QuoteRefusal | 'not_in_lineup' | 'drop_not_open';

/** Says what somebody would pay, for pages to show and for checkout to charge. */
export interface Quoter {
  /** The items that are named, else the cart, or the bag of a brand in it. */
  wantedOf(buyerId: string, wish: Pick<CheckoutRequest, 'items' | 'brandId'>): Promise<readonly Wanted[]>;
  /** What it comes to by the prices of now. `not_in_lineup`: an item past the cart names a show that doesn't sell it; `drop_not_open`: or a drop that isn't open. */
  quote(
    buyerId: string,
    wanted: readonly Wanted[],
    destination: QuoteDestination,
  ): Promise<Quote | Refusal<WishRefusal>>;
}

export interface QuoterParts {
  readonly carts: Pick<CartRepository, 'linesOf'>;
  readonly offers: OfferRepository;
  readonly drops: Pick<DropRepository, 'forSale'>;
  readonly nowMs: () => number;
}

/** Prices wishes by today's offers. */
export function createQuoter({ carts, offers, drops, nowMs }: QuoterParts): Quoter {
  /** The drops that are named, and what is wanted with their shows. */
  async function findDrops(wanted: readonly Wanted[]): Promise<{ found: FoundDrops; placed: readonly Wanted[] }> {
    const ids = namedDrops(wanted);
    if (ids.length === 0) return { found: new Map(), placed: wanted };
    const found = new Map((await drops.forSale(ids)).flatMap((drop) => (drop ? [[drop.id, drop] as const] : [])));
    const showOf = (dropId: string) => found.get(dropId)?.showId ?? null;
    return { found, placed: wanted.map((one) => (one.dropId ? { ...one, showId: showOf(one.dropId) } : one)) };
  }

  return {
    async wantedOf(buyerId, { items, brandId }) {
      if (items) return items.map((item) => ({ ...item, cartItemId: null }));
      const lines = await carts.linesOf(buyerId);
      const bag = brandId === undefined ? lines : lines.filter((line) => line.brandId === brandId);
      return bag.map((line) => ({ ...line, cartItemId: line.id }));
    },

    async quote(buyerId, named, destination) {
      const { found, placed: wanted } = await findDrops(named);
      const notOpen = checkDrops(wanted, found, nowMs());
      if (notOpen) return notOpen;
      const offered = (await offers.offersOf(wanted, destination.country)).map(
        (offer, index) =>
          offer &&
          offerInLine(
            offerInDrop(offerTo(buyerId, offer), found.get(wanted[index]?.dropId ?? '')),
            wanted[index]?.placeId,
          ),
      );
      // What was in the bag stays there when a lineup changes, at the price of now; who names a show has it checked.
      const strange = wanted.some(
        (one, index) => one.cartItemId === null && one.showId !== null && !offered[index]?.showId,
      );
      if (strange && offered.every((offer) => offer !== undefined)) return refuse('not_in_lineup', { param: 'items' });
      const quoted = quote(wanted, offered, destination);
      if (isRefusal(quoted)) return quoted;
      return { ...quoted, lines: quoted.lines.map((line, index) => fromWhere(line, wanted[index])) };
    },
  };
}

function fromWhere(line: DraftLine, wanted: Wanted | undefined): DraftLine {
  const { dropId, placeId } = wanted ?? {};
  return { ...line, ...(dropId !== undefined && { dropId }), ...(placeId !== undefined && { placeId }) };
}
