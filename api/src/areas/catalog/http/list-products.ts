import { productSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { brandIdSchema, productIdSchema } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { Links } from '../../../platform/links/links.ts';
import { isMember } from '../../shows/show-visibility.ts';
import { presentProduct } from '../present-product.ts';
import type { ProductRepository } from '../product.ts';

const querySchema = z.strictObject({
  brandId: brandIdSchema.optional(),
  /** Lists archived products too: for members of `brandId`. */
  archived: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
  /** The next page: products older than this one. */
  before: productIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageSize).default(limits.pageSize),
});

export interface ListProductsParts {
  readonly products: ProductRepository;
  readonly memberships: MembershipRepository;
  readonly links: Links;
}

export function listProducts({ products, memberships, links }: ListProductsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/products',
    summary: 'Products, newest first.',
    tag: 'catalogue',
    access: 'anyone',
    query: querySchema,
    answer: z.object({ products: z.array(productSchema) }),
    async handler({ query, viewer }) {
      const { brandId = null, archived, before = null, limit } = query;
      if (archived && !(brandId !== null && (await isMember(memberships, viewer, brandId)))) {
        return refuse(viewer === null || viewer.anonymous ? 'unauthenticated' : 'forbidden', { param: 'archived' });
      }
      const forMembers = brandId !== null && (await isMember(memberships, viewer, brandId));
      const listed = await products.list({ brandId, archived, drafts: forMembers, before, limit });
      return { products: listed.map((product) => presentProduct(product, links, forMembers)) };
    },
  });
}
