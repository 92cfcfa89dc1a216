import { plainRounding } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import { inMarket, type Price, priceIn, shippingIn } from '@showfloor/contracts/selling-price';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SalesMarket } from '../markets/market.ts';
import { orderMarketOf, type SellingTerms, sellingTerms } from './market-price.ts';

const price = (amountMinor: number, compareAtMinor: number | null = null): Price => ({ amountMinor, compareAtMinor });
const home: SalesMarket = {
  id: 'mkt_home',
  name: 'Home',
  currency: 'EUR',
  language: 'de',
  taxIncluded: true,
  countries: ['DE'],
  elsewhere: false,
  rounding: plainRounding,
  terms: noTerms,
  version: 1,
};
const japan: SalesMarket = {
  ...home,
  id: 'mkt_japan',
  name: 'Japan',
  currency: 'JPY',
  countries: ['JP'],
  rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
};
const rates = [
  { base: 'EUR', quote: 'JPY', fromDate: '2026-01-01', rate: '150' },
  { base: 'EUR', quote: 'JPY', fromDate: '2026-06-01', rate: '160' },
] as const;
const spring = Date.UTC(2026, 2, 1);
const termsOf = (country: string | null, atMs = spring): SellingTerms =>
  sellingTerms({ markets: [home, japan], rates, base: 'EUR' }, country, atMs);
const only = (base: Price, others: { inShow?: Price; inMarket?: Price } = {}) => ({
  base,
  inShow: others.inShow,
  inMarket: others.inMarket,
});

describe('the terms of a country', () => {
  it('are those of its market, by the rate of the day', () => {
    expect(termsOf('DE')).toEqual({ market: home, base: 'EUR', rate: null });
    expect(termsOf('JP')).toEqual({ market: japan, base: 'EUR', rate: '150' });
    expect(termsOf('JP', Date.UTC(2026, 6, 1)).rate).toBe('160');
    expect(termsOf('FR')).toEqual({ market: null, base: 'EUR', rate: null });
    expect(termsOf(null).market).toBeNull();
  });

  it('are kept with the order, with the rate that was used', () => {
    expect(orderMarketOf(termsOf('FR'))).toBeNull();
    expect(orderMarketOf(termsOf('DE'))).toMatchObject({ id: 'mkt_home', taxIncluded: true, rate: null });
    expect(orderMarketOf(termsOf('JP'))).toMatchObject({ id: 'mkt_japan', rate: { base: 'EUR', rate: '150' } });
  });
});

describe('a price in a market', () => {
  it('is the base, converted and rounded by the market’s rule', () => {
    expect(priceIn(termsOf('DE'), only(price(1_999, 2_499)))).toEqual(price(1_999, 2_499));
    expect(priceIn(termsOf('JP'), only(price(1_999, 2_499)))).toEqual(price(2_980, 3_780));
  });

  it('strikes nothing that rounding has brought together', () => {
    expect(priceIn(termsOf('JP'), only(price(1_999, 2_005)))).toEqual(price(2_980));
  });

  it('is that of the market’s own list, also without a rate', () => {
    expect(priceIn(termsOf('JP'), only(price(1_999), { inMarket: price(2_500) }))).toEqual(price(2_500));
    expect(priceIn({ ...termsOf('JP'), rate: null }, only(price(1_999), { inMarket: price(2_500) }))).toEqual(
      price(2_500),
    );
  });

  it('is that of the show where it is less', () => {
    const terms = termsOf('JP');
    expect(priceIn(terms, only(price(1_999), { inShow: price(999) }))).toEqual(price(1_480));
    expect(priceIn(terms, only(price(1_999), { inShow: price(999), inMarket: price(2_500) }))).toEqual(price(1_480));
    expect(priceIn(terms, only(price(1_999), { inShow: price(999), inMarket: price(1_200) }))).toEqual(price(1_200));
  });

  it('is none where nothing says what it costs', () => {
    expect(priceIn({ ...termsOf('JP'), rate: null }, only(price(1_999), { inShow: price(999) }))).toBeNull();
    expect(priceIn(termsOf('FR'), only(price(1_999), { inShow: price(999) }))).toEqual(price(999));
  });

  it('is never more in a show than without it, and never nothing for what costs something', () => {
    const amounts = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(amounts, amounts, fc.option(amounts, { nil: undefined }), (base, inShow, inMarket) => {
        const list = inMarket === undefined ? {} : { inMarket: price(inMarket) };
        const terms = termsOf('JP');
        const without = priceIn(terms, only(price(base), list));
        const within = priceIn(terms, only(price(base), { inShow: price(inShow), ...list }));
        expect(within?.amountMinor).toBeLessThanOrEqual(without?.amountMinor ?? Number.NaN);
        if (inShow > 0 && inMarket !== 0 && base > 0) expect(within?.amountMinor).toBeGreaterThan(0);
      }),
    );
  });
});

it('a fee that can’t be converted is none', () => {
  const shipping = { countries: [{ country: 'JP', feeMinor: 1_000 }], elsewhereMinor: 500 };
  expect(shippingIn(termsOf('JP'), shipping)).toEqual({
    countries: [{ country: 'JP', feeMinor: 1_480 }],
    elsewhereMinor: 780,
  });
  expect(shippingIn({ ...termsOf('JP'), rate: null }, shipping)).toEqual({ countries: [], elsewhereMinor: null });
  expect(inMarket(termsOf('FR'), 5)).toEqual({ amountMinor: 5, currency: 'EUR' });
});
