import { expect, it } from 'vitest';
import { throttle } from './throttle.ts';

it('acts once in its interval', () => {
  let acted = 0;
  const act = throttle(300, () => {
    acted += 1;
  });
  expect([0, 299, 300, 301].map((nowMs) => act(nowMs))).toEqual([true, false, true, false]);
  expect(acted).toBe(2);
});
