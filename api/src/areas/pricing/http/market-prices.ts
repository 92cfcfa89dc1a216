import { refuse } from '@showfloor/contracts/errors';
import { marketPricesSchema, putMarketPricesSchema } from '@showfloor/contracts/market-prices';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { productParams } from '../../../platform/http/params.ts';
import type { ProductRepository } from '../../catalog/product.ts';
import type { MarketPriceRepository } from '../market-prices.ts';

/** What a product costs in each market, read and set by the brand. */
export function marketPriceEndpoints(prices: MarketPriceRepository, products: Pick<ProductRepository, 'brandOf'>) {
  const path = '/api/products/:productId/market-prices';
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'What a product costs in each market of its brand, and where the market has a price of its own.',
      tag: 'catalogue',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
      params: productParams,
      answer: marketPricesSchema,
      handler: async ({ params }) => (await prices.of(params.productId)) ?? refuse('not_found'),
    }),
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Sets prices of markets; those that are not named stay.',
      tag: 'catalogue',
      access: { permission: 'catalog.write', ownerOf: ({ params }) => products.brandOf(params.productId) },
      params: productParams,
      body: putMarketPricesSchema,
      answer: marketPricesSchema,
      handler: ({ params, body }) => prices.put(params.productId, body.prices),
    }),
  ];
}
