/** Pieces of a variant at a location: `held` of those on hand are to be sent with paid orders, `sold` have left. */
export interface PlaceLevel {
  readonly onHand: number;
  readonly held: number;
  readonly sold: number;
}

/** Pieces that are given to no order. */
export function freeOf({ onHand, held }: PlaceLevel): number {
  return onHand - held;
}
