import { productSchema, updateProductSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { Links } from '../../../platform/links/links.ts';
import { presentProduct } from '../present-product.ts';
import type { ProductRepository } from '../product.ts';
import { variantDrafts } from './product-draft.ts';

export interface UpdateProductParts {
  readonly products: ProductRepository;
  readonly links: Links;
}

export function updateProduct({ products, links }: UpdateProductParts) {
  return defineEndpoint({
    method: 'PUT',
    path: '/api/products/:productId',
    summary: 'Replaces a product; a variant that is not named is retired.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
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
      return presentProduct(product, links, true);
    },
  });
}
