import { slugSchema } from '@showfloor/contracts/catalog';
import { collectionPageQuerySchema, collectionPageSchema } from '@showfloor/contracts/collection';
import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import { cursorOf, cursorText } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { Links } from '../../../platform/links/links.ts';
import { presentFound } from '../../search/present-answer.ts';
import { searchPlaceSchema } from '../../search/search-place.ts';
import { isMember } from '../../shows/show-visibility.ts';
import type { CollectionRepository } from '../collection.ts';
import type { createCollectionProducts } from '../collection-products.ts';

const placeSchema = cursorOf(
  z.union([z.tuple([z.int().min(0).max(limits.collectionProducts)]), searchPlaceSchema]),
).optional();
const querySchema = collectionPageQuerySchema.transform(({ cursor, ...query }, context) => {
  const after = placeSchema.safeParse(cursor);
  if (after.success) return { ...query, after: after.data ?? null };
  context.addIssue({ code: 'custom', path: ['cursor'], message: 'must be `next` of the page before' });
  return z.NEVER;
});

export interface CollectionPageParts {
  readonly collections: Pick<CollectionRepository, 'findBySlugs'>;
  readonly productsOf: ReturnType<typeof createCollectionProducts>;
  readonly memberships: MembershipRepository;
  readonly links: Links;
}

export function collectionPage({ collections, productsOf, memberships, links }: CollectionPageParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/collections/:brandSlug/:slug',
    summary:
      'A collection and what is sold of it to the buyers of a country. One that is not published is for members.',
    tag: 'catalogue',
    access: 'anyone',
    params: z.object({ brandSlug: slugSchema, slug: slugSchema }),
    query: querySchema,
    answer: collectionPageSchema,
    limits: { points: 240, windowSeconds: 60 },
    async handler({ params, query: { country = null, after, limit }, viewer }) {
      const found = await collections.findBySlugs(params.brandSlug, params.slug);
      if (found === null) return refuse('not_found');
      const { brand, rule: _, version: __, ...collection } = found;
      if (!found.published && !(await isMember(memberships, viewer, brand.id))) return refuse('not_found');
      const { found: hits, next } = await productsOf(found, { country, after, limit });
      return {
        collection,
        brand: { id: brand.id, slug: brand.slug, name: brand.name },
        hits: hits.map((hit) => presentFound(hit, links)),
        next: next && cursorText(next),
      };
    },
  });
}
