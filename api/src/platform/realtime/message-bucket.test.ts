import { expect, it } from 'vitest';
import { MessageBucket } from './message-bucket.ts';

it('lets a burst through, then what flows in', () => {
  const bucket = new MessageBucket(3, 10, 0);
  expect([1, 2, 3, 4].map(() => bucket.take(0))).toEqual([true, true, true, false]);
  expect(bucket.take(99)).toBe(false);
  expect(bucket.take(110)).toBe(true);
  expect(bucket.take(110)).toBe(false);
  expect([1, 2, 3, 4].map(() => bucket.take(60_000))).toEqual([true, true, true, false]);
  expect(bucket.takeUpTo(2, 60_100)).toBe(1);
  expect([bucket.takeUpTo(9, 90_000), bucket.takeUpTo(9, 90_000)]).toEqual([3, 0]);
});
