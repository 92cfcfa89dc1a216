import { searchResultSchema } from '@showfloor/contracts/search';
import type { Transport } from './transport.ts';

export function createSearchApi(transport: Transport) {
  return {
    /** A page of what is found. `query`: the fields of `searchQuerySchema`, as they stand in an address. */
    products: (query: URLSearchParams, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/search/products?${query}`, signal }, searchResultSchema),
  };
}
