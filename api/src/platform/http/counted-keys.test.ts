import { expect, it } from 'vitest';
import { CountedKeys } from './counted-keys.ts';

const limit = { points: 2, windowSeconds: 60 };

it('counts each key by itself, and says when to come back', async () => {
  const keys = new CountedKeys(limit, 10, () => 0);
  expect([await keys.take('a'), await keys.take('a'), await keys.take('b')]).toEqual([0, 0, 0]);
  expect(await keys.take('a')).toBeGreaterThan(0);
});

it('remembers no more keys than it may, and forgets those that are over', async () => {
  let nowMs = 0;
  const keys = new CountedKeys(limit, 100, () => nowMs);
  for (let i = 0; i < 1_000; i++) await keys.take(`address ${i}`);
  expect(keys.size).toBe(100);
  // The oldest were forgotten, the newest are still counted.
  await keys.take('address 999');
  expect(await keys.take('address 999')).toBeGreaterThan(0);
  nowMs = 60_001;
  await keys.take('later');
  expect(keys.size).toBe(1);
});
