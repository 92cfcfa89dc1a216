import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type Currency, type Money, maxAmountMinor, multiplyMoney, sumMoney } from '@showfloor/contracts/money';
import { shippingFee } from '@showfloor/contracts/shipping';
import type { Offer } from '../carts/offer.ts';
import { type Adjustment, amountsOf, type OrderAmounts } from '../orders/order-amounts.ts';
import type { DraftLine } from '../orders/order-draft.ts';

/** What an order of these lines costs. */
export interface Quote {
  readonly brandId: string;
  readonly currency: Currency;
  readonly lines: readonly DraftLine[];
  readonly adjustments: readonly Adjustment[];
  readonly amounts: OrderAmounts;
  readonly total: Money;
}

/** Why lines have no price together. */
export type QuoteRefusal =
  | 'not_found'
  | 'not_for_sale'
  | 'out_of_stock'
  | 'mixed_currencies'
  | 'mixed_brands'
  | 'not_shipped_there'
  | 'cart_full';

/**
 * Prices lines at their offers (in the same order). `not_found`: a variant isn't there; `out_of_stock`: one isn't sold any more; `cart_full`: the total is
 * more than one payment can be.
 * @param country where it goes, ISO 3166-1 alpha-2.
 */
export function quote(
  lines: readonly { readonly quantity: number }[],
  offers: readonly (Offer | undefined)[],
  country: string,
): Quote | Refusal<QuoteRefusal> {
  const [first] = offers;
  if (!first) return refuse('not_found', { param: 'items' });
  const { brandId } = first;
  const { currency } = first.unitPrice;
  const priced: DraftLine[] = [];
  for (const [index, { quantity }] of lines.entries()) {
    const offer = offers[index];
    if (!offer) return refuse('not_found', { param: 'items' });
    if (offer.unitPrice.currency !== currency) return refuse('mixed_currencies');
    if (offer.brandId !== brandId) return refuse('mixed_brands');
    if (!offer.isForSale) return refuse('not_for_sale', { param: 'items', details: { variantId: offer.variantId } });
    if (offer.available === 0) return refuse('out_of_stock', { details: { variantId: offer.variantId, left: 0 } });
    priced.push({
      variantId: offer.variantId,
      productId: offer.productId,
      productName: offer.productName,
      imageId: offer.imageId,
      options: offer.options,
      sku: offer.sku,
      quantity,
      unitPriceMinor: offer.unitPrice.amountMinor,
      showId: offer.showId,
    });
  }
  const subtotal = sumMoney(
    currency,
    priced.map((line) => multiplyMoney({ amountMinor: line.unitPriceMinor, currency }, line.quantity)),
  );
  const shipping = shippingFee(first.shipping, currency, country);
  if (!shipping) return refuse('not_shipped_there', { param: 'address.country', details: { country, brandId } });
  const adjustments = shippingOf(shipping, country);
  const amounts = amountsOf(subtotal.amountMinor, adjustments);
  if (amounts.totalMinor > maxAmountMinor) return refuse('cart_full', { details: { mostMinor: maxAmountMinor } });
  const total = { amountMinor: amounts.totalMinor, currency };
  return { brandId, currency, lines: priced, adjustments, amounts, total };
}

/** What shipping adds; nothing where it is free. */
function shippingOf({ amountMinor }: Money, country: string): Adjustment[] {
  if (amountMinor === 0) return [];
  const source = { type: 'shipping_fee', country } as const;
  return [{ kind: 'shipping', amountMinor, included: false, linePosition: null, source }];
}
