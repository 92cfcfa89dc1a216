import type { Endpoint } from '../../platform/http/endpoint.ts';
import type { Platform } from '../../platform/platform.ts';
import type { BrandRepository } from '../brands/brand.ts';
import { addMarket } from './http/add-market.ts';
import { changeMarket } from './http/change-market.ts';
import { exchangeRateEndpoints } from './http/exchange-rates.ts';
import { listMarkets } from './http/list-markets.ts';
import { createExchangeRateRepository } from './postgres/exchange-rate-repository.ts';
import { createMarketRepository, type MarketSteps } from './postgres/market-repository.ts';

export interface MarketsOptions {
  readonly brands: BrandRepository;
  /** Of every transaction that changes a brand's markets. */
  readonly steps: MarketSteps;
  /** Of every transaction that changes a brand's exchange rates. */
  readonly rateSteps: MarketSteps;
}

export interface MarketsArea {
  readonly endpoints: readonly Endpoint[];
}

/** Where brands sell in which currency and language, and how they convert their prices. */
export function marketsArea(
  { database, newId, nowMs }: Platform,
  { brands, steps, rateSteps }: MarketsOptions,
): MarketsArea {
  const markets = createMarketRepository(database, { newId, nowMs, steps });
  const rates = createExchangeRateRepository(database, { nowMs, steps: rateSteps });
  return {
    endpoints: [
      listMarkets(markets),
      addMarket(markets, brands),
      ...changeMarket(markets, brands),
      ...exchangeRateEndpoints(rates, brands),
    ],
  };
}
