import { expect, it } from 'vitest';
import { spreadDelayMs } from './spread.ts';

it('spreads what a crowd fetches over two seconds, and keeps a small room waiting for nothing', () => {
  expect([null, 0, 100].map((viewers) => spreadDelayMs(viewers, () => 0.5))).toEqual([0, 0, 0]);
  expect([101, 20_000].map((viewers) => spreadDelayMs(viewers, () => 0.5))).toEqual([1_000, 1_000]);
});
