import { expect, it } from 'vitest';
import { createSlowNetwork } from './slow-network.ts';

it('calls for a lower quality at each second stop, and is good again after half a minute without one', () => {
  const network = createSlowNetwork();
  expect(network.stopped(0)).toBe(false);
  expect(network.isSlow(1_000)).toBe(false);
  expect(network.stopped(5_000)).toBe(true);
  expect(network.isSlow(6_000)).toBe(true);
  expect(network.stopped(8_000)).toBe(false);
  expect(network.stopped(9_000)).toBe(true);
  expect(network.isSlow(39_000)).toBe(true);
  expect(network.isSlow(39_001)).toBe(false);
});

it('takes single stops for accidents', () => {
  const network = createSlowNetwork();
  for (let stop = 0; stop < 5; stop += 1) expect(network.stopped(stop * 20_000)).toBe(false);
  expect(network.isSlow(80_000)).toBe(false);
});
