import fc from 'fast-check';
import { expect, it } from 'vitest';
import { maskText } from './mask-text.ts';

it('puts asterisks in place of stretches that overlap, touch, and come in any order', () => {
  const mask = (...stretches: [number, number][]) =>
    maskText(
      '0123456789',
      stretches.map(([start, end]) => ({ start, end })),
    );
  expect(mask()).toBe('0123456789');
  expect(mask([2, 6])).toBe('01***6789');
  expect(mask([8, 10], [0, 1], [3, 5])).toBe('*12**567**');
  expect(mask([2, 6], [4, 8], [3, 4])).toBe('01***89');
  expect(mask([2, 4], [4, 6])).toBe('01****6789');
  expect(mask([0, 10])).toBe('***');
});

it('never makes a text longer, and leaves what is outside as it is', () => {
  const stretch = fc.tuple(fc.nat(30), fc.nat(30)).map(([start, more]) => ({ start, end: start + more }));
  fc.assert(
    fc.property(
      fc.string({ minLength: 60, maxLength: 60, unit: fc.constantFrom('a', 'b') }),
      fc.array(stretch),
      (text, stretches) => {
        const masked = maskText(text, stretches);
        expect(masked.length).toBeLessThanOrEqual(text.length);
        const kept = [...text].filter((_, i) => !stretches.some(({ start, end }) => i >= start && i < end));
        expect(masked.replaceAll('*', '')).toBe(kept.join(''));
      },
    ),
  );
});
