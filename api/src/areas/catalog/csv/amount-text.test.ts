import fc from 'fast-check';
import { expect, it } from 'vitest';
import { amountOfText, amountText } from './amount-text.ts';
import { guarded, unguarded } from './formula-guard.ts';

it.each([
  ['12', 'EUR', 1_200],
  ['12.9', 'EUR', 1_290],
  ['12,90', 'EUR', 1_290],
  ['0.05', 'EUR', 5],
  ['1290', 'JPY', 1_290],
  ['1.250', 'KWD', 1_250],
  ['1.234', 'EUR', null],
  ['1.0', 'JPY', null],
  ['1,234.50', 'EUR', null],
  ['-1', 'EUR', null],
  ['1e3', 'EUR', null],
  ['€ 12', 'EUR', null],
  ['.5', 'EUR', null],
] as const)('reads %s in %s', (text, currency, minor) => {
  expect(amountOfText(text, currency)).toBe(minor);
});

it('reads every amount that it writes', () => {
  fc.assert(
    fc.property(fc.nat({ max: 1_000_000_000 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
      expect(amountOfText(amountText(minor, currency), currency)).toBe(minor);
    }),
  );
});

it('guards what would be a formula, and finds what it was', () => {
  for (const text of ['=1+1', '+1', '-1', '@x', ' =1', '＝1', "'=1", "''-1"]) {
    expect(guarded(text)).toBe(`'${text}`);
    expect(unguarded(guarded(text))).toBe(text);
  }
  for (const text of ['Mug', "'tis", 'a=b', '']) expect([guarded(text), unguarded(text)]).toEqual([text, text]);
});
