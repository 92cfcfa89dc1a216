import { currencyExponents } from '@showfloor/contracts/currencies';
import type { Currency } from '@showfloor/contracts/money';

/** An amount as a file has it: `1234.50`, whatever anybody's locale. */
export function amountText(amountMinor: number, currency: Currency): string {
  const digits = currencyExponents[currency];
  const padded = String(amountMinor).padStart(digits + 1, '0');
  return digits === 0 ? padded : `${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/**
 * Minor units of an amount in a file, or null: digits, and after a point or a comma no more of them than the currency has. Signs for thousands are
 * refused, as `1.234` is a thousand to some and a little more than one to others.
 */
export function amountOfText(text: string, currency: Currency): number | null {
  const match = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text);
  const [, whole = '', fraction = ''] = match ?? [];
  const digits = currencyExponents[currency];
  if (!match || fraction.length > digits) return null;
  return Number(whole + fraction.padEnd(digits, '0'));
}
