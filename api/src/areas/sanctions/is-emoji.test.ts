import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isEmoji } from './is-emoji.ts';

it.each(['😀', '👍🏽 🎉', '👨‍👩‍👧', '🏳️‍🌈', '🇩🇪🇫🇷', '❤', '❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])('%s says it by emoji', (text) => {
  expect(isEmoji(text)).toBe(true);
});

it.each(['hello', '😀 nice', '123', '#', '!?', '♥ you', ''])('%s does not', (text) => {
  expect(isEmoji(text)).toBe(false);
});

it('is found out in a moment, whatever is written', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('👍🏽', '👨‍👩‍👧', '❤', '\u200d', '\ufe0f', 'a', ' ', '🇩', '1'), { maxLength: 300 }),
      (parts) => {
        const startedAtMs = performance.now();
        isEmoji(parts.join(''));
        expect(performance.now() - startedAtMs).toBeLessThan(200);
      },
    ),
    { numRuns: 50 },
  );
});
