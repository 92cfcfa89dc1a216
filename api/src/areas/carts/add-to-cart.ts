import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { CartLine } from './cart-line.ts';

/**
 * The cart with `added` in it; the same variant from the same show becomes one line. Refuses `cart_full` over the limits of lines or pieces,
 * `mixed_currencies` and `mixed_brands`: a cart becomes one order, and an order is one brand's.
 */
export function addToCart(lines: readonly CartLine[], added: CartLine): readonly CartLine[] | Refusal {
  const foreign = lines.find((line) => line.brandId !== added.brandId);
  if (foreign) return refuse(foreign.currency === added.currency ? 'mixed_brands' : 'mixed_currencies');
  const present = lines.find((line) => isSameLine(line, added));
  if (!present) return lines.length >= limits.cartItems ? refuse('cart_full') : [...lines, added];
  const quantity = present.quantity + added.quantity;
  if (quantity > limits.quantityPerLine) {
    return refuse('cart_full', { param: 'quantity', details: { most: limits.quantityPerLine } });
  }
  return lines.map((line) => (line === present ? { ...line, quantity } : line));
}

/**
 * What the cart of an account becomes when an anonymous viewer signs in to it: their bag goes on, with what the account had before as far as
 * it fits: same brand, within the limits. Where both have a line, the larger quantity counts, as it is often the same wish put in twice.
 */
export function mergeCarts(carried: readonly CartLine[], kept: readonly CartLine[]): readonly CartLine[] {
  const brandId = carried[0]?.brandId;
  if (brandId === undefined) return kept;
  const merged = carried.map((line) => {
    const twin = kept.find((other) => isSameLine(other, line));
    return twin ? { ...line, quantity: Math.max(line.quantity, twin.quantity) } : line;
  });
  const others = kept.filter((line) => line.brandId === brandId && !carried.some((other) => isSameLine(other, line)));
  return [...merged, ...others].slice(0, limits.cartItems);
}

function isSameLine(a: CartLine, b: CartLine): boolean {
  return a.variantId === b.variantId && a.showId === b.showId;
}
