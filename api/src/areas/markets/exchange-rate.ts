import type { Refusal } from '@showfloor/contracts/errors';
import type { ExchangeRate, ExchangeRates } from '@showfloor/contracts/exchange-rate';

/** Port: the exchange rates of brands. */
export interface ExchangeRateRepository {
  /** By currencies, the newest first. */
  of(brandId: string): Promise<ExchangeRates>;
  /** Replaces all lines. Refuses `not_found` (the brand), and `conflict` when `version` is not the present one. */
  put(
    brandId: string,
    version: number,
    rates: readonly ExchangeRate[],
  ): Promise<ExchangeRates | Refusal<'not_found' | 'conflict'>>;
}
