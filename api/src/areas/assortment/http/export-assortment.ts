import { exportAssortmentQuerySchema } from '@showfloor/contracts/assortment';
import { isRefusal, refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { StreamedAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { placedProducts } from '../../catalog/placed-products.ts';
import type { ProductRepository } from '../../catalog/product.ts';
import { type ProductFileKind, productFile, productFileTypes } from '../../catalog/product-file.ts';
import type { StockPlaces } from '../../catalog/stock-places.ts';
import type { AssortmentFinder } from '../assortment.ts';
import { exportedAssortment } from '../exported-assortment.ts';

export interface ExportAssortmentParts {
  readonly finder: Pick<AssortmentFinder, 'idsAfter'>;
  readonly products: Pick<ProductRepository, 'ofBrand'>;
  readonly places: StockPlaces;
  readonly brands: BrandRepository;
}

export function exportAssortment({ finder, products, places, brands }: ExportAssortmentParts, kind: ProductFileKind) {
  return defineEndpoint({
    method: 'GET',
    path: `/api/brands/:brandId/assortment.${kind}`,
    summary: `The products that were chosen, or all that a filter finds, as a ${kind === 'csv' ? 'CSV file' : 'workbook'}, as the import takes it.`,
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: exportAssortmentQuerySchema,
    answer: z.string(),
    answerType: productFileTypes[kind],
    limits: { points: 30, windowSeconds: 60 },
    async handler({ params, query: { ids = null, ...filter } }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const pages = exportedAssortment(finder, products, brand.id, { ids, filter });
      const file = await productFile(kind, placedProducts(places, brand.id, pages));
      return isRefusal(file) ? file : new StreamedAnswer(`${brand.slug}-products.${kind}`, file);
    },
  });
}
