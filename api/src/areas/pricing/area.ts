import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { marketPriceEndpoints } from './http/market-prices.ts';
import { createMarketPriceRepository } from './postgres/market-prices.ts';

export interface PricingOptions {
  readonly products: Pick<ProductRepository, 'brandOf'>;
}

/** What things cost, in which market. */
export function pricingArea(
  { database, newId, nowMs }: Platform,
  { products }: PricingOptions,
): { readonly endpoints: readonly Endpoint[] } {
  return { endpoints: marketPriceEndpoints(createMarketPriceRepository(database, newId, nowMs), products) };
}
