import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from './limits.ts';
import { marketOf, newMarketSchema, plainRounding, putMarketSchema } from './market.ts';

const germany = {
  name: 'Germany',
  currency: 'EUR',
  language: 'de',
  taxIncluded: true,
  countries: ['DE', 'AT'],
  elsewhere: false,
  rounding: plainRounding,
} as const;
const accepts = (change: object) => newMarketSchema.safeParse({ ...germany, ...change }).success;

describe('a new market', () => {
  it('names countries, or is everywhere else', () => {
    expect(accepts({})).toBe(true);
    expect(accepts({ countries: [], elsewhere: true })).toBe(true);
    expect(accepts({ countries: [] })).toBe(false);
    expect(accepts({ elsewhere: true })).toBe(false);
    expect(accepts({ countries: ['DE', 'DE'] })).toBe(false);
    expect(accepts({ countries: ['de'] })).toBe(false);
    expect(putMarketSchema.safeParse({ ...germany, elsewhere: true, version: 1 }).success).toBe(false);
  });

  it('has a language as its standard spells it', () => {
    expect(newMarketSchema.parse({ ...germany, language: 'PT-br' }).language).toBe('pt-BR');
    for (const language of ['', 'a language', 'de_DE', 'x'.repeat(36)]) expect(accepts({ language })).toBe(false);
  });

  it('rounds to an ending within the step', () => {
    const round = (stepMinor: number, endingMinor: number) =>
      accepts({ rounding: { stepMinor, endingMinor, direction: 'nearest' } });
    expect(round(100, 99)).toBe(true);
    expect(round(1, 0)).toBe(true);
    expect(round(100, 100)).toBe(false);
    expect(round(0, 0)).toBe(false);
    expect(round(100, -1)).toBe(false);
    expect(round(0.5, 0)).toBe(false);
    expect(accepts({ rounding: { ...plainRounding, direction: 'sideways' } })).toBe(false);
  });

  it('has a name of one line, and a currency', () => {
    expect(accepts({ name: '' })).toBe(false);
    expect(accepts({ name: 'x'.repeat(limits.nameChars + 1) })).toBe(false);
    expect(accepts({ currency: 'XAU' })).toBe(false);
    expect(accepts({ more: 1 })).toBe(false);
  });
});

describe('marketOf', () => {
  const elsewhere = { countries: [], elsewhere: true };
  const home = { countries: ['DE', 'AT'], elsewhere: false };
  const north = { countries: ['SE'], elsewhere: false };

  it('is the one that names the country, else the one of everywhere else, else none', () => {
    expect(marketOf([elsewhere, home, north], 'AT')).toBe(home);
    expect(marketOf([elsewhere, home, north], 'JP')).toBe(elsewhere);
    expect(marketOf([elsewhere, home], null)).toBe(elsewhere);
    expect(marketOf([home, north], 'JP')).toBeNull();
    expect(marketOf([home], null)).toBeNull();
    expect(marketOf([], 'DE')).toBeNull();
  });

  it('does not depend on the order of markets', () => {
    const country = fc.constantFrom('DE', 'AT', 'SE', 'JP', null);
    fc.assert(
      fc.property(fc.shuffledSubarray([elsewhere, home, north]), country, (some, where) => {
        expect(marketOf(some, where)).toBe(marketOf(some.toReversed(), where));
      }),
    );
  });
});
