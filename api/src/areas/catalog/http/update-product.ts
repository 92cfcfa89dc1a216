import { productSchema, updateProductSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/http/links.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { LineupChanges } from '../../lineup/lineup-changes.ts';
import type { ProductRepository } from '../product.ts';
import { presentProduct } from './present-product.ts';
import { variantDrafts } from './product-draft.ts';

export interface UpdateProductParts {
  readonly products: ProductRepository;
  readonly lineupChanges: LineupChanges;
  readonly links: Links;
}

export function updateProduct({ products, lineupChanges, links }: UpdateProductParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/products/:productId',
    summary: 'Replaces a product; a variant that is not named is retired.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', brandOf: ({ params }) => products.brandOf(params.productId) },
    params: productParams,
    body: updateProductSchema,
    answer: productSchema,
    async handler({ params, body }) {
      const { version, variants, imageIds, ...draft } = body;
      const product = await products.update(params.productId, version, {
        ...draft,
        imageIds: imageIds ?? null,
        variants: variantDrafts(variants),
      });
      if (isRefusal(product)) return product;
      await lineupChanges.productChanged(product.id);
      return presentProduct(product, links);
    },
  });
}
