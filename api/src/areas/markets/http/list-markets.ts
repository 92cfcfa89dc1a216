import { refuse } from '@showfloor/contracts/errors';
import { marketListSchema } from '@showfloor/contracts/market';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { MarketRepository } from '../market.ts';

export function listMarkets(markets: MarketRepository) {
  return defineEndpoint({
    method: 'GET',
    path: '/api/brands/:brandId/markets',
    summary: 'The markets of a brand: where it sells in which currency and language.',
    tag: 'brands',
    access: 'anyone',
    params: brandParams,
    answer: marketListSchema,
    async handler({ params }) {
      const found = await markets.of(params.brandId);
      return found === null ? refuse('not_found') : { markets: found };
    },
  });
}
