import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawCoins } from './draw-coins.ts';

describe('drawCoins', () => {
  it('comes to the budget exactly, each coin at least one unit, whatever is drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.constantFrom('equal' as const, 'random' as const),
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        (coins, more, split, random) => {
          const budgetMinor = coins + more;
          const drawn = drawCoins({ budgetMinor, coins, split }, (below) =>
            Math.floor((random.next().value ?? 0) * below),
          );
          expect(drawn).toHaveLength(coins);
          expect(drawn.reduce((sum, one) => sum + one, 0)).toBe(budgetMinor);
          expect(Math.min(...drawn)).toBeGreaterThanOrEqual(1);
          if (split === 'equal') expect(Math.max(...drawn) - Math.min(...drawn)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('refuses coins of nothing', () => {
    expect(() => drawCoins({ budgetMinor: 2, coins: 3, split: 'random' }, () => 0)).toThrow(RangeError);
  });
});
