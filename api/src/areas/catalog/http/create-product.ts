import { createProductSchema, productSchema } from '@showfloor/contracts/catalog';
import { isRefusal } from '@showfloor/contracts/errors';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { Links } from '../../../platform/links/links.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { presentProduct } from '../present-product.ts';
import type { ProductRepository } from '../product.ts';
import { variantDrafts } from './product-draft.ts';

export interface CreateProductParts {
  readonly products: ProductRepository;
  readonly brands: BrandRepository;
  readonly links: Links;
}

export function createProduct({ products, brands, links }: CreateProductParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/products',
    summary: 'Makes a product with its variants and their first stock.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ body }) => brandIfKnown(brands, body.brandId) },
    body: createProductSchema,
    answer: productSchema,
    status: 201,
    async handler({ body }) {
      const { brandId, variants, ...draft } = body;
      const product = await products.create(brandId, { ...draft, archived: false, variants: variantDrafts(variants) });
      return isRefusal(product) ? product : presentProduct(product, links, true);
    },
  });
}
