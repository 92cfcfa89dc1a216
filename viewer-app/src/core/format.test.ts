import { expect, it } from 'vitest';
import { clockText, compactNumber } from './format.ts';

it.each([
  [0, '0:00'],
  [-5_000, '0:00'],
  [65_999, '1:05'],
  [3_909_000, '1:05:09'],
])('writes %d ms as %s', (ms, text) => {
  expect(clockText(ms)).toBe(text);
});

it('shortens large counts', () => {
  expect([950, 1_240, 12_400, 1_300_000].map((value) => compactNumber(value, 'en'))).toEqual([
    '950',
    '1.2K',
    '12K',
    '1M',
  ]);
});
