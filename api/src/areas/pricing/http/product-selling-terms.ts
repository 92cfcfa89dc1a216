import { refuse } from '@showfloor/contracts/errors';
import { sellingTermsQuerySchema, sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { MembershipRepository } from '../../../platform/identity/memberships.ts';
import { isPublic, type ProductRepository } from '../../catalog/product.ts';
import { isMember } from '../../shows/show-visibility.ts';
import { type SellingFactsReader, sellingAnswer } from '../selling-facts.ts';

export interface ProductSellingTermsParts {
  readonly products: Pick<ProductRepository, 'find'>;
  readonly memberships: MembershipRepository;
  readonly factsOf: SellingFactsReader;
  readonly nowMs: () => number;
}

export function productSellingTerms({ products, memberships, factsOf, nowMs }: ProductSellingTermsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/products/:productId/selling-terms',
    summary: 'What a product costs the buyers of a country, and until when. Drafts and archived ones are for members.',
    tag: 'catalogue',
    access: 'anyone',
    params: productParams,
    query: sellingTermsQuerySchema,
    answer: sellingTermsSchema,
    async handler({ params, query, viewer }) {
      const product = await products.find(params.productId);
      if (product === null) return refuse('not_found');
      const { brandId, variants } = product;
      if (!isPublic(product) && !(await isMember(memberships, viewer, brandId))) return refuse('not_found');
      const facts = await factsOf({ brandId, variantIds: variants.map(({ id }) => id) });
      return facts ? sellingAnswer(facts, query.country ?? null, nowMs()) : refuse('not_found');
    },
  });
}
