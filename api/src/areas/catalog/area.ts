import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { attributeEndpoints } from './http/attributes.ts';
import { createProduct } from './http/create-product.ts';
import { describeImage } from './http/describe-image.ts';
import { exportProducts } from './http/export-products.ts';
import { getProduct } from './http/get-product.ts';
import { importBrandProducts } from './http/import-products.ts';
import { listCategories } from './http/list-categories.ts';
import { listProducts } from './http/list-products.ts';
import { updateProduct } from './http/update-product.ts';
import { createAttributeRepository } from './postgres/attribute-repository.ts';
import { readCategories } from './postgres/category-reader.ts';
import { createImageAlts } from './postgres/image-alts.ts';
import {
  createProductReader,
  type ProductReader,
  type VariantPrices,
  type VariantStock,
} from './postgres/product-reader.ts';
import { createProductRepository, type IndexStep, type UpdateStep } from './postgres/product-repository.ts';
import type { ProductRepository } from './product.ts';
import { createScheduleSweeper, type ScheduleSweeper } from './schedule-sweeper.ts';
import type { StockPlaces } from './stock-places.ts';

export interface CatalogOptions {
  readonly brands: BrandRepository;
  readonly memberships: MembershipRepository;
  readonly stock: VariantStock;
  readonly places: StockPlaces;
  readonly prices: VariantPrices;
  /** Steps of the transaction that changes a product. */
  readonly onUpdated: readonly UpdateStep[];
  /** Makes products found, in the transaction that wrote them. */
  readonly index: IndexStep;
}

export interface CatalogArea {
  readonly products: ProductRepository;
  readonly reader: ProductReader;
  readonly endpoints: readonly Endpoint[];
  /** Begins to publish and to archive what is due. */
  start(): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** What brands sell. */
export function catalogArea(platform: Platform, options: CatalogOptions): CatalogArea {
  const { database, links, log, newId, nowMs, askMs } = platform;
  const reader = createProductReader({ ...options, nowMs });
  const products = createProductRepository({
    database,
    reader,
    stock: options.stock,
    prices: options.prices,
    onUpdated: options.onUpdated,
    index: options.index,
    newId,
    nowMs,
  });
  const parts = { ...options, products, links };
  const attributes = createAttributeRepository({ database, index: options.index, nowMs });
  const sweeper: ScheduleSweeper = createScheduleSweeper({
    products,
    askMs,
    onError: (err) => log.error({ err }, 'products that are due could not be published or archived'),
  });
  return {
    products,
    reader,
    endpoints: [
      ...[listProducts(parts), getProduct(parts), createProduct(parts), updateProduct(parts)],
      ...[exportProducts(parts, 'csv'), exportProducts(parts, 'xlsx'), importBrandProducts(parts)],
      listCategories(() => readCategories(database)),
      ...attributeEndpoints(attributes, options.brands),
      describeImage(createImageAlts(database)),
    ],
    start: () => sweeper.start(),
    close: () => sweeper.close(),
  };
}
