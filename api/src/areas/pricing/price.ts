/** `base`: a brand's prices, always and everywhere. `show`: those of one show, while it is live. `market`: those of one market, in its currency. */
export type PriceListKind = 'base' | 'show' | 'market';
