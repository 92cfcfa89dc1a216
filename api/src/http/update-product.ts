import { productSchema, updateProductSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import type { ProductRepository } from '../catalog/product.ts';
import type { LineupChanges } from '../shows/lineup-changes.ts';
import { productParams } from './params.ts';
import type { Links } from './present/links.ts';
import { presentProduct } from './present/product.ts';
import { variantDrafts } from './product-draft.ts';
import { defineEndpoint } from './shell/endpoint.ts';

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
