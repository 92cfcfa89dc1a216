import { productSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import { isMember } from '../../shows/show-visibility.ts';
import { presentProduct } from '../present-product.ts';
import { isPublic } from '../product.ts';
import type { ListProductsParts } from './list-products.ts';

export function getProduct({ products, memberships, links }: ListProductsParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/products/:productId',
    summary: 'One product. Drafts and archived ones are for members.',
    tag: 'catalogue',
    access: 'anyone',
    params: productParams,
    answer: productSchema,
    async handler({ params, viewer }) {
      const product = await products.find(params.productId);
      if (product === null) return refuse('not_found');
      const forMembers = await isMember(memberships, viewer, product.brandId);
      if (!forMembers && !isPublic(product)) return refuse('not_found');
      return presentProduct(product, links, forMembers);
    },
  });
}
