import { maxAmountMinor } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, bandsBetween, groupBands } from './price-bands.ts';

const amount = fc.integer({ min: 0, max: maxAmountMinor });

describe('bands of prices', () => {
  it('are few and easy to read', () => {
    const counts = new Map([1999, 2999, 3000, 8900].map((price) => [bandOf(price), 1]));
    expect(groupBands(counts, 6)).toEqual([
      { fromMinor: 1500, toMinor: 1999, count: 1 },
      { fromMinor: 2000, toMinor: 2999, count: 1 },
      { fromMinor: 3000, toMinor: 4999, count: 1 },
      { fromMinor: 7000, toMinor: 9999, count: 1 },
    ]);
  });

  it('cover every range', () => {
    fc.assert(
      fc.property(amount, amount, amount, (a, b, c) => {
        const [from = 0, price = 0, to = 0] = [a, b, c].sort((x, y) => x - y);
        expect(bandsBetween(from, to)).toContain(bandOf(price));
      }),
    );
  });

  it('lose none when they are put together', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 50 }), fc.integer({ min: 1, max: 6 }), (prices, most) => {
        const counts = new Map<number, number>();
        for (const price of prices) counts.set(bandOf(price), (counts.get(bandOf(price)) ?? 0) + 1);
        const groups = groupBands(counts, most);
        expect(groups.length).toBeLessThanOrEqual(most);
        for (const { fromMinor, toMinor, count } of groups)
          expect(prices.filter((price) => price >= fromMinor && price <= toMinor)).toHaveLength(count);
        expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(prices.length);
      }),
    );
  });
});
