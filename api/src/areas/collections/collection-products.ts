import type { FoundProduct, ProductSearch, SearchWish } from '../search/search.ts';
import type { SearchPlace } from '../search/search-place.ts';
import type { CollectionRepository, FoundCollection } from './collection.ts';

/** A place in a collection: by hand how many products are before it, by rule the search's own. */
export type CollectionPlace = readonly [number] | SearchPlace;

export interface CollectionProducts {
  readonly found: readonly FoundProduct[];
  /** Null: that was all. */
  readonly next: CollectionPlace | null;
}

/** Reads what of collections is sold to the buyers of a country, page by page. */
export function createCollectionProducts(
  collections: Pick<CollectionRepository, 'productsOf'>,
  search: ProductSearch,
): (
  collection: FoundCollection,
  page: { readonly country: string | null; readonly after: CollectionPlace | null; readonly limit: number },
) => Promise<CollectionProducts> {
  return async (collection, { country, after, limit }) => {
    const wish = wishOf(collection);
    if (wish !== null) {
      const place = after?.length === 4 ? after : null;
      const { found, next } = await search.find({ ...wish, country, after: place, limit });
      return { found, next };
    }
    const from = after?.length === 1 ? after[0] : 0;
    const ids = await collections.productsOf(collection.id, { from, limit: limit + 1 });
    const found = await search.show(ids.slice(0, limit), country);
    return { found, next: ids.length > limit ? [from + limit] : null };
  };
}

/** The rule as a search among the brand's products; null where there is none. */
export function wishOf({
  rule,
  brandId,
  brand,
}: FoundCollection): Omit<SearchWish, 'country' | 'after' | 'limit'> | null {
  if (rule === null) return null;
  const { categoryId, tag, attributes, price } = rule;
  return {
    ...{ q: '', categoryId, tag, attributes, brandId, price: null, currency: null, sort: 'newest' },
    basePrice: price && { currency: brand.currency, ...price },
  };
}
