import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allowedEdits, editsBetween, nearHashes } from './near-words.ts';

const share = (a: string, b: string) => nearHashes(a).some((hash) => nearHashes(b).includes(hash));

describe('words that are spelt alike', () => {
  it.each([
    ['kettle', 'ketle', 1],
    ['kettle', 'kettel', 1],
    ['kettle', 'mettle', 1],
    ['ceramic', 'ceramics', 1],
    ['headphones', 'haedphnes', 2],
    ['lamp', 'lime', 2],
    ['abc', 'abc', 0],
  ])('%s and %s are %i apart', (a, b, edits) => {
    expect(editsBetween(a, b, 2)).toBe(edits);
    expect(editsBetween(b, a, 2)).toBe(edits);
  });

  it('counts no further than it is asked to', () => {
    expect(editsBetween('teapot', 'armchair', 2)).toBe(3);
    expect(editsBetween('a', 'abcdef', 2)).toBe(3);
  });

  it.each([
    ['mug', 0],
    ['lamp', 1],
    ['ceramics', 2],
    ['500ml', 0],
    ['x'.repeat(25), 0],
  ])('of %s so many letters may be wrong: %i', (word, edits) => {
    expect(allowedEdits(word)).toBe(edits);
    expect(nearHashes(word).length > 0).toBe(edits > 0);
  });

  it('share a hash after any one mistake', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdeäж'), minLength: 5, maxLength: 12 });
    const mistake = fc.record({
      kind: fc.constantFrom('drop', 'add', 'change', 'swap'),
      place: fc.nat(11),
      letter: fc.constantFrom('x', 'a', 'e'),
    });
    fc.assert(
      fc.property(word, mistake, (text, { kind, place, letter }) => {
        const at = place % text.length;
        const [before, after] = [text.slice(0, at), text.slice(at)];
        const wrong = {
          drop: before + after.slice(1),
          add: before + letter + after,
          change: before + letter + after.slice(1),
          swap: before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2),
        }[kind];
        expect(editsBetween(text, wrong ?? '', 2)).toBeLessThanOrEqual(1);
        if (allowedEdits(wrong ?? '') > 0) expect(share(text, wrong ?? '')).toBe(true);
      }),
    );
  });
});
