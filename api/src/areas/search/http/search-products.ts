import { maxAmountMinor } from '@showfloor/contracts/money';
import { searchQuerySchema, searchResultSchema } from '@showfloor/contracts/search';
import { z } from 'zod';
import { cursorOf, cursorText } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import { presentAnswer } from '../present-answer.ts';
import type { ProductSearch, SearchWish } from '../search.ts';
import { searchPlaceSchema } from '../search-place.ts';
import { type FindCollectionScope, withinCollection } from '../within-collection.ts';

const placeSchema = cursorOf(searchPlaceSchema).optional();
const querySchema = searchQuerySchema.transform(({ cursor, ...query }, context) => {
  const after = placeSchema.safeParse(cursor);
  if (after.success) return { ...query, after: after.data ?? null };
  context.addIssue({ code: 'custom', path: ['cursor'], message: 'must be `next` of the page before' });
  return z.NEVER;
});

export interface SearchProductsParts {
  readonly search: ProductSearch;
  readonly scopeOf: FindCollectionScope;
  readonly links: Links;
}

export function searchProducts({ search, scopeOf, links }: SearchProductsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/search/products',
    summary:
      'Finds products of all brands by words, beginnings of words and what is spelt alike, and says how many there are of each facet.',
    tag: 'catalogue',
    access: 'anyone',
    query: querySchema,
    answer: searchResultSchema,
    limits: { points: 240, windowSeconds: 60 },
    async handler({ query }) {
      const { currency = null, priceFrom, priceTo } = query;
      const isPriced = currency !== null && (priceFrom !== undefined || priceTo !== undefined);
      const wish: SearchWish = {
        q: query.q,
        categoryId: query.category ?? null,
        attributes: query.attribute ?? [],
        tag: null,
        brandId: query.brand ?? null,
        country: query.country ?? null,
        price: isPriced ? { currency, fromMinor: priceFrom ?? 0, toMinor: priceTo ?? maxAmountMinor } : null,
        basePrice: null,
        currency,
        sort: query.sort,
        after: query.after,
        limit: query.limit,
      };
      const { collection } = query;
      const answer = await search.find(
        collection === undefined ? wish : withinCollection(wish, await scopeOf(collection)),
      );
      return presentAnswer(answer, links, cursorText);
    },
  });
}
