import {
  type CustomsFacts,
  dutyRuleOf,
  methodsTo,
  noTerms,
  type ShippingMethod,
  taxOf,
} from '@showfloor/contracts/market-terms';
import type { AdjustmentKind, AdjustmentSource } from '@showfloor/contracts/order';
import { shareOf, shareWithin } from '@showfloor/contracts/percent';
import { inMarket } from '@showfloor/contracts/selling-price';
import { type Shipping, shippingFee } from '@showfloor/contracts/shipping';
import type { SellingTerms } from './market-price.ts';

/** A part of an order's total that is not the price of a line. */
export interface Adjustment {
  readonly kind: AdjustmentKind;
  /** Never negative: a discount takes it away, the other kinds add it. */
  readonly amountMinor: number;
  /** Contained in the prices already: kept for the invoice, and no part of any sum. */
  readonly included: boolean;
  /** The line that it belongs to; null: the whole order. */
  readonly linePosition: number | null;
  readonly source: AdjustmentSource;
}

/** A line at its price, with what customs ask about it. */
export interface PricedLine extends CustomsFacts {
  readonly quantity: number;
  readonly unitPriceMinor: number;
}

/** Where an order goes and by which terms. */
export interface Destination {
  readonly terms: SellingTerms;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** What the brand says of shipping where its market doesn't. */
  readonly shipping: Shipping;
  /** The way that the buyer chose, by its key; undefined: the first. */
  readonly shippingMethod: string | undefined;
}

/** What is taken off before anything comes on top. */
export interface Discounts {
  /** Of goods: each has its line, and together they come to no more than it costs. */
  readonly goods: readonly Adjustment[];
  /** What makes shipping free; null: nothing does. */
  readonly shipping: AdjustmentSource | null;
}

export const noDiscounts: Discounts = { goods: [], shipping: null };

/** A way to ship an order, and what it costs. */
export interface ShippingOffer {
  readonly method: ShippingMethod;
  readonly feeMinor: number;
}

/** What is added to the goods: each step reads what those before it have come to. */
export interface AddedParts {
  readonly adjustments: readonly Adjustment[];
  /** The ways to ship that there are; none: the brand's standard one. */
  readonly shippingOffers: readonly ShippingOffer[];
  readonly chosen: ShippingMethod | null;
}

/**
 * What makes the total of lines: discounts, then shipping, then duties, then taxes of goods, shipping and duties, each of what is left after the discounts. Where prices contain the tax so does the shipping fee; what is
 * contained is told as `included`, and a tax on duties is added all the same.
 * @returns `not_shipped_there`: not to that country; `no_such_method`: the way that was chosen isn't there.
 */
export function addedParts(
  lines: readonly PricedLine[],
  destination: Destination,
  discounts: Discounts = noDiscounts,
): AddedParts | 'not_shipped_there' | 'no_such_method' {
  const goods = lines.map(({ quantity, unitPriceMinor }, position) =>
    discounts.goods.reduce(
      (left, { amountMinor, linePosition }) => (linePosition === position ? left - amountMinor : left),
      quantity * unitPriceMinor,
    ),
  );
  const goodsMinor = goods.reduce((sum, one) => sum + one, 0);
  const shipped = shippingOf(goodsMinor, destination);
  if (typeof shipped === 'string') return shipped;
  const feeMinor = shipped.adjustments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
  const freed = discounts.shipping === null ? [] : discountOf(feeMinor, null, discounts.shipping);
  const duties = dutiesOf(lines, goods, goodsMinor, destination);
  const taxedShipping = freed.length > 0 ? [] : shipped.adjustments;
  const taxes = taxesOf(goods, [...taxedShipping, ...duties], destination);
  return { ...shipped, adjustments: [...discounts.goods, ...shipped.adjustments, ...freed, ...duties, ...taxes] };
}

/** What is taken off a line, or off shipping; nothing where that costs nothing. */
export function discountOf(amountMinor: number, linePosition: number | null, source: AdjustmentSource): Adjustment[] {
  return amountMinor === 0 ? [] : [{ kind: 'discount', amountMinor, included: false, linePosition, source }];
}

/** What shipping of goods that come to so much costs; 0 where they aren't shipped to, or not in that way. */
export function shippingFeeOf(goodsMinor: number, destination: Destination): number {
  const shipped = shippingOf(goodsMinor, destination);
  return typeof shipped === 'string' ? 0 : shipped.adjustments.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

/** The key of the way that it is shipped; null: the standard one; undefined: it isn't shipped there, or not in that way. */
export function wayToShip(destination: Destination): string | null | undefined {
  const shipped = shippingOf(0, destination);
  return typeof shipped === 'string' ? undefined : (shipped.chosen?.key ?? null);
}

function shippingOf(
  goodsMinor: number,
  { terms, country, shipping, shippingMethod }: Destination,
): AddedParts | 'not_shipped_there' | 'no_such_method' {
  const { market } = terms;
  const offers = methodsTo(market?.terms ?? noTerms, country).map((method): ShippingOffer => {
    const isFree = method.freeFromMinor !== null && goodsMinor >= method.freeFromMinor;
    return { method, feeMinor: isFree ? 0 : method.feeMinor };
  });
  if (market !== null && market.terms.shippingMethods.length > 0) {
    if (offers.length === 0) return 'not_shipped_there';
    const offer = offers.find(({ method }) => shippingMethod === undefined || method.key === shippingMethod);
    if (!offer) return 'no_such_method';
    const { key, name } = offer.method;
    const source = { type: 'shipping_method', key, name, country } as const;
    return { adjustments: feeOf(offer.feeMinor, source), shippingOffers: offers, chosen: offer.method };
  }
  if (shippingMethod !== undefined) return 'no_such_method';
  const own = shippingFee(shipping, terms.base, country);
  const fee = own && inMarket(terms, own.amountMinor);
  if (!fee) return 'not_shipped_there';
  return { adjustments: feeOf(fee.amountMinor, { type: 'shipping_fee', country }), shippingOffers: [], chosen: null };
}

/** What shipping adds; nothing where it is free. */
function feeOf(amountMinor: number, source: AdjustmentSource): Adjustment[] {
  return amountMinor === 0 ? [] : [{ kind: 'shipping', amountMinor, included: false, linePosition: null, source }];
}

function dutiesOf(
  lines: readonly PricedLine[],
  goods: readonly number[],
  goodsMinor: number,
  { terms: { market }, country }: Destination,
): Adjustment[] {
  if (market === null) return [];
  const { deMinimisMinor } = market.terms.duties;
  if (deMinimisMinor !== null && goodsMinor <= deMinimisMinor) return [];
  return lines.flatMap((line, linePosition): Adjustment[] => {
    const rule = dutyRuleOf(market.terms, line, country);
    const amountMinor = rule === null ? 0 : shareOf(goods[linePosition] ?? 0, rule.percent);
    if (rule === null || amountMinor === 0) return [];
    const { hsCode, originCountry: origin } = line;
    const source = { type: 'duty', percent: rule.percent, hsCode, origin, country } as const;
    return [{ kind: 'duty', amountMinor, included: false, linePosition, source }];
  });
}

function taxesOf(
  goods: readonly number[],
  before: readonly Adjustment[],
  { terms: { market }, country }: Destination,
): Adjustment[] {
  const tax = market && taxOf(market.terms, country);
  if (!tax) return [];
  const { name, percent } = tax;
  const taxed = (
    on: 'goods' | 'shipping' | 'duty',
    amountMinor: number,
    linePosition: number | null,
    included: boolean,
  ): Adjustment[] => {
    const taxMinor = included ? shareWithin(amountMinor, percent) : shareOf(amountMinor, percent);
    const source = { type: 'tax', name, percent, country, on } as const;
    return taxMinor === 0 ? [] : [{ kind: 'tax', amountMinor: taxMinor, included, linePosition, source }];
  };
  return [
    ...goods.flatMap((amount, position) => taxed('goods', amount, position, market.taxIncluded)),
    ...before.flatMap(({ kind, amountMinor, linePosition }) => {
      if (kind === 'shipping') return taxed('shipping', amountMinor, linePosition, market.taxIncluded);
      return kind === 'duty' ? taxed('duty', amountMinor, linePosition, false) : [];
    }),
  ];
}
