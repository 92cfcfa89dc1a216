import { expect, it } from 'vitest';
import { simulcastEncodings } from './encodings.ts';

it('makes three layers, the smallest first, each in one temporal layer', () => {
  expect(simulcastEncodings(1280, 720)).toEqual([
    { scaleResolutionDownBy: 4, maxBitrate: 250_000, maxFramerate: 30, scalabilityMode: 'L1T1' },
    { scaleResolutionDownBy: 2, maxBitrate: 800_000, maxFramerate: 30, scalabilityMode: 'L1T1' },
    { scaleResolutionDownBy: 1, maxBitrate: 2_500_000, maxFramerate: 30, scalabilityMode: 'L1T1' },
  ]);
});

it('gives small pictures less and large ones more, within bounds', () => {
  const top = (width: number, height: number) => simulcastEncodings(width, height)[2]?.maxBitrate;
  expect(top(320, 180)).toBe(1_000_000);
  expect(top(3840, 2160)).toBe(5_000_000);
  expect(top(720, 1280)).toBe(2_500_000);
});
