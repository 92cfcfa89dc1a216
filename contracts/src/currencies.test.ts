import isoCurrencies from 'currency-codes';
import { describe, expect, it } from 'vitest';
import { currencyExponents } from './currencies.ts';

/** Since the list that the package holds (2024-06-25): the Caribbean guilder, from 2025-03-31. */
const newer = ['XCG'];
/** Funds, metals, indexed units, accounts between banks, and codes for tests: nothing has a price in them. */
const noMoney = 'BOV CHE CHW CLF COU MXV USN UYI UYW XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX'.split(' ');

describe('currencyExponents', () => {
  const known = new Map(Object.entries(currencyExponents));

  it('has every currency of ISO 4217, with its digits', () => {
    const iso = isoCurrencies.data.filter(({ code }) => !noMoney.includes(code));
    expect([...known.keys()]).toEqual([...iso.map(({ code }) => code), ...newer].sort());
    for (const { code, digits } of iso) expect([code, known.get(code)]).toEqual([code, digits]);
  });

  it('has every currency that people pay with today, as browsers know them', () => {
    const formerly = new Set(['HRK', 'SLL', 'ZWL']);
    const today = Intl.supportedValuesOf('currency').filter((code) => known.has(code) || formerly.has(code));
    expect(today.length).toBeGreaterThan(150);
    for (const code of ['KWD', 'BHD', 'OMR', 'HUF', 'TWD', 'SEK', 'PLN', 'MXN', 'CLP'])
      expect(known.has(code)).toBe(true);
  });
});
