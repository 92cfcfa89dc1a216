import { assortmentPageSchema, assortmentQuerySchema } from '@showfloor/contracts/assortment';
import { refuse } from '@showfloor/contracts/errors';
import { cursorOf, cursorText, pageOf } from '../../../platform/http/cursor.ts';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { presentProduct } from '../../catalog/present-product.ts';
import type { ProductRepository } from '../../catalog/product.ts';
import { isMember } from '../../shows/show-visibility.ts';
import { type AssortmentFinder, assortmentPlaceSchema } from '../assortment.ts';

const querySchema = assortmentQuerySchema.extend({ cursor: cursorOf(assortmentPlaceSchema).optional() });

export interface ListAssortmentParts {
  readonly finder: Pick<AssortmentFinder, 'find' | 'count'>;
  readonly products: Pick<ProductRepository, 'findAll'>;
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly links: Links;
}

export function listAssortment({ finder, products, brands, memberships, links }: ListAssortmentParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/assortment',
    summary:
      "The office's table of a brand's products, for its members: sorted, filtered, a page at a time; drafts too.",
    tag: 'catalogue',
    access: 'anyone',
    params: brandParams,
    query: querySchema,
    answer: assortmentPageSchema,
    async handler({ params: { brandId }, query: { sort, cursor = null, limit, ...filter }, viewer }) {
      if (!(await brands.find(brandId))) return refuse('not_found');
      if (!(await isMember(memberships, viewer, brandId)))
        return refuse(viewer === null || viewer.anonymous ? 'unauthenticated' : 'forbidden');
      const found = await finder.find({ brandId, filter, sort, after: cursor, limit: limit + 1 });
      const { page, next } = pageOf(found, limit, ({ place }) => cursorText(place));
      const whole = await products.findAll(page.map(({ productId }) => productId));
      const byId = new Map(whole.map((product) => [product.id, product]));
      return {
        products: page.flatMap(({ productId }) => {
          const product = byId.get(productId);
          return product ? [presentProduct(product, links, true)] : [];
        }),
        total: await finder.count(brandId, filter),
        next,
      };
    },
  });
}
