/** `base`: a brand's prices, always and everywhere. `show`: those of one show, while it is live. `market`: those of one market, in its currency. */
export type PriceListKind = 'base' | 'show' | 'market';

/** What a variant costs, in minor units of its list's currency. */
export interface Price {
  readonly amountMinor: number;
  /** What the brand says that it cost before; null: nothing. */
  readonly compareAtMinor: number | null;
}

/** The one price of a variant for a buyer: the show's, while it is live and has one, else the base. */
export function priceFor(base: Price, inShow: Price | undefined): Price {
  return inShow ?? base;
}
