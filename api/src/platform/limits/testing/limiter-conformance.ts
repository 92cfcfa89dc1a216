import { expect, it } from 'vitest';
import type { OpenLimiter } from '../rate-limit.ts';

/** What every way of counting has to do. */
export function limiterConformance(openLimiters: () => Promise<OpenLimiter>): void {
  let limits = 0;
  /** A limit that nobody else has counted by. */
  const start = async (points: number, windowSeconds = 60) => {
    const open = await openLimiters();
    limits += 1;
    return open(`conformance ${'x'.repeat(limits)}`, { points, windowSeconds });
  };

  it('allow as many as they say for each key, and say when to come back', async () => {
    const limiter = await start(2);
    expect([await limiter.take('a'), await limiter.take('a'), await limiter.take('b')]).toEqual([0, 0, 0]);
    const waitMs = await limiter.take('a');
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });

  it('say whether one more is allowed without counting it', async () => {
    const limiter = await start(1);
    expect([await limiter.wait('a'), await limiter.wait('a'), await limiter.take('a')]).toEqual([0, 0, 0]);
    expect(await limiter.wait('a')).toBeGreaterThan(0);
    expect(await limiter.wait('b')).toBe(0);
  });

  it('count every one of many at once', async () => {
    const limiter = await start(20);
    const taken = await Promise.all(Array.from({ length: 30 }, () => limiter.take('a')));
    expect(taken.filter((waitMs) => waitMs === 0)).toHaveLength(20);
  });

  it('count windows that are shorter than the limit’s, each length for itself', async () => {
    const limiter = await start(1, 600);
    expect(await limiter.take('a', 30)).toBe(0);
    const waitMs = await limiter.take('a', 30);
    expect(waitMs).toBeGreaterThan(1_000);
    expect(waitMs).toBeLessThanOrEqual(30_000);
    expect([await limiter.take('b', 1), await limiter.take('c')]).toEqual([0, 0]);
    await expect.poll(() => limiter.take('b', 1), { timeout: 10_000 }).toBe(0);
  });

  it('count anew when the window is over', async () => {
    const limiter = await start(1, 1);
    expect(await limiter.take('a')).toBe(0);
    await expect.poll(() => limiter.take('a'), { timeout: 10_000 }).toBe(0);
  });
}
