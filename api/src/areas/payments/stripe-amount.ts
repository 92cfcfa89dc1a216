import { currencyExponents } from '@showfloor/contracts/currencies';
import { type Currency, currencySchema, type Money } from '@showfloor/contracts/money';

/**
 * Digits of an amount as Stripe writes it, where they are not those of ISO 4217 (docs.stripe.com/currencies): MGA has none there; ISK and UGX are written with two,
 * which are 0.
 */
const stripeExponents: Partial<Record<Currency, number>> = { MGA: 0, ISK: 2, UGX: 2 };
/** Of three digits Stripe wants the last to be 0. */
const thousandths = 3;
/** Stripe takes amounts of up to eight digits. */
const mostDigits = 99_999_999;

/** An amount as Stripe writes it; null where Stripe can't take it. */
export function toStripeAmount({ amountMinor, currency }: Money): { amount: number; currency: string } | null {
  const own = currencyExponents[currency];
  const theirs = stripeExponents[currency] ?? own;
  const amount = theirs >= own ? amountMinor * 10 ** (theirs - own) : amountMinor / 10 ** (own - theirs);
  const fits = Number.isInteger(amount) && amount <= mostDigits && (theirs < thousandths || amount % 10 === 0);
  return fits ? { amount, currency: currency.toLowerCase() } : null;
}

/** Stripe's amount as ours; null in a currency that nothing is sold in. */
export function fromStripeAmount(amount: number, currency: string): Money | null {
  const known = currencySchema.safeParse(currency.toUpperCase());
  if (!known.success) return null;
  const own = currencyExponents[known.data];
  const theirs = stripeExponents[known.data] ?? own;
  const amountMinor = theirs >= own ? amount / 10 ** (theirs - own) : amount * 10 ** (own - theirs);
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency: known.data } : null;
}
