import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { piecesOf } from '../stock/pieces.ts';

type Lines = readonly { readonly variantId: string; readonly quantity: number }[];

/**
 * Judges how many pieces of one variant a bag or an order may have: all its lines together, whichever shows they come from. A variant that
 * does not grow from `before` is never refused, so that a bag that was once over the limit can be made smaller.
 * @returns a refusal with `details: { variantId, most }`, or null.
 */
export function checkPieceLimit(lines: Lines, before: Lines = []): Refusal<'cart_full'> | null {
  const had = piecesOf(before);
  for (const [variantId, quantity] of piecesOf(lines)) {
    if (quantity > limits.quantityPerVariant && quantity > (had.get(variantId) ?? 0)) {
      return refuse('cart_full', {
        param: 'quantity',
        message: `At most ${limits.quantityPerVariant} pieces of one product can be ordered at once.`,
        details: { variantId, most: limits.quantityPerVariant },
      });
    }
  }
  return null;
}
