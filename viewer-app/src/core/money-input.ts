import { currencyExponents } from '@showfloor/contracts/currencies';
import type { Currency } from '@showfloor/contracts/money';
import { currencySigns } from './format.ts';

/** What somebody typed as an amount: minor units, or why it can't be read. `ambiguous`: it may mean two amounts, a thousand times apart. */
export type TypedAmount = { readonly minor: number } | { readonly problem: 'not_an_amount' | 'ambiguous' };

const notAnAmount: TypedAmount = { problem: 'not_an_amount' };

const mostWholeDigits = 12;

/**
 * Reads an amount as people write it: `1234.5`, `1.234,50`, `1,234.50`, `1 234,50`, `1’234.50`, `12,34,567.00`, `€ 12.90`, in full-width, Arabic or
 * any other decimal digits. A lone separator before three digits (`1.234`) is thousands to some and a fraction to others: `ambiguous`, unless
 * the currency has no fraction, or has three digits and a point, as `amountInputText` writes it.
 */
export function parseAmount(text: string, currency: Currency): TypedAmount {
  const written = plainText(text);
  const plain = /^[\d.,_]*$/.test(written) ? written : withoutCurrency(written, currency);
  const match = /^([\d.,_]*?)(?:([.,])(\d*))?$/.exec(plain);
  if (!match || !/\d/.test(plain)) return notAnAmount;
  const [, before = '', point = '', after = ''] = match;
  const digits = currencyExponents[currency];
  if (point === '') return amountOf(before, '', digits);
  const others = [...new Set(before.replaceAll(/\d/g, ''))];
  // The same sign before and after: no point, but groups; 1.234.567.
  if (others.length === 1 && others[0] === point) return amountOf(before + point + after, '', digits);
  if (others.length > 0 || after.length !== 3 || !/^[1-9]\d{0,2}$/.test(before)) {
    return amountOf(before, after, digits);
  }
  if (digits === 0) return amountOf(before + after, '', digits);
  return digits === 3 && point === '.' ? amountOf(before, after, digits) : { problem: 'ambiguous' };
}

/** An amount as it stands in a field that is edited: `1234.50`. */
export function amountInputText(amountMinor: number, currency: Currency): string {
  const digits = currencyExponents[currency];
  return (amountMinor / 10 ** digits).toFixed(digits);
}

/** ASCII digits, `.` and `,` as they were, `_` for whatever else parts groups; nothing invisible. */
function plainText(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Bidi_Control}|\p{Default_Ignorable_Code_Point}/gu, '')
    .trim()
    .replaceAll(/\p{Nd}/gu, asciiDigit)
    .replaceAll('\u066b', '.')
    .replaceAll('\u060c', ',')
    .replaceAll(/(?<=\d)['\u2019\u02bc\u066c\s](?=\d)/gu, '_');
}

/** Unicode keeps each script's ten digits in a row, so that the zero is what begins the row. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

/** Takes the currency's own sign or code off either end; another one stays, and is no amount. */
function withoutCurrency(text: string, currency: Currency): string {
  const signs = currencySigns(currency).map((one) => one.normalize('NFKC').toLowerCase());
  const sign = signs.find(
    (one) => one !== '' && (text.toLowerCase().startsWith(one) || text.toLowerCase().endsWith(one)),
  );
  if (sign === undefined) return text;
  return (text.toLowerCase().startsWith(sign) ? text.slice(sign.length) : text.slice(0, -sign.length)).trim();
}

/** @param whole with one kind of sign between its groups, or none. @param fraction more digits than the currency has must be zeros. */
function amountOf(whole: string, fraction: string, digits: number): TypedAmount {
  const sign = /[^\d]/.exec(whole)?.[0];
  if (sign !== undefined) {
    const groups = whole.split(sign);
    const isWestern = groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
    const isIndian = groups.every((group, at) =>
      (at === 0 ? /^\d{1,2}$/ : at === groups.length - 1 ? /^\d{3}$/ : /^\d{2}$/).test(group),
    );
    if (!isWestern && !isIndian) return notAnAmount;
  }
  const wholeDigits = whole.replaceAll(/\D/g, '');
  if (wholeDigits.length > mostWholeDigits || /[1-9]/.test(fraction.slice(digits))) return notAnAmount;
  const shown = fraction.slice(0, digits).padEnd(digits, '0');
  return { minor: Number(wholeDigits) * 10 ** digits + Number(shown === '' ? '0' : shown) };
}
