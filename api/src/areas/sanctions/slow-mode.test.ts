import { expect, it } from 'vitest';
import { SlowMode } from './slow-mode.ts';

it('lets each person write once in a time, whatever others do, and counts nothing that it refused', () => {
  const slow = new SlowMode(100);
  expect([slow.take('ann', 1_000, 0), slow.take('bob', 1_000, 400)]).toEqual([0, 0]);
  expect([slow.take('ann', 1_000, 600), slow.take('ann', 1_000, 999)]).toEqual([400, 1]);
  expect(slow.take('ann', 1_000, 1_000)).toBe(0);
  // A moderator makes it faster.
  expect(slow.take('ann', 300, 1_300)).toBe(0);
});

it('forgets who was silent longest when it remembers too many', () => {
  const slow = new SlowMode(2);
  for (const [at, key] of ['ann', 'bob', 'cid'].entries()) slow.take(key, 1_000, at);
  expect(slow.take('bob', 1_000, 3)).toBeGreaterThan(0);
  expect(slow.take('ann', 1_000, 4)).toBe(0);
});
