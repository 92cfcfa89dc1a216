import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByWeight } from './split-by-weight.ts';

const amount = fc.integer({ min: 0, max: 100_000_000_000 });
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

describe('splitByWeight', () => {
  it('comes to the whole, and is off by less than one anywhere', () => {
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 50 }), (whole, weights) => {
        const parts = splitByWeight(whole, weights);
        expect(sumOf(parts)).toBe(whole);
        const all = sumOf(weights);
        if (all === 0) return;
        for (const [index, part] of parts.entries()) {
          const exact = BigInt(whole) * BigInt(weights[index] ?? 0);
          const off = BigInt(part) * BigInt(all) - exact;
          expect(off < BigInt(all) && off > -BigInt(all)).toBe(true);
        }
      }),
    );
  });
});
