import { expect, it } from 'vitest';
import { CountedKeys } from './counted-keys.ts';

const limit = { points: 2, windowSeconds: 60 };

it('counts each key by itself, and says when to come back', () => {
  const keys = new CountedKeys(limit, 10, () => 0);
  expect([keys.take('a'), keys.take('a'), keys.take('b')]).toEqual([0, 0, 0]);
  expect(keys.take('a')).toBeGreaterThan(0);
});

it('counts anew when the window is over, which what is refused does not lengthen', () => {
  let passedMs = 1_000;
  const keys = new CountedKeys(limit, 10, () => passedMs);
  keys.take('a');
  passedMs += 59_000;
  expect([keys.take('a'), keys.take('a'), keys.wait('a')]).toEqual([0, 1_000, 1_000]);
  passedMs += 1_000;
  expect([keys.wait('a'), keys.take('a'), keys.take('a')]).toEqual([0, 0, 0]);
  expect(keys.take('a')).toBe(60_000);
});

it('remembers no more keys than it may, and forgets those that are over', () => {
  let passedMs = 0;
  const keys = new CountedKeys(limit, 100, () => passedMs);
  for (let i = 0; i < 1_000; i++) keys.take(`address ${i}`);
  expect(keys.size).toBe(100);
  // The oldest were forgotten, the newest are still counted.
  keys.take('address 999');
  expect(keys.take('address 999')).toBeGreaterThan(0);
  passedMs = 60_001;
  keys.take('later');
  expect(keys.size).toBe(1);
});
