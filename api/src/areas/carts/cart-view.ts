import type { Cart, CartItem } from '@showfloor/contracts/cart';
import { addMoney, multiplyMoney, sumMoney } from '@showfloor/contracts/money';
import type { CartLine } from './cart-line.ts';
import type { Offer } from './offer.ts';
import { standardShipping } from './shipping.ts';

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
      },
    ];
  });
  const [first] = items;
  if (!first) return { items, subtotal: null, shipping: null, total: null };
  const { currency } = first.unitPrice;
  const subtotal = sumMoney(
    currency,
    items.map((item) => item.lineTotal),
  );
  const shipping = standardShipping(currency);
  return { items, subtotal, shipping, total: addMoney(subtotal, shipping) };
}
