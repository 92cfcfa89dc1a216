import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { createProduct } from './http/create-product.ts';
import { exportProducts } from './http/export-products.ts';
import { getProduct } from './http/get-product.ts';
import { importBrandProducts } from './http/import-products.ts';
import { listProducts } from './http/list-products.ts';
import { updateProduct } from './http/update-product.ts';
import {
  createProductReader,
  type ProductReader,
  type VariantPrices,
  type VariantStock,
} from './postgres/product-reader.ts';
import { createProductRepository, type UpdateStep } from './postgres/product-repository.ts';
import type { ProductRepository } from './product.ts';

export interface CatalogOptions {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly stock: VariantStock;
  readonly prices: VariantPrices;
  /** Steps of the transaction that changes a product. */
  readonly onUpdated: readonly UpdateStep[];
}

export interface CatalogArea {
  readonly products: ProductRepository;
  readonly reader: ProductReader;
  readonly endpoints: readonly Endpoint[];
}

/** What brands sell. */
export function catalogArea(platform: Platform, options: CatalogOptions): CatalogArea {
  const { database, links, newId, nowMs } = platform;
  const reader = createProductReader({ ...options, nowMs });
  const products = createProductRepository({
    database,
    reader,
    stock: options.stock,
    prices: options.prices,
    onUpdated: options.onUpdated,
    newId,
    nowMs,
  });
  const parts = { ...options, products, links };
  return {
    products,
    reader,
    endpoints: [
      ...[listProducts(parts), getProduct(parts), createProduct(parts), updateProduct(parts)],
      ...[exportProducts(parts), importBrandProducts(parts)],
    ],
  };
}
