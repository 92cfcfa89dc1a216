import type { Refusal } from '@showfloor/contracts/errors';
import type { MarketPrices, PutMarketPrices } from '@showfloor/contracts/market-prices';

/** Port: what the variants of products cost in the markets of their brands. */
export interface MarketPriceRepository {
  /** Null: there is no such product. */
  of(productId: string): Promise<MarketPrices | null>;
  /** Sets the prices that are named. Refuses `not_found` for the product, and for a market or a variant that isn't the brand's or the product's, and `invalid_request` for what is planned for the past. */
  put(
    productId: string,
    prices: PutMarketPrices['prices'],
  ): Promise<MarketPrices | Refusal<'not_found' | 'invalid_request'>>;
}
