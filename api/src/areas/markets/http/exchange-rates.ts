import { exchangeRatesSchema, putExchangeRatesSchema } from '@showfloor/contracts/exchange-rate';
import { defineEndpoint } from '../../../platform/http/endpoint.ts';
import { brandParams } from '../../../platform/http/params.ts';
import type { BrandRepository } from '../../brands/brand.ts';
import { brandIfKnown } from '../../brands/owners.ts';
import type { ExchangeRateRepository } from '../exchange-rate.ts';

/** The list of a brand's exchange rates, read and replaced as a whole. */
export function exchangeRateEndpoints(rates: ExchangeRateRepository, brands: BrandRepository) {
  const path = '/api/brands/:brandId/exchange-rates';
  return [
    defineEndpoint({
      method: 'GET',
      path,
      summary: 'The exchange rates by which a brand converts its prices.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: brandParams,
      answer: exchangeRatesSchema,
      handler: ({ params }) => rates.of(params.brandId),
    }),
    defineEndpoint({
      method: 'PUT',
      path,
      summary: 'Replaces the exchange rates of a brand; each holds from a day on.',
      tag: 'brands',
      access: { permission: 'brand.manage', ownerOf: ({ params }) => brandIfKnown(brands, params.brandId) },
      params: brandParams,
      body: putExchangeRatesSchema,
      answer: exchangeRatesSchema,
      handler: ({ params, body }) => rates.put(params.brandId, body.version, body.rates),
    }),
  ];
}
