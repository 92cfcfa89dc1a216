import { currencySchema } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInputText, parseAmountMinor } from './money-input.ts';

describe('parseAmountMinor', () => {
  it.each([
    ['12.90', 1_290],
    ['12,9', 1_290],
    ['12', 1_200],
    [' 1 234,50 ', 123_450],
    ['0.01', 1],
    ['12.', 1_200],
  ])('reads %j', (text, minor) => {
    expect(parseAmountMinor(text, 'EUR')).toBe(minor);
  });

  it.each(['', 'abc', '-5', '12.345', '1.2.3', '1e3', '12 €'])('refuses %j', (text) => {
    expect(parseAmountMinor(text, 'EUR')).toBeNull();
  });

  it('knows currencies without a fraction', () => {
    expect(parseAmountMinor('1200', 'JPY')).toBe(1_200);
    expect(parseAmountMinor('12.5', 'JPY')).toBeNull();
  });

  it('reads back what it wrote, in every currency', () => {
    fc.assert(
      fc.property(fc.constantFrom(...currencySchema.options), fc.nat({ max: 1_000_000_000 }), (currency, minor) => {
        expect(parseAmountMinor(amountInputText(minor, currency), currency)).toBe(minor);
      }),
    );
  });
});
