import { exportAssortmentQuerySchema } from '@showfloor/contracts/assortment';
import { refuse } from '@showfloor/contracts/errors';
import { z } from 'zod';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { StreamedAnswer } from '../../../platform/http/streamed-answer.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { exportRows } from '../../catalog/csv/export-rows.ts';
import { placedProducts } from '../../catalog/placed-products.ts';
import type { ProductRepository } from '../../catalog/product.ts';
import type { StockPlaces } from '../../catalog/stock-places.ts';
import type { AssortmentFinder } from '../assortment.ts';
import { exportedAssortment } from '../exported-assortment.ts';

export interface ExportAssortmentParts {
  readonly finder: Pick<AssortmentFinder, 'idsAfter'>;
  readonly products: Pick<ProductRepository, 'ofBrand'>;
  readonly places: StockPlaces;
  readonly brands: BrandRepository;
}

export function exportAssortment({ finder, products, places, brands }: ExportAssortmentParts) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/assortment.csv',
    summary: 'The products that were chosen, or all that a filter finds, as a CSV file, as the import takes it.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: exportAssortmentQuerySchema,
    answer: z.string(),
    answerType: 'text/csv',
    limits: { points: 30, windowSeconds: 60 },
    async handler({ params, query: { ids = null, ...filter } }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const pages = exportedAssortment(finder, products, brand.id, { ids, filter });
      return new StreamedAnswer(`${brand.slug}-products.csv`, exportRows(placedProducts(places, brand.id, pages)));
    },
  });
}
