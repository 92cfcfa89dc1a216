import { describe, expect, it } from 'vitest';
import { moved, placeOfNext } from './lineup-order.ts';

const list = ['a', 'b', 'c', 'd'];

describe('the order of a lineup', () => {
  it.each([
    [0, 2, 'bcad'],
    [3, 0, 'dabc'],
    [1, 1, 'abcd'],
    [0, 4, 'abcd'],
    [4, 0, 'abcd'],
    [2, -1, 'abcd'],
  ])('moves from %i to %i', (from, to, after) => expect(moved(list, from, to).join('')).toBe(after));

  it.each([
    { why: 'before anything was shown', from: 2, lastShown: -1, after: 'cabd' },
    { why: 'from below', from: 3, lastShown: 1, after: 'abdc' },
    { why: 'from above', from: 0, lastShown: 2, after: 'bcad' },
  ])('makes one the next, $why', ({ from, lastShown, after }) => {
    expect(moved(list, from, placeOfNext(from, lastShown) ?? -1).join('')).toBe(after);
  });

  it('has no next place for what is shown', () => expect(placeOfNext(1, 1)).toBeNull());
});
