import { listProductsQuerySchema, productListSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { productIdSchema } from '@showfloor/contracts/ids';
import { pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { Links } from '../../../platform/links/links.ts';
import { isMember } from '../../shows/show-visibility.ts';
import { presentProduct } from '../present-product.ts';
import type { ProductRepository } from '../product.ts';

const querySchema = listProductsQuerySchema.extend({ cursor: productIdSchema.optional() });

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
    answer: productListSchema,
    async handler({ query, viewer }) {
      const { brandId = null, archived, limit } = query;
      const before = query.cursor ?? query.before ?? null;
      if (archived && !(brandId !== null && (await isMember(memberships, viewer, brandId)))) {
        return refuse(viewer === null || viewer.anonymous ? 'unauthenticated' : 'forbidden', { param: 'archived' });
      }
      const forMembers = brandId !== null && (await isMember(memberships, viewer, brandId));
      const found = await products.list({ brandId, archived, drafts: forMembers, before, limit: limit + 1 });
      const { page, next } = pageOf(found, limit, ({ id }) => id);
      return { products: page.map((product) => presentProduct(product, links, forMembers)), next };
    },
  });
}
