import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxAmountMinor } from './money.ts';
import { percentSchema, shareOf, shareWithin } from './percent.ts';

const amounts = fc.integer({ min: 0, max: maxAmountMinor });
const percents = fc
  .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 9_999 }))
  .map(([whole, rest]) => (rest === 0 ? `${whole}` : `${whole}.${String(rest).padStart(4, '0')}`));

describe('a percentage', () => {
  it.each(['0', '7', '19', '8.875', '100', '999.9999', '0.0001'])('may be %s', (percent) => {
    expect(percentSchema.safeParse(percent).success).toBe(true);
  });

  it.each(['', '-1', '1,5', '01', '1000', '1.23456', '1e2', ' 7', 'NaN'])('is not %j', (percent) => {
    expect(percentSchema.safeParse(percent).success).toBe(false);
    expect(() => shareOf(100, percent)).toThrow(RangeError);
  });
});

describe('a share', () => {
  it.each([
    [10_000, '19', 1_900],
    [199, '8.875', 18],
    [50, '1', 1],
    [49, '1', 0],
    [maxAmountMinor, '999.9999', 999_999_900_000],
  ])('of %d at %s percent is %d', (amount, percent, share) => {
    expect(shareOf(amount, percent)).toBe(share);
  });

  it.each([
    [11_900, '19', 1_900],
    [100, '7', 7],
    [0, '19', 0],
    [1_999, '0', 0],
  ])('within %d at %s percent is %d', (amount, percent, share) => {
    expect(shareWithin(amount, percent)).toBe(share);
  });

  it('is off by half a minor unit at most, whatever the amount', () => {
    fc.assert(
      fc.property(amounts, percents, (amount, percent) => {
        const [whole = '', fraction = ''] = percent.split('.');
        const units = BigInt(whole + fraction.padEnd(4, '0'));
        const exact = BigInt(amount) * units;
        const twice = 2n * (BigInt(shareOf(amount, percent)) * 1_000_000n - exact);
        expect(twice > -1_000_000n && twice <= 1_000_000n).toBe(true);
      }),
    );
  });

  it('within a price with it is the share of the price without it', () => {
    fc.assert(
      fc.property(amounts, percents, (net, percent) => {
        const tax = shareOf(net, percent);
        expect(Math.abs(shareWithin(net + tax, percent) - tax)).toBeLessThanOrEqual(1);
        expect(shareWithin(net, percent)).toBeLessThanOrEqual(net);
      }),
    );
  });
});
