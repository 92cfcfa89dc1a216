import { type Currency, currencyExponents } from '@showfloor/contracts/money';

/** What somebody typed as an amount, in minor units; null when it isn't one. Takes `1234.5`, `1 234,50` and the like, never more digits than the currency has. */
export function parseAmountMinor(text: string, currency: Currency): number | null {
  const digits = currencyExponents[currency];
  const plain = text.trim().replace(/[\s\u00a0'’]/gu, '');
  const match = /^(\d{1,12})(?:[.,](\d{0,3}))?$/.exec(plain);
  if (!match) return null;
  const whole = match[1] ?? '';
  const fraction = match[2] ?? '';
  if (fraction.length > digits) return null;
  return Number(whole) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
}

/** An amount as it stands in a field that is edited: `1234.50`. */
export function amountInputText(amountMinor: number, currency: Currency): string {
  const digits = currencyExponents[currency];
  return (amountMinor / 10 ** digits).toFixed(digits);
}
