import type { Currency } from '@showfloor/contracts/money';
import type { Shipping } from '@showfloor/contracts/shipping';

/** What standard shipping usually costs in a currency, in minor units. */
const usualFeeMinor = {
  AED: 2_000,
  AUD: 995,
  BRL: 1_990,
  CAD: 995,
  CHF: 790,
  CNY: 1_200,
  EUR: 490,
  GBP: 395,
  IDR: 1_500_000,
  INR: 7_900,
  JPY: 600,
  KRW: 3_000,
  MYR: 800,
  PHP: 9_900,
  SGD: 390,
  THB: 5_000,
  USD: 595,
  VND: 30_000,
} as const satisfies Partial<Record<Currency, number>>;

/** Where a new brand ships to until it says more: everywhere, for a fee that is usual in its currency. Free in a currency without such a fee. */
export function firstShipping(currency: Currency): Shipping {
  const usual: Partial<Record<Currency, number>> = usualFeeMinor;
  return { countries: [], elsewhereMinor: usual[currency] ?? 0 };
}
