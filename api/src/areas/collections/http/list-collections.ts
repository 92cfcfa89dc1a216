import { collectionListSchema } from '@showfloor/contracts/collection';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { isMember } from '../../shows/show-visibility.ts';
import type { CollectionRepository } from '../collection.ts';

export interface ListCollectionsParts {
  readonly collections: CollectionRepository;
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
}

export function listCollections({ collections, brands, memberships }: ListCollectionsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/collections',
    summary: 'The collections of a brand, by name. Those that are not published are for members.',
    tag: 'catalogue',
    access: 'anyone',
    params: brandParams,
    answer: collectionListSchema,
    async handler({ params, viewer }) {
      if ((await brandIfKnown(brands, params.brandId)) === null) return refuse('not_found');
      const isTeam = await isMember(memberships, viewer, params.brandId);
      const all = await collections.of(params.brandId);
      return { collections: all.filter(({ published }) => isTeam || published) };
    },
  });
}
