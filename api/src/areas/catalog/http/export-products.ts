import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { StreamedAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { exportRows } from '../csv/export-rows.ts';
import { placedProducts } from '../placed-products.ts';
import type { ProductRepository } from '../product.ts';
import { productPages } from '../product-pages.ts';
import type { StockPlaces } from '../stock-places.ts';

export interface ProductFileParts {
  readonly products: ProductRepository;
  readonly places: StockPlaces;
  readonly brands: BrandRepository;
}

export function exportProducts({ products, places, brands }: ProductFileParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/products.csv',
    summary: 'All products of a brand as a CSV file, a line a variant, as the import takes it.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    answer: z.string(),
    answerType: 'text/csv',
    limits: { points: 30, windowSeconds: 60 },
    async handler({ params }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      return new StreamedAnswer(
        `${brand.slug}-products.csv`,
        exportRows(placedProducts(places, brand.id, productPages(products, brand.id))),
      );
    },
  });
}
