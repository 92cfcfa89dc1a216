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

it('blames no network for the stops of a picture that has just begun', () => {
  const network = createSlowNetwork();
  network.began(1_000);
  expect([network.stopped(1_500), network.stopped(2_000), network.isSlow(2_000)]).toEqual([false, false, false]);
  expect([network.stopped(6_000), network.stopped(7_000), network.isSlow(7_000)]).toEqual([false, true, true]);
});

it('takes single stops for accidents', () => {
  const network = createSlowNetwork();
  for (let stop = 0; stop < 5; stop += 1) expect(network.stopped(stop * 20_000)).toBe(false);
  expect(network.isSlow(80_000)).toBe(false);
});
