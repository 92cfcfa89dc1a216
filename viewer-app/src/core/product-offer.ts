import { type Product, type ShownPrice, shownPrice, type Variant } from '@showfloor/contracts/catalog';
import type { ShownDrop } from '@showfloor/contracts/drop';
import type { Money } from '@showfloor/contracts/money';
import { currencyOf, inMarket, type PossiblePrices, type Price, priceIn } from '@showfloor/contracts/selling-price';
import type { SellingTermsAnswer } from '@showfloor/contracts/selling-terms';
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
  /** How the brand sells in the buyer's country. Absent: nobody has said, and its own prices are shown. */
  readonly terms?: SellingTermsAnswer | undefined;
}

export interface VariantOffer extends ShownPrice {
  /** What the law wants said beside a struck price: the lowest of 30 days before it was reduced; null where the show's own price is what is lower. */
  readonly lowestIn30Days: Money | null;
  readonly left: number;
  /** What the show began with, never less than is left; null where that is not known. */
  readonly began: number | null;
  /** Its drop: it counts down, or is open; then price and pieces are the drop's. Absent: none. */
  readonly drop?: ShownDrop;
  /** Nothing says what it costs in the buyer's country: `price` is the brand's own, and nobody can buy at it. */
  readonly notSoldThere?: true;
}

export interface ProductOffer extends VariantOffer {
  /** What the show said of its prices before can be compared with `price`: it is in the brand's own currency, and by its own lists. */
  readonly isBrandPrice: boolean;
  /** Variants differ in price: then `price` is the lowest. */
  readonly from: boolean;
}

/** An amount of a brand's own currency in the buyer's market; null where nothing says what it is there. */
export function amountThere(terms: SellingTermsAnswer | undefined, money: Money): Money | null {
  return terms ? inMarket(terms, money.amountMinor) : money;
}

/** What one variant costs today and how many are left. */
export function variantOffer(variant: Variant, context: OfferContext): VariantOffer {
  const { showPrice, showPrices, live, available, startedWith, drops, terms } = context;
  const drop = live ? drops?.find((one) => one.variantId === variant.id) : undefined;
  if (drop?.offer) {
    const { remaining, quantity } = drop.offer;
    return { ...priceInDrop(variant, drop.offer.price, terms), left: remaining, began: quantity, drop };
  }
  const left = available[variant.id] ?? variant.available;
  // What came in since, or was given back, is no more than all; a variant that is new began with what it has.
  const began = startedWith && Math.max(startedWith[variant.id] ?? left, left);
  const inShow = live ? showPriceOf({ showPrice, showPrices }, variant.id) : null;
  return { ...priceThere(variant, inShow, terms), left, began, ...(drop && { drop }) };
}

type OfferPrice = Pick<VariantOffer, 'price' | 'before' | 'lowestIn30Days' | 'notSoldThere'>;

/** Without terms, the brand's own price; else the market's, by the rule that bag and checkout have too. */
function priceThere(variant: Variant, showPrice: Money | null, terms: SellingTermsAnswer | undefined): OfferPrice {
  if (!terms?.market) {
    const shown = shownPrice(variant, showPrice);
    const isReduced = showPrice === null && shown.before !== null;
    return { ...shown, lowestIn30Days: isReduced ? (variant.lowestIn30Days ?? null) : null };
  }
  const prices = { ...pricesOf(variant, terms), inShow: showPrice ? asPrice(showPrice, null) : undefined };
  const now = priceIn(terms, prices);
  const always = priceIn(terms, { ...prices, inShow: undefined });
  if (now === null) return nowhere(variant, showPrice);
  const isShows = showPrice !== null && (always === null || now.amountMinor < always.amountMinor);
  const struckMinor = (isShows ? always?.amountMinor : always?.compareAtMinor) ?? null;
  const money = (amountMinor: number) => ({ amountMinor, currency: currencyOf(terms) });
  const isHigher = struckMinor !== null && struckMinor > now.amountMinor;
  const lowestMinor = isShows || !isHigher ? undefined : terms.lowestIn30Days[variant.id];
  return {
    price: money(now.amountMinor),
    before: isHigher ? money(struckMinor) : null,
    lowestIn30Days: lowestMinor === undefined ? null : money(lowestMinor),
  };
}

/** A drop's price, with what the variant costs without it struck. */
function priceInDrop(variant: Variant, dropPrice: Money, terms: SellingTermsAnswer | undefined): OfferPrice {
  if (!terms?.market) return { ...shownPrice(variant, dropPrice), lowestIn30Days: null };
  const price = inMarket(terms, dropPrice.amountMinor);
  if (price === null) return nowhere(variant, dropPrice);
  const always = priceIn(terms, pricesOf(variant, terms));
  const isHigher = always !== null && always.amountMinor > price.amountMinor;
  const before = isHigher ? { amountMinor: always.amountMinor, currency: price.currency } : null;
  return { price, before, lowestIn30Days: null };
}

function nowhere(variant: Variant, price: Money | null): OfferPrice {
  return { price: price ?? variant.price, before: null, lowestIn30Days: null, notSoldThere: true };
}

function pricesOf(variant: Variant, terms: SellingTermsAnswer): PossiblePrices {
  const own = terms.own[variant.id];
  return {
    base: asPrice(variant.price, variant.compareAtPrice),
    inShow: undefined,
    inMarket: own && { amountMinor: own.amountMinor, compareAtMinor: null },
  };
}

function asPrice({ amountMinor }: Money, compareAt: Money | null): Price {
  return { amountMinor, compareAtMinor: compareAt?.amountMinor ?? null };
}

/** What a product costs today, from its variants: the lowest price of those that can be had (of all, when none can). */
export function productOffer(product: Product, context: OfferContext): ProductOffer {
  const offers = product.variants.map((variant) => variantOffer(variant, context));
  const sold = offers.filter((offer) => !offer.notSoldThere);
  const buyable = sold.filter((offer) => offer.left > 0);
  const considered = buyable.length > 0 ? buyable : sold.length > 0 ? sold : offers;
  const [first, ...others] = considered;
  if (!first) throw new RangeError(`product ${product.id} has no variant`);
  const lowest = others.reduce(
    (best, offer) => (offer.price.amountMinor < best.price.amountMinor ? offer : best),
    first,
  );
  const drop = offers.find((offer) => offer.drop)?.drop;
  const { terms } = context;
  const hasOwn = product.variants.some(({ id }) => terms?.own[id] !== undefined);
  return {
    ...(drop && { drop }),
    ...(sold.length === 0 && { notSoldThere: true as const }),
    isBrandPrice: !terms?.market || (terms.market.currency === terms.base && !hasOwn),
    price: lowest.price,
    before: lowest.before,
    lowestIn30Days: lowest.lowestIn30Days,
    left: offers.reduce((sum, offer) => sum + offer.left, 0),
    began: context.startedWith && offers.reduce((sum, offer) => sum + (offer.began ?? offer.left), 0),
    from: considered.some((offer) => offer.price.amountMinor !== lowest.price.amountMinor),
  };
}
