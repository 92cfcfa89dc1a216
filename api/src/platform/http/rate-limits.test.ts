import { describe, expect, it } from 'vitest';
import { memoryLimiters } from '../limits/memory-limiter.ts';
import { createRateLimits } from './rate-limits.ts';

describe('passwords of one account', () => {
  const ada = 'ada@shop.test';
  async function tried(times: number, take: (time: number) => Promise<unknown>): Promise<number> {
    let refused = 0;
    for (let time = 0; time < times; time++) if ((await take(time)) !== null) refused += 1;
    return refused;
  }

  it('are counted by address: whoever guesses keeps nobody else out', async () => {
    const limits = createRateLimits(memoryLimiters(() => 0));
    expect(await tried(30, () => limits.password(ada, '192.0.2.1', null))).toBe(0);
    expect(await limits.password('ADA@shop.test', '192.0.2.1', null)).toMatchObject({
      refused: 'rate_limited',
      details: { retryAfterMs: expect.any(Number) },
    });
    expect(await limits.password('bea@shop.test', '192.0.2.1', null)).toBeNull();
    expect(await limits.password(ada, '192.0.2.2', null)).toBeNull();
  });

  it('are counted for a known browser by itself, whatever its address has tried', async () => {
    const limits = createRateLimits(memoryLimiters(() => 0));
    await tried(31, () => limits.password(ada, '192.0.2.1', null));
    expect(await tried(30, () => limits.password(ada, '192.0.2.1', 'known'))).toBe(0);
    expect(await limits.password(ada, '192.0.2.1', 'known')).toMatchObject({ refused: 'rate_limited' });
    expect(await limits.password(ada, '192.0.2.1', 'another')).toBeNull();
  });

  it('are counted over all addresses too, where only a known browser still gets in', async () => {
    const limits = createRateLimits(memoryLimiters(() => 0));
    const from = (time: number) => `192.0.${Math.floor(time / 20)}.1`;
    expect(await tried(1_000, (time) => limits.password(ada, from(time), null))).toBe(0);
    expect(await limits.password(ada, '198.51.100.1', null)).toMatchObject({ refused: 'rate_limited' });
    expect(await limits.password(ada, '198.51.100.1', 'known')).toBeNull();
    expect(await limits.password('bea@shop.test', '198.51.100.1', null)).toBeNull();
  });

  it('that an address tries beyond its own limit do not use up the limit of the account', async () => {
    const limits = createRateLimits(memoryLimiters(() => 0));
    await tried(1_100, () => limits.password(ada, '192.0.2.1', null));
    expect(await limits.password(ada, '192.0.2.2', null)).toBeNull();
  });
});

it('who found out about sixty accounts by signing up signs nobody up for an hour, and others of other addresses do', async () => {
  const limits = createRateLimits(memoryLimiters(() => 0));
  for (let time = 0; time < 59; time++) await limits.accountRevealed('192.0.2.1');
  expect(await limits.signUp('192.0.2.1')).toBeNull();
  await limits.accountRevealed('192.0.2.1');
  expect(await limits.signUp('192.0.2.1')).toMatchObject({ refused: 'rate_limited' });
  expect(await limits.signUp('192.0.2.2')).toBeNull();
});
