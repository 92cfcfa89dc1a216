/** A location of a brand, as files of products name it. */
export interface NamedLocation {
  readonly id: string;
  readonly name: string;
  readonly active: boolean;
}

/** What files of products ask of the stock: where pieces lie. The stock area fills it. */
export interface StockPlaces {
  /** In the order in which orders are given to them. */
  locationsOf(brandId: string): Promise<readonly NamedLocation[]>;
  /** Pieces of variants at locations; variants of which nothing lies anywhere are absent. */
  placesOf(
    variantIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly { readonly locationId: string; readonly onHand: number }[]>>;
}
