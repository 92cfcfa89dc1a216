import { expect, it } from 'vitest';
import { networkEstimate } from './network-estimate.ts';

const resource = (transferSize: number, responseStart: number, responseEnd: number) => ({
  transferSize,
  responseStart,
  responseEnd,
});

it('is what came in the time in which something was on its way, less what the page goes on loading', () => {
  // 87.5 KB in one second, two beside each other and a pause: 700 kbit/s.
  const loaded = [resource(30_000, 100, 600), resource(32_500, 300, 800), resource(25_000, 5_000, 5_300)];
  expect(networkEstimate(loaded, 10)).toBeCloseTo(490_000);
});

it('is never more than the usual, so that the first picture is soon there', () => {
  expect(networkEstimate([resource(1_000_000, 0.1, 1)], undefined)).toBe(4_000_000);
});

it('goes by the browser where the page came out of a cache, and else by the usual', () => {
  const cached = [resource(0, 1, 2), resource(300, 1, 2)];
  expect(networkEstimate(cached, 0.7)).toBeCloseTo(490_000);
  expect(networkEstimate(cached, 10)).toBe(4_000_000);
  expect(networkEstimate([], undefined)).toBe(4_000_000);
});
