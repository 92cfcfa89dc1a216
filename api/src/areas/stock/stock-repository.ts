import type { Refusal } from '@showfloor/contracts/errors';
import type { PlaceLevel } from './place-level.ts';
import type { StockLevel } from './stock-level.ts';

export interface Adjustment {
  readonly variantId: string;
  /** Where; undefined: at the brand's location that comes first. */
  readonly locationId?: string | undefined;
  /** Pieces that came in (positive) or went out (negative). */
  readonly delta: number;
  /** For the ledger. */
  readonly reason: string;
  readonly atMs: number;
}

/** Pieces that are carried from one location to another. */
export interface Transfer {
  readonly variantId: string;
  readonly fromId: string;
  readonly toId: string;
  /** Whole and positive. */
  readonly pieces: number;
  readonly reason: string;
  readonly atMs: number;
}

export type AdjustRefusal = 'not_found' | 'out_of_stock' | 'limit_reached';

/** Pieces of a variant, and which change of its stock they are of. */
interface VersionedStock {
  readonly available: number;
  /** Grows with each change of this variant's stock, in the order in which the changes were made: of two values the higher one's is the truth. */
  readonly version: number;
}

/** A variant at a location. */
export interface VariantPlace extends PlaceLevel {
  readonly locationId: string;
}

/** Variants whose team wants to be warned. */
export interface LowStock {
  readonly variants: number;
  readonly first: readonly {
    readonly variantId: string;
    readonly productId: string;
    readonly productName: string;
    readonly options: Readonly<Record<string, string>>;
    readonly available: number;
  }[];
}

/** Port: the truth about stock. */
export interface StockRepository {
  /** Available pieces of each variant that has stock; others are absent. */
  availableOf(variantIds: readonly string[]): Promise<Map<string, number>>;
  /** The same, to be published: with the version that tells a newer value from an older one, whoever reads them. */
  versionedOf(variantIds: readonly string[]): Promise<Map<string, VersionedStock>>;
  /** Variants of a brand that have no more pieces than its team wants to be warned from: how many, up to `most`, and the first `named`, the fewest pieces first. */
  low(brandId: string, named: number, most: number): Promise<LowStock>;
  /**
   * Changes what is on hand at a location, with a ledger row. `out_of_stock`: fewer are available, or there and given to no order, than should go out;
   * `limit_reached`: more than `limits.stockOnHand` would be there; `not_found`: no such variant, or no such location of its brand that is in use.
   */
  adjust(adjustment: Adjustment): Promise<StockLevel | Refusal<AdjustRefusal>>;
  /**
   * Carries pieces from one location to another, with a ledger row at each. What is available stays as it is. `out_of_stock`: fewer are there and given to
   * no order; `not_found`: no such variant or location.
   */
  move(transfer: Transfer): Promise<true | Refusal<'not_found' | 'out_of_stock'>>;
  /** What of each variant lies where, by the locations' priority; a location at which nothing was ever is left out. */
  placesOf(variantIds: readonly string[]): Promise<ReadonlyMap<string, readonly VariantPlace[]>>;
}
