import {
  collectionListSchema,
  collectionPageSchema,
  collectionSchema,
  type newCollectionSchema,
  type putCollectionSchema,
  wholeCollectionSchema,
} from '@showfloor/contracts/collection';
import type { z } from 'zod';
import { countryQuery } from './country-query.ts';
import type { Transport } from './transport.ts';

export function createCollectionsApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/collections`;
  return {
    list: async (brandId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: all(brandId), signal }, collectionListSchema)).collections,
    /** With its products, for the team. */
    get: (brandId: string, collectionId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `${all(brandId)}/${collectionId}`, signal }, wholeCollectionSchema),
    add: (brandId: string, body: z.input<typeof newCollectionSchema>) =>
      transport.json({ method: 'POST', path: all(brandId), body }, collectionSchema),
    put: (brandId: string, collectionId: string, body: z.input<typeof putCollectionSchema>) =>
      transport.json({ method: 'PUT', path: `${all(brandId)}/${collectionId}`, body }, collectionSchema),
    remove: (brandId: string, collectionId: string) =>
      transport.nothing({ method: 'DELETE', path: `${all(brandId)}/${collectionId}` }),
    /** What is sold of one to the buyers of a country: a page, and where the next one begins. */
    page: (
      { brandSlug, slug }: { readonly brandSlug: string; readonly slug: string },
      country: string | null,
      cursor?: string,
      signal?: AbortSignal,
    ) =>
      transport.json(
        {
          method: 'GET',
          path: `/api/collections/${encodeURIComponent(brandSlug)}/${encodeURIComponent(slug)}`,
          query: { ...countryQuery(country), cursor },
          signal,
        },
        collectionPageSchema,
      ),
  };
}
