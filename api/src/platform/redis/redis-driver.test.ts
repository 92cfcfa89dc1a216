import fc from 'fast-check';
import { expect, it } from 'vitest';
import { retryDelayMs } from './redis-driver.ts';
import { redisLimits } from './redis-limits.ts';

it('connecting again waits longer each time, to a bound, and never as long as everybody else', () => {
  expect([0, 1, 2, 20].map((retries) => retryDelayMs(retries, () => 0))).toEqual([
    50,
    100,
    200,
    redisLimits.lastRetryMs,
  ]);
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (retries, chance) => {
      const delay = retryDelayMs(retries, () => chance);
      expect(delay).toBeGreaterThanOrEqual(redisLimits.firstRetryMs);
      expect(delay).toBeLessThanOrEqual(redisLimits.lastRetryMs * 1.5);
    }),
  );
});
