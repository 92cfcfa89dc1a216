import { exchangeRatesSchema, type putExchangeRatesSchema } from '@showfloor/contracts/exchange-rate';
import { marketListSchema, marketSchema, type NewMarket } from '@showfloor/contracts/market';
import type { z } from 'zod';
import type { Transport } from './transport.ts';

export function createMarketsApi(transport: Transport) {
  const all = (brandId: string) => `/api/brands/${brandId}/markets`;
  const rates = (brandId: string) => `/api/brands/${brandId}/exchange-rates`;
  return {
    list: async (brandId: string, signal?: AbortSignal) =>
      (await transport.json({ method: 'GET', path: all(brandId), signal }, marketListSchema)).markets,
    add: (brandId: string, body: NewMarket) =>
      transport.json({ method: 'POST', path: all(brandId), body }, marketSchema),
    put: (brandId: string, marketId: string, body: NewMarket & { readonly version: number }) =>
      transport.json({ method: 'PUT', path: `${all(brandId)}/${marketId}`, body }, marketSchema),
    remove: (brandId: string, marketId: string) =>
      transport.nothing({ method: 'DELETE', path: `${all(brandId)}/${marketId}` }),
    exchangeRates: (brandId: string, signal?: AbortSignal) =>
      transport.json({ method: 'GET', path: rates(brandId), signal }, exchangeRatesSchema),
    putExchangeRates: (brandId: string, body: z.input<typeof putExchangeRatesSchema>) =>
      transport.json({ method: 'PUT', path: rates(brandId), body }, exchangeRatesSchema),
  };
}
