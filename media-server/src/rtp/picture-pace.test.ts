import { expect, it } from 'vitest';
import { PicturePace } from './picture-pace.ts';

const leastMs = 3_000;

it('was never there before the first picture', () => {
  expect(new PicturePace(leastMs).isGone(0)).toBe(true);
});

it.each([
  ['a camera', 33, 3_000],
  ['slides', 2_500, 7_500],
  ['a still that is sent once in a while', 6_000, 8_000],
])('%s: a picture every %d ms is gone after %d ms', (_, everyMs, patienceMs) => {
  const pace = new PicturePace(leastMs);
  for (let i = 0; i <= 10; i++) {
    pace.see(i * everyMs);
    // Its other layers.
    pace.see(i * everyMs + 2);
    pace.see(i * everyMs + 4);
  }
  const lastMs = 10 * everyMs + 4;
  expect(pace.isGone(lastMs + patienceMs - 20)).toBe(false);
  expect(pace.isGone(lastMs + patienceMs + 20)).toBe(true);
});

it('forgets an outage soon after it', () => {
  const pace = new PicturePace(leastMs);
  pace.see(0);
  for (let i = 0; i < 10; i++) pace.see(20_000 + i * 33);
  expect(pace.isGone(20_297 + 3_001)).toBe(true);
});
