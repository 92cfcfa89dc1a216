import { marketSchema, newMarketSchema } from '@showfloor/contracts/market';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { MarketRepository } from '../market.ts';
import { unknownCountry } from './market-params.ts';

export function addMarket(markets: MarketRepository, brands: BrandRepository) {
  return defineEndpoint({
    method: 'POST',
    path: '/api/brands/:brandId/markets',
    summary: 'Adds a market to a brand. A country is in one market of it at most.',
    tag: 'brands',
    access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
    params: brandParams,
    body: newMarketSchema,
    answer: marketSchema,
    status: 201,
    handler: async ({ params, body }) => unknownCountry(body) ?? markets.add(params.brandId, body),
  });
}
