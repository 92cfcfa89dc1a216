import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { CheckoutRequest } from '@showfloor/contracts/order';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { CartRepository } from '../carts/cart-repository.ts';
import { type OfferKey, type OfferRepository, offerTo } from '../carts/offer.ts';
import type { BuyerKey, KnownBuyer } from '../drops/buyer-keys.ts';
import type { DropRepository } from '../drops/drop.ts';
import type { DraftLine } from '../orders/order-draft.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { noVouchers, type VoucherRepository } from '../promotions/voucher.ts';
import { checkDrops, type FoundDrops, namedDrops, offerInDrop, offerInLine } from './drop-offers.ts';
import {
  noParcels,
  type Quote,
  type QuoteDestination,
  type QuoteParcels,
  type QuoteRefusal,
  type QuoteVouchers,
  quote,
} from './quote.ts';

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
  /** What it comes to by the prices of now, less what vouchers take off, and shipping where it is sent with an order of before. Of vouchers: those of the codes, those that take effect by themselves, and the buyer's own. `not_in_lineup`: an item past the cart names a show that doesn't sell it; `drop_not_open`: or a drop that isn't open. */
  quote(
    buyer: KnownBuyer,
    wanted: readonly Wanted[],
    destination: QuoteDestination,
    codes: readonly string[],
  ): Promise<Quote | Refusal<WishRefusal>>;
}

export interface QuoterParts {
  readonly carts: Pick<CartRepository, 'linesOf'>;
  readonly offers: OfferRepository;
  readonly drops: Pick<DropRepository, 'forSale'>;
  readonly vouchers: Pick<VoucherRepository, 'find'>;
  readonly orders: Pick<OrderRepository, 'joinableOf'>;
  /** Names the buyer in the vouchers that they use. */
  readonly buyerKeysOf: (buyer: KnownBuyer) => readonly BuyerKey[];
  /** As `VoucherUser` has it. */
  readonly buyersPerNetwork: number;
  readonly nowMs: () => number;
}

/** Prices wishes by today's offers. */
export function createQuoter(parts: QuoterParts): Quoter {
  const { carts, offers, drops, nowMs } = parts;

  /** The drops that are named, and what is wanted with their shows. */
  async function findDrops(wanted: readonly Wanted[]): Promise<{ found: FoundDrops; placed: readonly Wanted[] }> {
    const ids = namedDrops(wanted);
    if (ids.length === 0) return { found: new Map(), placed: wanted };
    const found = new Map((await drops.forSale(ids)).flatMap((drop) => (drop ? [[drop.id, drop] as const] : [])));
    const showOf = (dropId: string) => found.get(dropId)?.showId ?? null;
    return { found, placed: wanted.map((one) => (one.dropId ? { ...one, showId: showOf(one.dropId) } : one)) };
  }

  /** What the buyer may use; nothing for people whom a rehearsal simulates: nothing of theirs counts. */
  async function vouchersFor(
    buyer: KnownBuyer,
    brandId: string | undefined,
    codes: readonly string[],
  ): Promise<QuoteVouchers> {
    const user = { keys: parts.buyerKeysOf(buyer), buyersPerNetwork: parts.buyersPerNetwork };
    const facts = { codes: [...new Set(codes)], user, nowMs: nowMs() };
    if (brandId === undefined || isRehearsalPerson(buyer.userId)) return { ...facts, found: noVouchers };
    const search = { brandId, codes: facts.codes, buyerId: buyer.userId, keys: user.keys, nowMs: facts.nowMs };
    return { ...facts, found: await parts.vouchers.find(search) };
  }

  /** What it may be sent with: something of a show, with another order of that show. */
  async function parcelsOf(buyer: KnownBuyer, brandId: string | undefined): Promise<QuoteParcels> {
    if (brandId === undefined || buyer.userId === '' || isRehearsalPerson(buyer.userId)) return noParcels;
    const { userId: buyerId, address } = buyer;
    return { buyerId, orders: await parts.orders.joinableOf(buyerId, brandId), address };
  }

  return {
    async wantedOf(buyerId, { items, brandId }) {
      if (items) return items.map((item) => ({ ...item, cartItemId: null }));
      const lines = await carts.linesOf(buyerId);
      const bag = brandId === undefined ? lines : lines.filter((line) => line.brandId === brandId);
      return bag.map((line) => ({ ...line, cartItemId: line.id }));
    },

    async quote(buyer, named, destination, codes) {
      const { found, placed: wanted } = await findDrops(named);
      const notOpen = checkDrops(wanted, found, nowMs());
      if (notOpen) return notOpen;
      const offered = (await offers.offersOf(wanted, destination.country)).map(
        (offer, index) =>
          offer &&
          offerInLine(
            offerInDrop(offerTo(buyer.userId, offer), found.get(wanted[index]?.dropId ?? '')),
            wanted[index]?.placeId,
          ),
      );
      // What was in the bag stays there when a lineup changes, at the price of now; who names a show has it checked.
      const strange = wanted.some(
        (one, index) => one.cartItemId === null && one.showId !== null && !offered[index]?.showId,
      );
      if (strange && offered.every((offer) => offer !== undefined)) return refuse('not_in_lineup', { param: 'items' });
      const brandId = offered[0]?.brandId;
      const inShow = offered.some((offer) => offer?.showId);
      const vouchers = await vouchersFor(buyer, brandId, codes);
      const quoted = quote(
        wanted,
        offered,
        destination,
        vouchers,
        await parcelsOf(buyer, inShow ? brandId : undefined),
      );
      if (isRefusal(quoted)) return quoted;
      return { ...quoted, lines: quoted.lines.map((line, index) => inPlace(line, wanted[index]?.placeId)) };
    },
  };
}

function inPlace(line: DraftLine, placeId: string | undefined): DraftLine {
  return placeId === undefined ? line : { ...line, placeId };
}
