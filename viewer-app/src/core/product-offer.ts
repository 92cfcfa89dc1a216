import { type Product, type ShownPrice, shownPrice, type Variant } from '@showfloor/contracts/catalog';
import type { ShownDrop } from '@showfloor/contracts/drop';
import type { Money } from '@showfloor/contracts/money';
import { showPriceOf } from '@showfloor/contracts/show';

/** What today's price and stock depend on besides the product itself. */
export interface OfferContext {
  /** Price of every variant while the show is live, or null; `showPrices` goes before it, where it is there. */
  readonly showPrice: Money | null;
  /** By variant id. Absent: `showPrice` is all there is. */
  readonly showPrices?: Readonly<Record<string, Money>> | undefined;
  readonly live: boolean;
  /** Pieces by variant id as last told; a variant that is not in it has what the product says. */
  readonly available: Readonly<Record<string, number>>;
  /** Pieces by variant id that the show began with; null where that is not known. */
  readonly startedWith: Readonly<Record<string, number>> | null;
  /** Drops of the show that count down or are open, with what is left of them now. Absent: none. */
  readonly drops?: readonly ShownDrop[];
}

export interface VariantOffer extends ShownPrice {
  /** What the law wants said beside a struck price: the lowest of 30 days before it was reduced; null where the show's own price is what is lower. */
  readonly lowestIn30Days: Money | null;
  readonly left: number;
  /** What the show began with, never less than is left; null where that is not known. */
  readonly began: number | null;
  /** Its drop: it counts down, or is open; then price and pieces are the drop's. Absent: none. */
  readonly drop?: ShownDrop;
}

export interface ProductOffer extends VariantOffer {
  /** Variants differ in price: then `price` is the lowest. */
  readonly from: boolean;
}

/** What one variant costs today and how many are left. */
export function variantOffer(
  variant: Variant,
  { showPrice, showPrices, live, available, startedWith, drops }: OfferContext,
): VariantOffer {
  const drop = live ? drops?.find((one) => one.variantId === variant.id) : undefined;
  if (drop?.offer) {
    const { price, remaining, quantity } = drop.offer;
    return { ...shownPrice(variant, price), lowestIn30Days: null, left: remaining, began: quantity, drop };
  }
  const left = available[variant.id] ?? variant.available;
  // What came in since, or was given back, is no more than all; a variant that is new began with what it has.
  const began = startedWith && Math.max(startedWith[variant.id] ?? left, left);
  const inShow = live ? showPriceOf({ showPrice, showPrices }, variant.id) : null;
  const shown = shownPrice(variant, inShow);
  const lowestIn30Days = inShow === null && shown.before !== null ? (variant.lowestIn30Days ?? null) : null;
  return { ...shown, lowestIn30Days, left, began, ...(drop && { drop }) };
}

/** What a product costs today, from its variants: the lowest price of those that can be had (of all, when none can). */
export function productOffer(product: Product, context: OfferContext): ProductOffer {
  const offers = product.variants.map((variant) => variantOffer(variant, context));
  const buyable = offers.filter((offer) => offer.left > 0);
  const considered = buyable.length > 0 ? buyable : offers;
  const [first, ...others] = considered;
  if (!first) throw new RangeError(`product ${product.id} has no variant`);
  const lowest = others.reduce(
    (best, offer) => (offer.price.amountMinor < best.price.amountMinor ? offer : best),
    first,
  );
  const drop = offers.find((offer) => offer.drop)?.drop;
  return {
    ...(drop && { drop }),
    price: lowest.price,
    before: lowest.before,
    lowestIn30Days: lowest.lowestIn30Days,
    left: offers.reduce((sum, offer) => sum + offer.left, 0),
    began: context.startedWith && offers.reduce((sum, offer) => sum + (offer.began ?? offer.left), 0),
    from: considered.some((offer) => offer.price.amountMinor !== lowest.price.amountMinor),
  };
}
