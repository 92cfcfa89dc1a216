import { errorTable } from '@showfloor/contracts/errors';
import { describe, expect, it } from 'vitest';
import { backoffLimits, backoffMs } from './backoff.ts';

/** A generator with a seed (mulberry32): the same crowd each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Most of a crowd's tries that fall into one stretch of `withinMs`. */
function busiest(triesMs: readonly number[], withinMs: number): number {
  const counts = new Map<number, number>();
  for (const atMs of triesMs) {
    const slot = Math.floor(atMs / withinMs);
    counts.set(slot, (counts.get(slot) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

const alone = { viewers: 1, closeCode: 1006 };

describe('backoffMs', () => {
  it('doubles its window up to a limit', () => {
    const windows = [0, 1, 2, 3, 4, 5, 6, 60].map((attempt) => backoffMs({ ...alone, attempt }, () => 1));
    expect(windows).toEqual([400, 800, 1_600, 3_200, 6_400, 12_800, 15_000, 15_000]);
    expect(backoffMs({ ...alone, attempt: 5 }, () => 0)).toBe(0);
  });

  it('spreads 10,000 who are cut off in one moment evenly over the time that a server needs for them, try after try', () => {
    const random = seeded(11);
    const crowd = Array.from({ length: 10_000 }, () => 0);
    for (const attempt of [0, 1, 2, 3]) {
      const waits = crowd.map(() => backoffMs({ attempt, viewers: crowd.length, closeCode: 1006 }, random));
      const windowMs = Math.max(4_000, backoffLimits.firstMs * 2 ** attempt);
      expect(Math.max(...waits)).toBeLessThanOrEqual(windowMs);
      // An even spread has 250 in 100 ms; chance adds a little.
      expect(busiest(waits, 100)).toBeLessThan(330);
    }
  });

  it('keeps even the largest crowd waiting for no longer than its limit', () => {
    expect(backoffMs({ attempt: 0, viewers: 5_000_000, closeCode: 1006 }, () => 1)).toBe(backoffLimits.mostCrowdMs);
  });

  it.each([
    ['rate_limited', 5_000],
    ['overloaded', 5_000],
    ['slow_consumer', 1_000],
    ['going_away', 0],
    ['session_changed', 0],
  ] as const)('who is sent away with %s waits at least %d ms', (code, leastMs) => {
    const { closeCode } = errorTable[code];
    expect(backoffMs({ attempt: 0, viewers: 1, closeCode }, () => 0)).toBe(leastMs);
  });

  it('heeds "try again later" of a proxy', () => {
    expect(backoffMs({ attempt: 0, viewers: 1, closeCode: 1013 }, () => 0)).toBe(5_000);
  });
});
