import type { SearchResult } from '@showfloor/contracts/search';
import type { Links } from '../../platform/links/links.ts';
import type { FoundProduct, SearchAnswer } from './search.ts';
import type { SearchPlace } from './search-place.ts';

/** An answer as it goes over the wire. */
export function presentAnswer(
  { found, next, counted, correctedTo }: SearchAnswer,
  links: Links,
  cursorText: (place: SearchPlace) => string,
): SearchResult {
  return {
    hits: found.map((product) => presentFound(product, links)),
    total: counted && { count: counted.count, isMore: counted.isMore },
    facets: counted && {
      isWhole: !counted.isMore,
      categories: [...counted.facets.categories],
      brands: [...counted.facets.brands],
      attributes: counted.facets.attributes.map(({ values, ...attribute }) => ({ ...attribute, values: [...values] })),
      prices: { ...counted.facets.prices, bands: [...counted.facets.prices.bands] },
    },
    correctedTo,
    next: next && cursorText(next),
  };
}

/** A product as a list of results shows it. */
export function presentFound(product: FoundProduct, links: Links): SearchResult['hits'][number] {
  const { productId, name, brand, imageId, imageAlt, currency, priceMinor, priceToMinor } = product;
  return {
    productId,
    name,
    brand,
    image: imageId === null ? null : { url: links.image(imageId), alt: imageAlt },
    priceFrom: { amountMinor: priceMinor, currency },
    priceTo: { amountMinor: priceToMinor, currency },
  };
}
