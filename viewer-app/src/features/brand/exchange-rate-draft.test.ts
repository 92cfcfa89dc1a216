import { expect, it } from 'vitest';
import { checkRates } from './exchange-rate-draft.ts';

const usd = { base: 'EUR' as const, quote: 'USD' as const, fromDate: '2026-12-01', rate: '1.0837' };

it('makes what the api takes of what was typed', () => {
  expect(checkRates([{ ...usd, rate: ' 1.10 ' }])).toEqual({ rates: [{ ...usd, rate: '1.10' }] });
  expect(checkRates([])).toEqual({ rates: [] });
});

it('names what is wrong, line by line', () => {
  const lines = [
    usd,
    usd,
    { ...usd, quote: 'EUR' as const, rate: '1,1' },
    { ...usd, fromDate: '', rate: '0' },
    { ...usd, quote: 'JPY' as const },
  ];
  expect(checkRates(lines)).toEqual({
    errors: new Map([
      [1, { fromDate: 'rateTwice' }],
      [2, { quote: 'sameCurrency', rate: 'rate' }],
      [3, { fromDate: 'date', rate: 'rate' }],
    ]),
  });
});
