import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { MembershipRepository } from '../../platform/identity/memberships.ts';
import type { Platform } from '../../platform/platform.ts';
import type { ProductRepository } from '../catalog/product.ts';
import { marketPriceEndpoints } from './http/market-prices.ts';
import { productSellingTerms } from './http/product-selling-terms.ts';
import { createMarketPriceRepository, type MarketPriceSteps } from './postgres/market-prices.ts';
import { createSellingFactsReader } from './postgres/selling-facts.ts';
import type { SellingFactsReader } from './selling-facts.ts';

export interface PricingOptions {
  readonly products: Pick<ProductRepository, 'brandOf' | 'find'>;
  readonly memberships: MembershipRepository;
  readonly steps: MarketPriceSteps;
}

export interface PricingArea {
  readonly endpoints: readonly Endpoint[];
  /** How brands sell to the buyers of countries. */
  readonly sellingFacts: SellingFactsReader;
}

/** What things cost, in which market. */
export function pricingArea(
  { database, newId, nowMs }: Platform,
  { products, memberships, steps }: PricingOptions,
): PricingArea {
  const sellingFacts = createSellingFactsReader(database);
  return {
    endpoints: [
      ...marketPriceEndpoints(createMarketPriceRepository(database, { newId, nowMs }, steps), products),
      productSellingTerms({ products, memberships, factsOf: sellingFacts, nowMs }),
    ],
    sellingFacts,
  };
}
