import { productSchema } from '@showfloor/contracts/catalog';
import { refuse } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import { presentProduct } from '../present-product.ts';
import type { ProductRepository } from '../product.ts';

export function getProduct(products: ProductRepository, links: Links) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/products/:productId',
    summary: 'One product, archived or not: orders and replays go on naming it.',
    tag: 'catalogue',
    access: 'anyone',
    params: productParams,
    answer: productSchema,
    async handler({ params }) {
      const product = await products.find(params.productId);
      return product === null ? refuse('not_found') : presentProduct(product, links);
    },
  });
}
