import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { importQuerySchema, productImportSchema, workbookType } from '@showfloor/contracts/product-import';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import { importProducts } from '../csv/import-products.ts';
import type { ProductFileParts } from './export-products.ts';

export function importBrandProducts({ products, places, brands }: ProductFileParts) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/products/import',
    summary:
      'Makes and changes products from a CSV file or an .xlsx workbook, a line a variant, found by its SKU. With an error in any line nothing is written, and a dry run never writes.',
    tag: 'catalogue',
    access: { permission: 'catalog.write', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    query: importQuerySchema,
    raw: { contentTypes: ['text/csv', workbookType], maxBytes: limits.importBytes },
    answer: productImportSchema,
    limits: { points: 20, windowSeconds: 60 },
    async handler({ params, query, rawBody }) {
      const brand = await brands.find(params.brandId);
      if (!brand) return refuse('not_found');
      const { id: brandId, currency } = brand;
      return importProducts({ products, places }, { brandId, currency, bytes: rawBody, dryRun: query.dryRun });
    },
  });
}
