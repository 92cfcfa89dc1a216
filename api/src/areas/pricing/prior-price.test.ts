import { describe, expect, it } from 'vitest';
import { type HeldPrice, lowestBeforeReduction } from './prior-price.ts';

const dayMs = 24 * 3_600_000;

/** Prices by the day on which each began, the last one until further notice. */
function history(
  ...rows: readonly (readonly [day: number, amountMinor: number, compareAtMinor?: number])[]
): HeldPrice[] {
  return rows.map(([day, amountMinor, compareAtMinor = null], at) => {
    const next = rows[at + 1];
    return { fromMs: day * dayMs, untilMs: next ? next[0] * dayMs : null, amountMinor, compareAtMinor };
  });
}

describe('lowestBeforeReduction', () => {
  it.each([
    ['the price before', history([0, 10_000], [100, 8_000, 10_000]), 10_000],
    [
      'the lowest of several within 30 days',
      history([0, 10_000], [80, 7_000], [85, 9_000], [100, 8_000, 9_000]),
      7_000,
    ],
    ['not one that ended 30 days before', history([0, 6_000], [70, 10_000], [100, 8_000, 10_000]), 10_000],
    ['one that ended a little later', history([0, 6_000], [70.01, 10_000], [100, 8_000, 10_000]), 6_000],
    [
      'a former reduction, though its price was struck too',
      history([0, 10_000], [90, 7_000, 10_000], [95, 10_000], [100, 8_000, 10_000]),
      7_000,
    ],
    [
      'that of the second step, of a reduction in steps',
      history([0, 10_000], [95, 8_000, 10_000], [100, 7_000, 10_000]),
      8_000,
    ],
    ['the same, whatever is struck later', history([0, 10_000], [100, 8_000, 10_000], [150, 8_000, 12_000]), 10_000],
    ['the present price, when striking began after it', history([0, 10_000], [50, 8_000], [100, 8_000, 10_000]), 8_000],
  ])('is %s', (_name, prices, lowest) => {
    expect(lowestBeforeReduction(prices)).toBe(lowest);
  });

  it.each([
    ['is not reduced', history([0, 10_000], [100, 8_000])],
    ['strikes what is not higher', history([0, 10_000], [100, 8_000, 8_000])],
    ['was never another', history([0, 8_000, 10_000])],
    [
      'was for sale long ago alone',
      [...history([0, 5_000]).map((row) => ({ ...row, untilMs: dayMs })), ...history([100, 8_000, 10_000])],
    ],
    ['is none', []],
  ])('is nothing when the price %s', (_name, prices) => {
    expect(lowestBeforeReduction(prices)).toBeNull();
  });
});
