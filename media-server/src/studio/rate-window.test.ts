import { expect, it } from 'vitest';
import { RateWindow } from './rate-window.ts';

it('lets so many through in a window, and begins anew with the next', () => {
  const rate = new RateWindow(3, 1_000);
  expect([0, 10, 999, 999].map((nowMs) => rate.take(nowMs))).toEqual([true, true, true, false]);
  expect(rate.take(1_000)).toBe(true);
});
