import { type Currency, currencySchema } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInputText, parseAmount } from './money-input.ts';

describe('parseAmount', () => {
  it.each([
    ['12.90', 1_290],
    ['12,9', 1_290],
    ['12', 1_200],
    ['0', 0],
    [',5', 50],
    [' 1 234,50 ', 123_450],
    ['1\u202f234,50', 123_450],
    ['1.234,56', 123_456],
    ['1,234.56', 123_456],
    ['1’234.56', 123_456],
    ['1.234.567', 123_456_700],
    ['12,34,567.00', 123_456_700],
    ['0.01', 1],
    ['0.500', 50],
    ['12.', 1_200],
    ['12.9000', 1_290],
    ['１２．９０', 1_290],
    ['１，２３４．５６', 123_456],
    ['١٬٢٣٤٫٥٦', 123_456],
    ['۱۲٫۹', 1_290],
    ['१२.९०', 1_290],
    ['\u200f12,90\u200e', 1_290],
    ['€ 12.90', 1_290],
    ['12,90 €', 1_290],
    ['eur12.90', 1_290],
  ])('reads %j', (text, minor) => {
    expect(parseAmount(text, 'EUR')).toEqual({ minor });
  });

  it.each([
    '',
    '.',
    '€',
    'abc',
    '-5',
    '12.345,6.7',
    '1.2.3',
    '1e3',
    '12 $',
    '1 2',
    '1,234,56',
    '1 234.567.890',
    '1234567890123',
  ])('refuses %j', (text) => {
    expect(parseAmount(text, 'EUR')).toEqual({ problem: 'not_an_amount' });
  });

  it('takes no guess where a thousand may be meant, or a fraction', () => {
    for (const text of ['1.234', '1,234', '12.905', '١٫٢٣٤'])
      expect(parseAmount(text, 'EUR')).toEqual({ problem: 'ambiguous' });
    expect(parseAmount('1,234', 'KWD')).toEqual({ problem: 'ambiguous' });
    expect(parseAmount('1.234', 'KWD')).toEqual({ minor: 1_234 });
    expect(parseAmount('1,234.5', 'KWD')).toEqual({ minor: 1_234_500 });
  });

  it('knows currencies without a fraction', () => {
    expect(parseAmount('1200', 'JPY')).toEqual({ minor: 1_200 });
    expect(parseAmount('1,200', 'JPY')).toEqual({ minor: 1_200 });
    expect(parseAmount('1.200', 'CLP')).toEqual({ minor: 1_200 });
    expect(parseAmount('1,200.00', 'JPY')).toEqual({ minor: 1_200 });
    expect(parseAmount('￥1,200', 'JPY')).toEqual({ minor: 1_200 });
    expect(parseAmount('12.5', 'JPY')).toEqual({ problem: 'not_an_amount' });
  });

  const amounts = fc.nat({ max: 1_000_000_000 });
  const currencies = fc.constantFrom(...currencySchema.options);

  it('reads back what it wrote, in every currency', () => {
    fc.assert(
      fc.property(currencies, amounts, (currency, minor) => {
        expect(parseAmount(amountInputText(minor, currency), currency)).toEqual({ minor });
      }),
    );
  });

  it('reads what any language writes, or says that it is ambiguous: never another amount', () => {
    const languages = [
      'en',
      'de',
      'fr',
      'de-CH',
      'hi',
      'es',
      'pl',
      'sv',
      'pt',
      'ja',
      'ar-EG',
      'fa',
      'bn',
      'mr',
      'my',
      'ne',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...languages), currencies, amounts, (language, currency, minor) => {
        const typed = parseAmount(localText(language, currency, minor), currency);
        if ('minor' in typed) expect(typed.minor).toBe(minor);
        else expect(typed.problem).toBe('ambiguous');
      }),
    );
  });

  it('reads what any language writes with two digits of fraction without a doubt', () => {
    const languages = fc.constantFrom('en', 'de', 'fr', 'de-CH', 'hi', 'ar-EG', 'fa', 'ja');
    fc.assert(
      fc.property(languages, amounts, (language, minor) => {
        expect(parseAmount(localText(language, 'EUR', minor), 'EUR')).toEqual({ minor });
      }),
    );
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), currencies, (text, currency) => {
        const typed = parseAmount(text, currency);
        if ('minor' in typed) expect(Number.isSafeInteger(typed.minor) && typed.minor >= 0).toBe(true);
      }),
    );
  });
});

function localText(language: string, currency: Currency, minor: number): string {
  const text = amountInputText(minor, currency);
  const digits = text.split('.')[1]?.length ?? 0;
  return new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    minor / 10 ** digits,
  );
}
