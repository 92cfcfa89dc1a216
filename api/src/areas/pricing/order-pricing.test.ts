import { plainRounding } from '@showfloor/contracts/market';
import { type MarketTerms, noTerms } from '@showfloor/contracts/market-terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SalesMarket } from '../markets/market.ts';
import { type Adjustment, addedParts, type Destination, type PricedLine } from './order-pricing.ts';

const line = (facts: Partial<PricedLine> = {}): PricedLine => ({
  quantity: 1,
  unitPriceMinor: 10_000,
  hsCode: null,
  originCountry: null,
  ...facts,
});
/** What is to be paid for lines with their parts. */
const amountsIn = (lines: readonly PricedLine[], adjustments: readonly Adjustment[]) =>
  lines.reduce((sum, one) => sum + one.quantity * one.unitPriceMinor, 0) +
  adjustments.reduce((sum, { amountMinor, included }) => (included ? sum : sum + amountMinor), 0);
const market = (terms: Partial<MarketTerms>, taxIncluded = false): SalesMarket => ({
  id: 'mkt_1',
  name: 'US',
  currency: 'USD',
  language: 'en',
  taxIncluded,
  countries: ['US', 'CA'],
  elsewhere: false,
  rounding: plainRounding,
  terms: { ...noTerms, ...terms },
  version: 1,
});
const to = (country: string, of: SalesMarket | null, shippingMethod?: string): Destination => ({
  terms: { market: of, base: 'USD', rate: null },
  country,
  shipping: { countries: [], elsewhereMinor: 500 },
  shippingMethod,
});
const method = (key: string, facts: object = {}) => ({
  key,
  name: key,
  countries: [],
  feeMinor: 900,
  freeFromMinor: null,
  minDays: 1,
  maxDays: 3,
  ...facts,
});

describe('shipping', () => {
  it('is the brand’s fee where the market says nothing', () => {
    expect(addedParts([line()], to('US', market({})))).toMatchObject({
      adjustments: [{ kind: 'shipping', amountMinor: 500, source: { type: 'shipping_fee', country: 'US' } }],
      shippingOffers: [],
      chosen: null,
    });
    expect(addedParts([line()], to('US', null, 'express'))).toBe('no_such_method');
  });

  it('goes one of the market’s ways: the first, or the one that was chosen', () => {
    const us = market({
      shippingMethods: [
        method('truck', { countries: ['US'] }),
        method('plane', { feeMinor: 2_500, freeFromMinor: 20_000 }),
      ],
    });
    const fee = (country: string, key?: string, quantity = 1) => {
      const parts = addedParts([line({ quantity })], to(country, us, key));
      return typeof parts === 'string'
        ? parts
        : [parts.chosen?.key, parts.adjustments[0]?.amountMinor ?? 0, parts.shippingOffers.length];
    };
    expect(fee('US')).toEqual(['truck', 900, 2]);
    expect(fee('US', 'plane')).toEqual(['plane', 2_500, 2]);
    expect(fee('US', 'plane', 2)).toEqual(['plane', 0, 2]);
    expect(fee('CA')).toEqual(['plane', 2_500, 1]);
    expect(fee('CA', 'truck')).toBe('no_such_method');
    const onlyUs = market({ shippingMethods: [method('truck', { countries: ['US'] })] });
    expect(addedParts([line()], to('CA', onlyUs))).toBe('not_shipped_there');
  });
});

describe('duties', () => {
  const rules = [
    { country: null, hsPrefix: '', origin: null, percent: '1' },
    { country: null, hsPrefix: '61', origin: null, percent: '10' },
    { country: null, hsPrefix: '61', origin: 'CN', percent: '25.5' },
    { country: 'CA', hsPrefix: '61', origin: 'CN', percent: '18' },
    { country: null, hsPrefix: '6109', origin: null, percent: '16.5' },
  ];
  const dutyOf = (country: string, facts: Partial<PricedLine>, deMinimisMinor: number | null = null) => {
    const parts = addedParts([line(facts)], to(country, market({ duties: { deMinimisMinor, rules } })));
    return typeof parts === 'string' ? parts : parts.adjustments.find(({ kind }) => kind === 'duty')?.amountMinor;
  };

  it.each([
    ['US', {}, 100],
    ['US', { hsCode: '420221' }, 100],
    ['US', { hsCode: '611020' }, 1_000],
    ['US', { hsCode: '611020', originCountry: 'CN' }, 2_550],
    ['CA', { hsCode: '611020', originCountry: 'CN' }, 1_800],
    ['US', { hsCode: '610910', originCountry: 'CN' }, 1_650],
  ])('to %s of goods %j are %d: the most specific rule holds', (country, facts, duty) => {
    expect(dutyOf(country, facts)).toBe(duty);
  });

  it('are none up to the threshold, counted without shipping', () => {
    expect(dutyOf('US', {}, 10_000)).toBeUndefined();
    expect(dutyOf('US', {}, 9_999)).toBe(100);
  });
});

describe('taxes', () => {
  const taxes = [
    { country: null, name: 'Tax', percent: '5' },
    { country: 'US', name: 'Sales tax', percent: '8.875' },
  ];
  const duties = { deMinimisMinor: null, rules: [{ country: null, hsPrefix: '', origin: null, percent: '10' }] };

  it('are added to goods, shipping and duties where prices don’t contain them', () => {
    const parts = addedParts([line()], to('US', market({ taxes, duties })));
    if (typeof parts === 'string') throw new Error(parts);
    expect(parts.adjustments.map(({ kind, amountMinor, included }) => [kind, amountMinor, included])).toEqual([
      ['shipping', 500, false],
      ['duty', 1_000, false],
      ['tax', 888, false],
      ['tax', 44, false],
      ['tax', 89, false],
    ]);
    expect(amountsIn([line()], parts.adjustments)).toBe(10_000 + 500 + 1_000 + 888 + 44 + 89);
  });

  it('are told and not added where prices contain them; that of duties is added', () => {
    const parts = addedParts([line({ unitPriceMinor: 10_500 })], to('CA', market({ taxes, duties }, true)));
    if (typeof parts === 'string') throw new Error(parts);
    expect(
      parts.adjustments.flatMap(({ kind, amountMinor, included }) => (kind === 'tax' ? [[amountMinor, included]] : [])),
    ).toEqual([
      [500, true],
      [24, true],
      [53, false],
    ]);
  });

  it('leave what a buyer pays the sum of what they are told, for any lines and terms', () => {
    const percent = fc.integer({ min: 0, max: 9_999_999 }).map((units) => (units / 10_000).toFixed(4));
    const anyLine = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      unitPriceMinor: fc.integer({ min: 0, max: 10_000_000 }),
      hsCode: fc.constantFrom(null, '610910', '420221'),
      originCountry: fc.constantFrom(null, 'CN', 'IT'),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 10 }),
        percent,
        percent,
        fc.boolean(),
        (lines, tax, duty, taxIncluded) => {
          const terms = {
            taxes: [{ country: null, name: 'Tax', percent: tax }],
            duties: { deMinimisMinor: null, rules: [{ country: null, hsPrefix: '', origin: null, percent: duty }] },
          };
          const parts = addedParts(lines, to('US', market(terms, taxIncluded)));
          if (typeof parts === 'string') throw new Error(parts);
          const goods = lines.reduce((sum, one) => sum + one.quantity * one.unitPriceMinor, 0);
          const contained = parts.adjustments.filter(({ included }) => included);
          const within = contained.reduce((sum, { amountMinor }) => sum + amountMinor, 0);
          expect(within).toBeLessThanOrEqual(goods + 500);
          expect(amountsIn(lines, parts.adjustments)).toBeGreaterThanOrEqual(goods + 500);
          for (const { amountMinor } of parts.adjustments) expect(Number.isSafeInteger(amountMinor)).toBe(true);
        },
      ),
    );
  });
});
