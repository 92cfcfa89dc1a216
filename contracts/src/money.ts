import { z } from 'zod';
import { currencyExponents } from './currencies.ts';

export type Currency = keyof typeof currencyExponents;

export const currencySchema = z.enum(Object.keys(currencyExponents) as [Currency, ...Currency[]]);

/** The most that one payment may be, in minor units. */
export const maxAmountMinor = 100_000_000_000;

/** What a full cart of the dearest things comes to can be told, though not paid: more than one payment, and far below 2^53. */
export const amountMinorSchema = z
  .int()
  .min(0)
  .max(maxAmountMinor * 100);

/** An amount: integer minor units (cents, or whole yen) and their currency. */
export const moneySchema = z.object({ amountMinor: amountMinorSchema, currency: currencySchema });
export type Money = z.infer<typeof moneySchema>;

/** Adds amounts of one currency; throws RangeError when currencies differ, as that is a mistake in the program. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${b.currency} to ${a.currency}`);
  return { amountMinor: a.amountMinor + b.amountMinor, currency: a.currency };
}

/** An amount times a whole quantity. */
export function multiplyMoney(money: Money, quantity: number): Money {
  if (!Number.isSafeInteger(quantity) || quantity < 0)
    throw new RangeError(`quantity ${quantity} is not a whole number`);
  return { amountMinor: money.amountMinor * quantity, currency: money.currency };
}

/** The sum of amounts in `currency`; an empty list is zero. */
export function sumMoney(currency: Currency, amounts: readonly Money[]): Money {
  return amounts.reduce(addMoney, { amountMinor: 0, currency });
}

export function sameMoney(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}

/** The amount as a person reads it in `locale` (BCP 47), e.g. "12,90 €". */
export function formatMoney(money: Money, locale: string): string {
  const digits = currencyExponents[money.currency];
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(money.amountMinor / 10 ** digits);
}
