import { currencyExponents } from '@showfloor/contracts/currencies';
import { type ExchangeRate, rateAt } from '@showfloor/contracts/exchange-rate';
import { marketOf } from '@showfloor/contracts/market';
import type { Currency } from '@showfloor/contracts/money';
import { currencyOf, type PriceTerms } from '@showfloor/contracts/selling-price';
import type { SalesMarket } from '../markets/market.ts';
import type { OrderMarket } from './order-market.ts';

/** How a brand sells to the buyers of a country. */
export interface SellingTerms extends PriceTerms {
  readonly market: SalesMarket | null;
}

/** What a brand says of where it sells, from which the terms of any country follow. */
export interface BrandTerms {
  readonly markets: readonly SalesMarket[];
  readonly rates: readonly ExchangeRate[];
  readonly base: Currency;
}

/**
 * The terms for a country at a moment.
 * @param country ISO 3166-1 alpha-2; null while nobody knows it, which is everywhere else.
 */
export function sellingTerms({ markets, rates, base }: BrandTerms, country: string | null, atMs: number): SellingTerms {
  const market = marketOf(markets, country);
  return market === null ? { market, base, rate: null } : sellingTermsOf(market, rates, base, atMs);
}

/** The terms of a market at a moment. */
export function sellingTermsOf(
  market: SalesMarket,
  rates: readonly ExchangeRate[],
  base: Currency,
  atMs: number,
): SellingTerms & { readonly market: SalesMarket } {
  const quote = market.currency;
  return { market, base, rate: quote === base ? null : rateAt(rates, { base, quote }, atMs) };
}

/**
 * What an amount that a buyer pays is in the brand's own currency by the rate, rounded up: so much of a budget it takes. Null when it can't be converted: there is no rate.
 */
export function inBase(terms: PriceTerms, amountMinor: number): number | null {
  const { base, rate } = terms;
  const currency = currencyOf(terms);
  if (currency === base) return amountMinor;
  if (rate === null) return null;
  const [whole = '', fraction = ''] = rate.split('.');
  const shift = currencyExponents[currency] - currencyExponents[base] - fraction.length;
  const [over, under] = [10n ** BigInt(Math.max(0, -shift)), 10n ** BigInt(Math.max(0, shift))];
  const divisor = BigInt(whole + fraction) * under;
  return Number((BigInt(amountMinor) * over + divisor - 1n) / divisor);
}

/** Whether taxes or duties may come on top of goods and shipping. */
export function addsMore({ market }: SellingTerms): boolean {
  if (market === null) return false;
  const { taxes, duties } = market.terms;
  return duties.rules.length > 0 || (!market.taxIncluded && taxes.length > 0);
}

/** What an order keeps of the terms. */
export function orderMarketOf({ market, base, rate }: SellingTerms): OrderMarket | null {
  if (market === null) return null;
  const { id, name, taxIncluded } = market;
  return { id, name, taxIncluded, rate: rate === null ? null : { base, rate } };
}
