import type { Bag, Cart, CartItem } from '@showfloor/contracts/cart';
import { addMoney, multiplyMoney, sumMoney } from '@showfloor/contracts/money';
import { shippingIn } from '@showfloor/contracts/selling-price';
import { shippingRange } from '@showfloor/contracts/shipping';
import { addsMore } from '../pricing/market-price.ts';
import type { CartLine } from './cart-line.ts';
import type { Offer } from './offer.ts';

/** The cart as its viewer sees it, at today's prices. `offers` are those of `lines`, in their order; lines without one are left out. */
export function cartView(
  lines: readonly CartLine[],
  offers: readonly (Offer | undefined)[],
  imageUrl: (imageId: string) => string,
): Cart {
  const items = lines.flatMap((line, index): CartItem[] => {
    const offer = offers[index];
    if (!offer) return [];
    return [
      {
        id: line.id,
        brandId: offer.brandId,
        variantId: line.variantId,
        productId: offer.productId,
        productName: offer.productName,
        imageUrl: offer.imageId === null ? null : imageUrl(offer.imageId),
        options: { ...offer.options },
        showId: line.showId,
        quantity: line.quantity,
        unitPrice: offer.unitPrice,
        lineTotal: multiplyMoney(offer.unitPrice, line.quantity),
        available: offer.available,
        ...(offer.hasNoPriceThere && { notSoldThere: true }),
      },
    ];
  });
  const bags = bagsOf(
    items,
    offers.filter((offer) => offer !== undefined),
  );
  const [only, ...others] = bags;
  if (!only || others.length > 0) return { items, bags, subtotal: null, shipping: null, total: null };
  const shipping = shippingRange(only.shipping, only.subtotal.currency)?.lowest ?? null;
  return { items, bags, subtotal: only.subtotal, shipping, total: shipping && addMoney(only.subtotal, shipping) };
}

function bagsOf(items: readonly CartItem[], offers: readonly Offer[]): Bag[] {
  return [...Map.groupBy(items, (item) => item.brandId)].flatMap(([brandId, own]) => {
    const offer = offers.find((one) => one.brandId === brandId);
    if (!offer) return [];
    const { brandName, terms } = offer;
    const sold = own.filter((item) => item.notSoldThere !== true);
    // Where nothing is sold the brand's own prices are all there is to tell.
    const counted = sold.length > 0 ? sold : own;
    const currency = counted[0]?.unitPrice.currency ?? terms.base;
    const shipping = currency === terms.base ? offer.shipping : shippingIn(terms, offer.shipping);
    const lineTotals = counted.map((item) => item.lineTotal);
    const more = addsMore(terms) && { moreAtCheckout: true };
    return [{ brandId, brandName, shipping, subtotal: sumMoney(currency, lineTotals), ...more }];
  });
}
