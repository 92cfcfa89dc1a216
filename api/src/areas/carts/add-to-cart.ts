import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { CartLine } from './cart-line.ts';
import { checkPieceLimit } from './piece-limit.ts';

/** The cart with `added` in it, within the limits of lines and pieces; the same variant from the same show becomes one line. */
export function addToCart(lines: readonly CartLine[], added: CartLine): readonly CartLine[] | Refusal<'cart_full'> {
  const present = lines.find((line) => isSameLine(line, added));
  if (!present) {
    return lines.length >= limits.cartItems ? refuse('cart_full') : withinLimit([...lines, added], lines);
  }
  const quantity = present.quantity + added.quantity;
  return withinLimit(
    lines.map((line) => (line === present ? { ...line, quantity } : line)),
    lines,
  );
}

/** The cart with another quantity of a line that is in it, within the limit of pieces. */
export function setQuantity(
  lines: readonly CartLine[],
  itemId: string,
  quantity: number,
): readonly CartLine[] | Refusal<'not_found' | 'cart_full'> {
  if (!lines.some((line) => line.id === itemId)) return refuse('not_found');
  return withinLimit(
    lines.map((line) => (line.id === itemId ? { ...line, quantity } : line)),
    lines,
  );
}

function withinLimit(
  lines: readonly CartLine[],
  before: readonly CartLine[],
): readonly CartLine[] | Refusal<'cart_full'> {
  return checkPieceLimit(lines, before) ?? lines;
}

/**
 * What the cart of an account becomes when an anonymous viewer signs in to it: their bag goes on, and what the account had before goes after
 * it, of whatever brand, also beyond the limit of lines. Where both have a line, the larger quantity counts, as it is often the same wish put in
 * twice. What is then more of one variant than one buyer may have is taken off the later lines.
 */
export function mergeCarts(carried: readonly CartLine[], kept: readonly CartLine[]): readonly CartLine[] {
  const merged = carried.map((line) => {
    const twin = kept.find((other) => isSameLine(other, line));
    return twin ? { ...line, quantity: Math.max(line.quantity, twin.quantity) } : line;
  });
  const others = kept.filter((line) => !carried.some((other) => isSameLine(other, line)));
  return cappedPieces([...merged, ...others]);
}

/** The lines with as many pieces of each variant as the limit says, the first lines first. */
function cappedPieces(lines: readonly CartLine[]): CartLine[] {
  const room = new Map<string, number>();
  return lines.flatMap((line) => {
    const left = room.get(line.variantId) ?? limits.quantityPerVariant;
    const quantity = Math.min(line.quantity, left);
    room.set(line.variantId, left - quantity);
    return quantity > 0 ? [{ ...line, quantity }] : [];
  });
}

function isSameLine(a: CartLine, b: CartLine): boolean {
  return a.variantId === b.variantId && a.showId === b.showId;
}
