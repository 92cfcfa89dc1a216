import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedPrice } from './changed-price.ts';

const percent = (percentHundredths: number) => ({ by: { percentHundredths }, rounding: null });
const amount = (amountMinor: number) => ({ by: { amountMinor }, rounding: null });
const in99 = { stepMinor: 100, endingMinor: 99, direction: 'nearest' } as const;

it.each([
  [1_000, percent(-1_000), 900],
  [1_005, percent(-5_000), 503],
  [999, percent(1_250), 1_124],
  [0, percent(5_000), 0],
  [1, percent(-9_900), null],
  [1_000, amount(-300), 700],
  [1_000, amount(-1_000), null],
  [0, amount(500), 500],
  [200, amount(-300), null],
  [1_000_000_000, percent(1), null],
  [1_000, { ...percent(-1_000), rounding: in99 }, 899],
  [0, { ...percent(-1_000), rounding: in99 }, 0],
] as const)('%d becomes by %o: %s', (price, act, expected) => {
  expect(changedPrice(price, act)).toBe(expected);
});

it('is within half a minor unit of the percentage, and never more for less', () => {
  const prices = fc.nat({ max: 1_000_000_000 });
  const percents = fc.integer({ min: -9_900, max: 100_000 });
  fc.assert(
    fc.property(prices, prices, percents, (one, other, hundredths) => {
      const [less, more] = [
        changedPrice(Math.min(one, other), percent(hundredths)),
        changedPrice(Math.max(one, other), percent(hundredths)),
      ];
      if (less !== null && more !== null) expect(less).toBeLessThanOrEqual(more);
      const exact = BigInt(one) * BigInt(10_000 + hundredths);
      const became = changedPrice(one, percent(hundredths));
      if (became !== null) {
        const off = 2n * (BigInt(became) * 10_000n - exact);
        expect(off > -10_000n && off <= 10_000n).toBe(true);
      }
    }),
  );
});
