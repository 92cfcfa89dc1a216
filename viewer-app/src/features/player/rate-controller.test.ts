import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlidingMinimum, playbackRate, rateLimits } from './rate-controller.ts';

const seconds = fc.double({ min: 0, max: 5, noNaN: true });

describe('playbackRate', () => {
  it('plays at normal speed on target with buffer to spare', () => {
    expect(playbackRate({ latencyS: 0.41, targetS: 0.4, smallestForwardS: 0.2 })).toBe(1);
  });

  it('catches up by half of what it is behind, as far as the buffer allows', () => {
    expect(playbackRate({ latencyS: 0.5, targetS: 0.4, smallestForwardS: 0.3 })).toBeCloseTo(1.05);
    expect(playbackRate({ latencyS: 3, targetS: 0.4, smallestForwardS: 0.14 })).toBeCloseTo(1.03);
    expect(playbackRate({ latencyS: 3, targetS: 0.4, smallestForwardS: 2 })).toBe(rateLimits.fastest);
  });

  it('slows down before the buffer runs dry, and when nearer to the edge than wanted', () => {
    expect(playbackRate({ latencyS: 0.9, targetS: 0.4, smallestForwardS: 0.03 })).toBe(rateLimits.slowest);
    expect(playbackRate({ latencyS: 0.3, targetS: 0.4, smallestForwardS: 0.2 })).toBe(rateLimits.slowest);
  });

  it('never speeds up into the reserve and stays within its limits', () => {
    fc.assert(
      fc.property(seconds, seconds, seconds, (latencyS, targetS, smallestForwardS) => {
        const rate = playbackRate({ latencyS, targetS, smallestForwardS });
        expect(rate).toBeGreaterThanOrEqual(rateLimits.slowest);
        expect(rate).toBeLessThanOrEqual(rateLimits.fastest);
        if (rate > 1) {
          expect(smallestForwardS).toBeGreaterThan(0.08);
          expect(latencyS).toBeGreaterThan(targetS);
        }
      }),
    );
  });

  it('brings a player that is behind to its target and keeps it there', () => {
    const targetS = 0.4;
    let latencyS = 1.4;
    for (let tick = 0; tick < 20 * 30; tick += 1) {
      const rate = playbackRate({ latencyS, targetS, smallestForwardS: latencyS - 0.25 });
      latencyS -= (rate - 1) * 0.05;
    }
    expect(latencyS).toBeGreaterThan(targetS - 0.01);
    expect(latencyS).toBeLessThan(targetS + 0.03);
  });
});

describe('createSlidingMinimum', () => {
  it('is the least of the window, whatever came in', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), seconds), { minLength: 1 }), (steps) => {
        const minimum = createSlidingMinimum(1_000);
        const all: { atMs: number; value: number }[] = [];
        let atMs = 0;
        for (const [stepMs, value] of steps) {
          atMs += stepMs;
          all.push({ atMs, value });
          const now = atMs;
          const within = all.filter((sample) => sample.atMs > now - 1_000).map((sample) => sample.value);
          expect(minimum.push(atMs, value)).toBe(Math.min(...within));
        }
      }),
    );
  });
});
