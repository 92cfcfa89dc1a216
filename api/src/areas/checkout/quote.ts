import type { Address } from '@showfloor/contracts/address';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type Currency, type Money, maxAmountMinor, multiplyMoney, sumMoney } from '@showfloor/contracts/money';
import type { Offer } from '../carts/offer.ts';
import { goesWith, type JoinableOrder } from '../orders/joint-shipping.ts';
import { amountsOf, type OrderAmounts } from '../orders/order-amounts.ts';
import type { DraftLine } from '../orders/order-draft.ts';
import { orderMarketOf } from '../pricing/market-price.ts';
import type { OrderMarket } from '../pricing/order-market.ts';
import {
  type Adjustment,
  addedParts,
  type Discounts,
  type PricedLine,
  type ShippingOffer,
  shippingFeeOf,
  wayToShip,
} from '../pricing/order-pricing.ts';
import { type ChosenVouchers, chooseVouchers } from '../promotions/choose-vouchers.ts';
import type { FoundVouchers, VoucherUser } from '../promotions/voucher.ts';

/** What an order of these lines costs. */
export interface Quote {
  readonly brandId: string;
  readonly currency: Currency;
  readonly market: OrderMarket | null;
  readonly lines: readonly DraftLine[];
  readonly adjustments: readonly Adjustment[];
  readonly amounts: OrderAmounts;
  readonly total: Money;
  /** The ways to ship that there are; none: the brand's standard one. */
  readonly shippingOffers: readonly JointOffer[];
  /** The key of the one that was counted; null: the standard one. */
  readonly shippingMethod: string | null;
  /** The id of the buyer's order that it is sent with, for no fee of its own; null: none, or there is no fee. */
  readonly shipsWith: string | null;
  /** What it uses of vouchers, and what each of them does. */
  readonly vouchers: Pick<ChosenVouchers, 'claims' | 'outcomes'>;
}

/** A way to ship, and the number of the order that it is sent with in that way; null: none. */
interface JointOffer extends ShippingOffer {
  readonly shipsWith: string | null;
}

/** What may be sent in one parcel with it. */
export interface QuoteParcels {
  readonly buyerId: string;
  /** The buyer's orders of the brand that more can be sent with. */
  readonly orders: readonly JoinableOrder[];
  /** Where it goes, when the buyer has said. */
  readonly address: Address | undefined;
}

/** Of a buyer who has no such order. */
export const noParcels: QuoteParcels = { buyerId: '', orders: [], address: undefined };

/** The vouchers that an order may use. */
export interface QuoteVouchers {
  /** What the buyer typed, each once. */
  readonly codes: readonly string[];
  readonly found: FoundVouchers;
  readonly user: VoucherUser;
  readonly nowMs: number;
}

/** Why lines have no price together. */
export type QuoteRefusal =
  | 'not_found'
  | 'not_for_sale'
  | 'out_of_stock'
  | 'mixed_currencies'
  | 'mixed_brands'
  | 'not_shipped_there'
  | 'invalid_request'
  | 'cart_full';

/** Where an order goes, and how. */
export interface QuoteDestination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The way to ship that the buyer chose, by its key; undefined: the first. */
  readonly shippingMethod?: string | undefined;
}

/**
 * Prices lines at their offers to buyers of the country (in the same order), less what vouchers take off and the shipping fee where it is sent with an order of before, with all that comes on top: the sum that is shown, charged and kept. `not_found`: a
 * variant isn't there; `out_of_stock`: one isn't sold any more; `cart_full`: the total is more than one payment can be; `not_shipped_there`: one isn't sold or not
 * shipped there; `invalid_request`: the way to ship isn't there.
 */
export function quote(
  lines: readonly { readonly quantity: number; readonly dropId?: string | undefined }[],
  offers: readonly (Offer | undefined)[],
  { country, shippingMethod }: QuoteDestination,
  vouchers: QuoteVouchers,
  parcels: QuoteParcels = noParcels,
): Quote | Refusal<QuoteRefusal> {
  const [first] = offers;
  if (!first) return refuse('not_found', { param: 'items' });
  const { brandId, terms } = first;
  const { currency } = first.unitPrice;
  const notThere = () => refuse('not_shipped_there', { param: 'address.country', details: { country, brandId } });
  const priced: (DraftLine & PricedLine)[] = [];
  for (const [index, { quantity, dropId }] of lines.entries()) {
    const offer = offers[index];
    if (!offer) return refuse('not_found', { param: 'items' });
    if (offer.brandId !== brandId) return refuse('mixed_brands');
    if (!offer.isForSale) return refuse('not_for_sale', { param: 'items', details: { variantId: offer.variantId } });
    if (offer.hasNoPriceThere) return notThere();
    if (offer.unitPrice.currency !== currency) return refuse('mixed_currencies');
    if (offer.available === 0) return refuse('out_of_stock', { details: { variantId: offer.variantId, left: 0 } });
    const { variantId, productId, productName, imageId, options, sku, showId, hsCode, originCountry } = offer;
    const unitPriceMinor = offer.unitPrice.amountMinor;
    const line = { variantId, productId, productName, imageId, options, sku, quantity, unitPriceMinor, showId };
    priced.push({ ...line, hsCode, originCountry, ...(dropId !== undefined && { dropId }) });
  }
  const subtotal = sumMoney(
    currency,
    priced.map((line) => multiplyMoney({ amountMinor: line.unitPriceMinor, currency }, line.quantity)),
  );
  const destination = { terms, country, shipping: first.shipping, shippingMethod };
  const showIds = priced.map(({ showId }) => showId);
  const companionBy = (way: string | null) =>
    parcels.orders.find((order) => goesWith(order, { ...parcels, brandId, showIds, country, shippingMethod: way }));
  const way = wayToShip(destination);
  const companion = way === undefined ? undefined : companionBy(way);
  const { discounts, claims, outcomes } = chooseVouchers(vouchers.codes, vouchers.found, {
    lines: priced.map((line) => ({ ...line, isInDrop: line.dropId !== undefined })),
    terms,
    user: vouchers.user,
    nowMs: vouchers.nowMs,
    shippingFeeOf: (goodsMinor) => (companion ? 0 : shippingFeeOf(goodsMinor, destination)),
  });
  const added = addedParts(priced, destination, companion ? sentWith(companion, discounts) : discounts);
  if (added === 'not_shipped_there') return notThere();
  if (added === 'no_such_method') return refuse('invalid_request', { param: 'shippingMethod' });
  const { adjustments, shippingOffers, chosen } = added;
  const amounts = amountsOf(subtotal.amountMinor, adjustments);
  if (amounts.totalMinor > maxAmountMinor) return refuse('cart_full', { details: { mostMinor: maxAmountMinor } });
  return {
    brandId,
    currency,
    market: orderMarketOf(terms),
    lines: priced.map(({ hsCode: _code, originCountry: _origin, ...line }) => line),
    adjustments,
    amounts,
    total: { amountMinor: amounts.totalMinor, currency },
    shippingOffers: shippingOffers.map((one) => ({ ...one, shipsWith: companionBy(one.method.key)?.number ?? null })),
    shipsWith: adjustments.some(({ source }) => source.type === 'ships_with') ? (companion?.orderId ?? null) : null,
    shippingMethod: chosen?.key ?? null,
    vouchers: { claims, outcomes },
  };
}

function sentWith({ orderId, number }: JoinableOrder, discounts: Discounts): Discounts {
  return { ...discounts, shipping: { type: 'ships_with', orderId, number } };
}
