import type { Refusal } from '@showfloor/contracts/errors';
import type { Market, NewMarket } from '@showfloor/contracts/market';
import type { MarketTerms } from '@showfloor/contracts/market-terms';

/** A market as it is kept. */
export interface SalesMarket extends Market {
  readonly terms: MarketTerms;
}

/** Port: the markets of brands. Changes of one brand come one after the other. */
export interface MarketRepository {
  /** By name. Null when there is no such brand. */
  of(brandId: string): Promise<SalesMarket[] | null>;
  /** Refuses `not_found` (the brand), `limit_reached`, and `duplicate` when another market has one of its countries, or everywhere else. */
  add(brandId: string, market: NewMarket): Promise<SalesMarket | Refusal<'not_found' | 'limit_reached' | 'duplicate'>>;
  /** Replaces all of a market. Refuses `not_found`, `conflict` when `version` is not the present one, and `duplicate` as `add` does. */
  replace(
    brandId: string,
    marketId: string,
    version: number,
    market: NewMarket,
  ): Promise<SalesMarket | Refusal<'not_found' | 'conflict' | 'duplicate'>>;
  /** Its countries belong to everywhere else then. Refuses `not_found`, and `conflict` for the brand's last market. Null: it is gone. */
  remove(brandId: string, marketId: string): Promise<Refusal<'not_found' | 'conflict'> | null>;
}
