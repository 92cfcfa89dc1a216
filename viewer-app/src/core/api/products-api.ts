import {
  type adjustStockSchema,
  type createProductSchema,
  type listProductsQuerySchema,
  productListSchema,
  productSchema,
  type updateProductSchema,
  uploadedImageSchema,
} from '@showfloor/contracts/catalog';
import { categoryListSchema } from '@showfloor/contracts/categories';
import { type moveStockSchema, productStockSchema } from '@showfloor/contracts/location';
import { marketPricesSchema, type putMarketPricesSchema } from '@showfloor/contracts/market-prices';
import { productImportSchema, workbookType } from '@showfloor/contracts/product-import';
import { sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import type { z } from 'zod';
import { countryQuery } from './country-query.ts';
import type { Transport } from './transport.ts';

export function createProductsApi(transport: Transport) {
  return {
    /** A page of products, and where the next one begins. */
    list: (query: Partial<z.output<typeof listProductsQuerySchema>>, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/products', query, signal }, productListSchema),
    get: (productId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/products/${productId}`, signal }, productSchema),
    /** What it costs the buyers of a country. */
    sellingTerms: (productId: string, country: string | null, signal?: AbortSignal) =>
      transport.json(
        { method: 'GET', path: `/api/products/${productId}/selling-terms`, query: countryQuery(country), signal },
        sellingTermsSchema,
      ),
    /** What it costs in each market, and what is planned, for members. */
    marketPrices: (productId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/products/${productId}/market-prices`, signal }, marketPricesSchema),
    putMarketPrices: (productId: string, prices: z.input<typeof putMarketPricesSchema>['prices']) =>
      transport.json(
        { method: 'PUT', path: `/api/products/${productId}/market-prices`, body: { prices } },
        marketPricesSchema,
      ),
    create: (body: z.input<typeof createProductSchema>) =>
      transport.json({ method: 'POST', path: '/api/products', body }, productSchema),
    update: (productId: string, body: z.input<typeof updateProductSchema>) =>
      transport.json({ method: 'PUT', path: `/api/products/${productId}`, body }, productSchema),
    /** Where products can be put, each after the one above it. */
    categories: (signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: '/api/categories', signal }, categoryListSchema),
    /** Says in words what a picture shows. */
    describeImage: (imageId: string, alt: string) =>
      transport.nothing({ method: 'PUT', path: `/api/images/${imageId}`, body: { alt } }),
    adjustStock: (productId: string, body: z.input<typeof adjustStockSchema>) =>
      transport.json({ method: 'POST', path: `/api/products/${productId}/stock`, body }, productSchema),
    /** What of each variant lies where. */
    stock: (productId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: `/api/products/${productId}/stock`, signal }, productStockSchema),
    moveStock: (productId: string, body: z.input<typeof moveStockSchema>) =>
      transport.json({ method: 'POST', path: `/api/products/${productId}/stock/moves`, body }, productStockSchema),
    /** `file`: CSV or .xlsx, at most `limits.importBytes`. A dry run says what it would do. */
    importFile: (brandId: string, file: File, dryRun: boolean, onSent?: (share: number) => void) =>
      transport.json(
        {
          method: 'POST',
          path: `/api/brands/${brandId}/products/import`,
          query: { dryRun },
          // Systems without a spreadsheet give such files other types.
          file: new Blob([file], { type: /\.xlsx$/i.test(file.name) ? workbookType : 'text/csv' }),
          onSent,
        },
        productImportSchema,
      ),
    /** `file`: PNG, JPEG, WebP or AVIF, at most `limits.imageBytes`. */
    uploadImage: (brandId: string, file: Blob, onSent?: (share: number) => void, signal?: AbortSignal) =>
      transport.json(
        { method: 'POST', path: '/api/images', query: { brandId }, file, onSent, signal },
        uploadedImageSchema,
      ),
  };
}
