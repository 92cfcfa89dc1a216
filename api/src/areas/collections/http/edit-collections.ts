import {
  collectionSchema,
  newCollectionSchema,
  putCollectionSchema,
  wholeCollectionSchema,
} from '@showfloor/contracts/collection';
import { refuse } from '@showfloor/contracts/errors';
import { collectionIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { ProductSearch } from '../../search/search.ts';
import type { CollectionRepository } from '../collection.ts';
import { wishOf } from '../collection-products.ts';

const params = brandParams.extend({ collectionId: collectionIdSchema });
const path = '/api/brands/:brandId/collections/:collectionId';

/** What a brand's team does with its collections. */
export function editCollections(
  collections: CollectionRepository,
  brands: BrandRepository,
  search: Pick<ProductSearch, 'find'>,
) {
  const access = {
    permission: 'catalog.write',
    ownerOf: ({ params: { brandId } }: { params: { brandId: string } }) => brandIfKnown(brands, brandId),
  } as const;
  return [
    defineEndpoint({
      method: 'POST',
      path: '/api/brands/:brandId/collections',
      summary: 'Makes a collection, put together by hand or found by a rule.',
      tag: 'catalogue',
      access,
      params: brandParams,
      body: newCollectionSchema,
      answer: collectionSchema,
      status: 201,
      handler: ({ params: { brandId }, body }) => collections.add(brandId, body),
    }),
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'A collection with its products, for the team.',
      tag: 'catalogue',
      access,
      params,
      answer: wholeCollectionSchema,
      async handler({ params: { brandId, collectionId } }) {
        const found = await collections.find(brandId, collectionId);
        if (found === null) return refuse('not_found');
        const { brand: _, ...collection } = found;
        const wish = wishOf(found);
        if (wish === null) {
          const all = { from: 0, limit: limits.collectionProducts };
          return { ...collection, productIds: [...(await collections.productsOf(collectionId, all))] };
        }
        const fitting = await search.find({ ...wish, country: null, after: null, limit: limits.lineupItems });
        return { ...collection, productIds: fitting.found.map(({ productId }) => productId) };
      },
    }),
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Replaces all of a collection.',
      tag: 'catalogue',
      access,
      params,
      body: putCollectionSchema,
      answer: collectionSchema,
      handler: ({ params: { brandId, collectionId: id }, body: { version, ...collection } }) =>
        collections.replace({ brandId, id, version }, collection),
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Takes a collection away. Its products stay.',
      tag: 'catalogue',
      access,
      params,
      handler: async ({ params: { brandId, collectionId } }) =>
        (await collections.remove(brandId, collectionId)) ?? undefined,
    }),
  ];
}
