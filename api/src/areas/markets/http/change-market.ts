import { marketSchema, putMarketSchema } from '@showfloor/contracts/market';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { MarketRepository } from '../market.ts';
import { marketParams, unknownCountry } from './market-params.ts';

/** PUT replaces all of a market, DELETE takes it away: its countries belong to the market of everywhere else then, if there is one. */
export function changeMarket(markets: MarketRepository, brands: BrandRepository) {
  const path = '/api/brands/:brandId/markets/:marketId';
  return [
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Replaces a market of a brand.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: marketParams,
      body: putMarketSchema,
      answer: marketSchema,
      async handler({ params: { brandId, marketId }, body: { version, ...market } }) {
        return unknownCountry(market) ?? markets.replace(brandId, marketId, version, market);
      },
    }),
    defineEndpoint({
      method: 'DELETE',
      path,
      summary: 'Takes a market away; a brand keeps one at least.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: marketParams,
      handler: async ({ params }) => (await markets.remove(params.brandId, params.marketId)) ?? undefined,
    }),
  ];
}
