import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { StreamedAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { placedProducts } from '../placed-products.ts';
import type { ProductRepository } from '../product.ts';
import { type ProductFileKind, productFile, productFileTypes } from '../product-file.ts';
import { productPages } from '../product-pages.ts';
import type { StockPlaces } from '../stock-places.ts';

export interface ProductFileParts {
  readonly products: ProductRepository;
  readonly places: StockPlaces;
  readonly brands: BrandRepository;
}

export function exportProducts({ products, places, brands }: ProductFileParts, kind: ProductFileKind) {
  return defineEndpoint({
    method: 'GET',
    path: `/api/brands/:brandId/products.${kind}`,
    summary: `All products of a brand as a ${kind === 'csv' ? 'CSV file' : 'workbook'}, a line a variant, as the import takes it.`,
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    answer: z.string(),
    answerType: productFileTypes[kind],
    limits: { points: 30, windowSeconds: 60 },
    async handler({ params }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const file = await productFile(kind, placedProducts(places, brand.id, productPages(products, brand.id)));
      return isRefusal(file) ? file : new StreamedAnswer(`${brand.slug}-products.${kind}`, file);
    },
  });
}
