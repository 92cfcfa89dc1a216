import type { Pieces } from '../stock/pieces.ts';

/** A location that orders can be given to, and the pieces there that are given to none. */
export interface Shelf {
  readonly locationId: string;
  readonly free: Pieces;
}

/** Pieces of an order's variant that one location sends. */
export interface OrderPlace {
  readonly variantId: string;
  readonly locationId: string;
  readonly quantity: number;
}

/**
 * Which locations send the pieces of an order: the first that has all of them; else for each variant the first that has all of it, and else as many as each
 * has, in turn. Never more than is there.
 * @param shelves in the order in which orders are given to them.
 * @returns null when all of them together have too few.
 */
export function choosePlaces(wanted: Pieces, shelves: readonly Shelf[]): OrderPlace[] | null {
  const hasAll = ({ free }: Shelf, pieces: Pieces) =>
    [...pieces].every(([variantId, quantity]) => (free.get(variantId) ?? 0) >= quantity);
  const whole = shelves.find((shelf) => hasAll(shelf, wanted));
  const placeOf = ({ locationId }: Shelf, variantId: string, quantity: number) => ({ variantId, locationId, quantity });
  if (whole) return [...wanted].map(([variantId, quantity]) => placeOf(whole, variantId, quantity));
  const places: OrderPlace[] = [];
  for (const [variantId, quantity] of wanted) {
    const own = shelves.find((shelf) => hasAll(shelf, new Map([[variantId, quantity]])));
    let left = quantity;
    for (const shelf of own ? [own] : shelves) {
      const taken = Math.min(left, shelf.free.get(variantId) ?? 0);
      if (taken > 0) places.push(placeOf(shelf, variantId, taken));
      left -= taken;
    }
    if (left > 0) return null;
  }
  return places;
}
