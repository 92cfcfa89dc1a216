import type { Refusal } from '@showfloor/contracts/errors';
import type { Product } from '../catalog/product.ts';

interface LineupItem {
  readonly id: string;
  readonly position: number;
  readonly product: Product;
  /** In the brand's currency, by variant; those that are not in it cost what they always do. */
  readonly showPricesMinor: ReadonlyMap<string, number>;
  readonly note: string;
  /** Pieces by variant that could be had when the show began, or when the product came into it; null before that. */
  readonly startedWith: Readonly<Record<string, number>> | null;
}

export interface Lineup {
  readonly showId: string;
  readonly version: number;
  readonly items: readonly LineupItem[];
}

/** Whose products they are: a rehearsal sells those of a shop of its own. */
export function sellerOf({ items }: Lineup, show: { readonly brand: { readonly id: string } }): string {
  return items[0]?.product.brandId ?? show.brand.id;
}

export interface LineupDraftItem {
  readonly productId: string;
  /** Of every variant that `showPricesMinor` doesn't name; null: what it always costs, and without `showPricesMinor` what it costs now, if variants are priced apart. */
  readonly showPriceMinor: number | null;
  readonly showPricesMinor: ReadonlyMap<string, number> | null;
  readonly note: string;
}

/** Port: the run of a show. */
export interface LineupRepository {
  /** Null when there is no such show. */
  find(showId: string): Promise<Lineup | null>;
  /**
   * Puts the whole lineup if `version` is the present one, else refuses `conflict`. Refuses `not_found` for a product that is not the
   * brand's, or a variant that is not the product's, and `duplicate` for one that is named twice.
   */
  put(
    showId: string,
    version: number,
    items: readonly LineupDraftItem[],
  ): Promise<Lineup | Refusal<'not_found' | 'conflict' | 'duplicate'>>;
  /** Puts the products into this order if `version` is the present one, and they are those of the lineup; else refuses `conflict`. */
  reorder(
    showId: string,
    version: number,
    productIds: readonly string[],
  ): Promise<Lineup | Refusal<'not_found' | 'conflict'>>;
  /** The product as this show offers it: its lowest price; null when the lineup doesn't hold it. */
  offerOf(
    showId: string,
    productId: string,
  ): Promise<{ readonly priceMinor: number; readonly currency: Product['variants'][number]['currency'] } | null>;
  /** Live shows whose lineup holds one of these variants' products. */
  liveShowsWithVariant(
    variantIds: readonly string[],
  ): Promise<{ readonly showId: string; readonly variantId: string }[]>;
}
