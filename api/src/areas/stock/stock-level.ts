/** Pieces of a variant: `onHand = available + held + sold`, none negative. */
export interface StockLevel {
  readonly onHand: number;
  readonly available: number;
  readonly held: number;
  readonly sold: number;
}
