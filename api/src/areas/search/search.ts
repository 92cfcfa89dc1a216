import type { Currency } from '@showfloor/contracts/money';
import type { SearchSort } from '@showfloor/contracts/search';
import type { SearchPlace } from './search-place.ts';

/** What somebody looks for among what is published. */
export interface SearchWish {
  readonly q: string;
  readonly categoryId: string | null;
  readonly attributes: readonly { readonly key: string; readonly value: string }[];
  readonly tag: string | null;
  readonly brandId: string | null;
  /** Among these alone; absent: among all. */
  readonly productIds?: readonly string[] | undefined;
  /** ISO 3166-1 alpha-2: only what is sold there. */
  readonly country: string | null;
  /** Minor units, both ends included, of a product's cheapest variant. */
  readonly price: { readonly currency: Currency; readonly fromMinor: number; readonly toMinor: number } | null;
  /** Minor units, both ends included, of what a product's cheapest variant costs always. */
  readonly basePrice: { readonly currency: Currency; readonly fromMinor: number; readonly toMinor: number } | null;
  /** What `price` and `price_desc` sort; null for the others. */
  readonly currency: Currency | null;
  readonly sort: SearchSort;
  /** Null: from the beginning. */
  readonly after: SearchPlace | null;
  readonly limit: number;
}

/** A product that was found, as a list of results shows it. */
export interface FoundProduct {
  readonly productId: string;
  readonly name: string;
  readonly brand: { readonly id: string; readonly slug: string; readonly name: string };
  readonly imageId: string | null;
  readonly imageAlt: string;
  readonly currency: Currency;
  readonly priceMinor: number;
  readonly priceToMinor: number;
}

/** A value of a facet, and how many of the matches that were counted have it. */
interface FacetCount {
  readonly id: string;
  readonly name: string;
  readonly count: number;
}

export interface FoundFacets {
  readonly categories: readonly FacetCount[];
  readonly brands: readonly FacetCount[];
  readonly attributes: readonly {
    readonly key: string;
    readonly label: string;
    readonly values: readonly { readonly value: string; readonly count: number }[];
  }[];
  readonly prices: {
    readonly currency: Currency | null;
    readonly bands: readonly { readonly fromMinor: number; readonly toMinor: number; readonly count: number }[];
  };
}

export interface SearchAnswer {
  /** Up to `limit`, in order. */
  readonly found: readonly FoundProduct[];
  /** Where the next page begins; null: this is the last one. */
  readonly next: SearchPlace | null;
  /** On the first page. */
  readonly counted: { readonly count: number; readonly isMore: boolean; readonly facets: FoundFacets } | null;
  readonly correctedTo: string | null;
}

/** Port: finds products. */
export interface ProductSearch {
  find(wish: SearchWish): Promise<SearchAnswer>;
  /** Those of the products that are published and sold to the buyers of a country, in the order of their ids. */
  show(productIds: readonly string[], country: string | null): Promise<readonly FoundProduct[]>;
}
