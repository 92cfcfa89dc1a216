import { plainRounding } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import { describe, expect, it } from 'vitest';
import type { SalesMarket } from '../markets/market.ts';
import type { HeldPrice } from './prior-price.ts';
import { type SellingFacts, sellingAnswer } from './selling-facts.ts';

const dayMs = 24 * 3_600_000;
const day = (number: number) => Date.UTC(2026, 0, 1) + number * dayMs;
const dateOf = (number: number) => new Date(day(number)).toISOString().slice(0, 10);

const japan: SalesMarket = {
  id: 'mkt_japan',
  name: 'Japan',
  currency: 'JPY',
  language: 'ja',
  taxIncluded: false,
  countries: ['JP'],
  elsewhere: false,
  rounding: plainRounding,
  terms: { ...noTerms, taxes: [{ country: null, name: '消費税', percent: '10' }] },
  version: 1,
};
const held = (
  fromMs: number,
  untilMs: number | null,
  amountMinor: number,
  compareAtMinor: number | null = null,
): HeldPrice => ({ fromMs, untilMs, amountMinor, compareAtMinor });

function factsOf(base: readonly HeldPrice[], own: readonly HeldPrice[] = []): SellingFacts {
  const rates = [
    { base: 'EUR', quote: 'JPY', fromDate: dateOf(-400), rate: '100' },
    { base: 'EUR', quote: 'JPY', fromDate: dateOf(50), rate: '200' },
  ] as const;
  return {
    brandId: 'brd_one',
    terms: { markets: [japan], rates, base: 'EUR' },
    base: new Map([['var_one', base]]),
    inMarkets: new Map([['mkt_japan', new Map(own.length === 0 ? [] : [['var_one', own]])]]),
  };
}

describe('how a brand sells to a country', () => {
  it('is the market, the rate of the day, and the prices of its own that hold', () => {
    const facts = factsOf([held(0, null, 1_000)], [held(0, day(10), 900), held(day(10), null, 800)]);
    expect(sellingAnswer(facts, 'JP', day(5))).toMatchObject({
      market: { id: 'mkt_japan', currency: 'JPY' },
      rate: '100',
      own: { var_one: { amountMinor: 900 } },
      addsMore: true,
    });
    expect(sellingAnswer(facts, 'JP', day(60))).toMatchObject({ rate: '200', own: { var_one: { amountMinor: 800 } } });
    expect(sellingAnswer(facts, 'DE', day(5))).toMatchObject({ market: null, base: 'EUR', rate: null, own: {} });
  });

  it('says when a price or a rate changes by itself', () => {
    const own = [held(0, null, 900), held(day(20), day(30), 700)];
    const facts = factsOf([held(0, null, 1_000)], own);
    const at = (number: number) => {
      const { untilMs, own: now } = sellingAnswer(facts, 'JP', day(number));
      return [untilMs, now.var_one?.amountMinor];
    };
    expect(at(5)).toEqual([day(20), 900]);
    expect(at(20)).toEqual([day(30), 700]);
    // What held before holds again.
    expect(at(30)).toEqual([day(50), 900]);
    expect(at(50)).toEqual([null, 900]);
  });
});

describe('the lowest price of 30 days in a market', () => {
  const lowest = (facts: SellingFacts, number: number) =>
    sellingAnswer(facts, 'JP', day(number)).lowestIn30Days.var_one ?? null;

  it('is the base’s, converted by the rate of that time', () => {
    const facts = factsOf([
      held(0, day(10), 1_000),
      held(day(10), day(20), 900),
      held(day(20), day(40), 950),
      held(day(40), null, 700, 1_000),
    ]);
    expect(lowest(facts, 30)).toBeNull();
    expect(lowest(facts, 45)).toBe(900);
    // With another rate it is another price: before it there were 700 yen.
    expect(lowest(facts, 55)).toBe(700);
  });

  it('counts what the market had of its own, and is none while it has one', () => {
    const base = [held(0, day(40), 1_000), held(day(40), null, 700, 1_000)];
    expect(lowest(factsOf(base, [held(day(20), day(30), 500)]), 45)).toBe(500);
    expect(lowest(factsOf(base, [held(day(20), null, 500)]), 45)).toBeNull();
  });
});
