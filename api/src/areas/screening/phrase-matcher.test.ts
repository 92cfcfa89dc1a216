import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchAt, type PhraseMatch, PhraseMatcher } from './phrase-matcher.ts';
import { type PhrasePattern, phrasePattern } from './phrase-pattern.ts';
import { type Reading, readingsOf } from './reading.ts';

const patternsOf = (phrases: readonly string[]) =>
  phrases.map(phrasePattern).filter((pattern): pattern is PhrasePattern => typeof pattern !== 'string');

function found(matcher: PhraseMatcher, reading: Reading) {
  const matches: PhraseMatch[] = [];
  const steps = matcher.find(reading, (match) => {
    matches.push(match);
    return false;
  });
  return { matches, steps };
}

/** Each phrase, at each place of the reading. */
function foundNaively(patterns: readonly PhrasePattern[], reading: Reading): PhraseMatch[] {
  return patterns.flatMap((pattern, index) =>
    [...reading.codes].flatMap((_code, from) => {
      if (pattern.codes.some((code, i) => reading.codes[from + i] !== code)) return [];
      const match = matchAt(reading, pattern, from);
      return match === null ? [] : [{ pattern: index, ...match }];
    }),
  );
}

const sorted = (matches: readonly PhraseMatch[]) =>
  matches.map(({ pattern, start, end }) => `${pattern} ${start} ${end}`).sort();

/** Few letters, so that phrases overlap and are parts of each other. */
const written = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', 'ä', 'а', '4', '1', '.', ' ', '\u{200b}', '🔥', '傻'),
});

describe('phrases in one pass', () => {
  it('are those that looking for each at each place finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(written, { maxLength: 12 }), written, async (phrases, text) => {
        const patterns = patternsOf(phrases.flatMap((phrase) => [phrase, `*${phrase}*`]));
        const matcher = await PhraseMatcher.of(patterns);
        for (const reading of readingsOf(text))
          expect(sorted(found(matcher, reading).matches)).toEqual(sorted(foundNaively(patterns, reading)));
      }),
      { numRuns: 500 },
    );
  });

  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const wordOf = (i: number) =>
    [0, 1, 2, 3, 4].map((place) => letters[Math.floor(i / 26 ** place + place * 7) % 26]).join('');
  const manyPatterns = patternsOf(
    Array.from({ length: 5_000 }, (_, i) => (i % 2 === 0 ? wordOf(i * 37) : `*${wordOf(i * 37)}${wordOf(i)}*`)),
  );
  const stepsOf = (matcher: PhraseMatcher, text: string) =>
    [...readingsOf(text)].reduce((sum, reading) => sum + found(matcher, reading).steps, 0);

  it('take steps by the length of the text, with five thousand of them, whatever it says', async () => {
    const many = await PhraseMatcher.of(manyPatterns);
    const piece = fc.oneof(
      fc.constantFrom('a', 'ab', 'f.u.c.k', 'f u c k ', '1|1|', '4ss ', '\u{200b}', 'ﷺ', '🔥', '傻'),
      fc.integer({ min: 0, max: 4_999 }).map((i) => `${wordOf(i * 37)}${wordOf(i).slice(0, 4)}`),
      fc.string({ minLength: 1, unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        const times = Math.ceil((64 * 1024) / text.length);
        const whole = text.repeat(times);
        const read = [...readingsOf(whole)].reduce((sum, { codes }) => sum + codes.length, 0);
        // Six readings at most, and eighteen letters that stand in one character.
        expect(read).toBeLessThanOrEqual(6 * (18 * whole.length + 2));
        const steps = stepsOf(many, whole);
        // Two steps a letter, and the letters of the phrases that end there: one by itself and one within words.
        expect(steps).toBeLessThanOrEqual(20 * read);
        // Half of the text takes half of the steps.
        const half = text.repeat(Math.ceil(times / 2));
        expect(steps).toBeLessThanOrEqual(2 * stepsOf(many, half) + 200);
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  it('take steps by the length of the text where each is the end of the next', async () => {
    const nested = await PhraseMatcher.of(
      patternsOf(Array.from({ length: 20 }, (_, i) => `*${'ab'.repeat(i + 1).slice(-i - 2)}*`)),
    );
    const stepsOfNested = (chars: number) => stepsOf(nested, 'ab'.repeat(chars / 2));
    const [small, large] = [stepsOfNested(4 * 1024), stepsOfNested(64 * 1024)];
    expect(large).toBeLessThanOrEqual(16.5 * small);
  });
});
