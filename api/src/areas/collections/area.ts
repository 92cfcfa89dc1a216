import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import type { ProductSearch } from '../search/search.ts';
import type { FindCollectionScope } from '../search/within-collection.ts';
import type { CollectionMembers } from './collection-members.ts';
import { createCollectionProducts } from './collection-products.ts';
import { collectionScope } from './collection-scope.ts';
import { collectionPage } from './http/collection-page.ts';
import { editCollections } from './http/edit-collections.ts';
import { listCollections } from './http/list-collections.ts';
import { createCollectionMembers } from './postgres/collection-members.ts';
import { createCollectionRepository } from './postgres/collection-repository.ts';

export interface CollectionsOptions {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly search: ProductSearch;
}

/** Products of a brand under a name. */
export function collectionsArea(
  { database, links, newId, nowMs }: Platform,
  { brands, memberships, search }: CollectionsOptions,
): {
  readonly endpoints: readonly Endpoint[];
  readonly members: CollectionMembers;
  readonly scopeOf: FindCollectionScope;
} {
  const collections = createCollectionRepository(database, newId, nowMs);
  const productsOf = createCollectionProducts(collections, search);
  return {
    members: createCollectionMembers(database),
    scopeOf: collectionScope(collections),
    endpoints: [
      listCollections({ collections, brands, memberships }),
      ...editCollections(collections, brands, search),
      collectionPage({ collections, productsOf, memberships, links }),
    ],
  };
}
