import type { Currency, Money } from '@showfloor/contracts/money';

/** What standard shipping costs in each currency, in minor units: one flat rate an order, whatever is in it and wherever it goes. */
export const standardShippingMinor = {
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

/** Standard shipping of one order in `currency`. */
export function standardShipping(currency: Currency): Money {
  const known: Partial<Record<Currency, number>> = standardShippingMinor;
  return { amountMinor: known[currency] ?? 0, currency };
}
