import { describe, expect, it } from 'vitest';
import { nextItem } from './next-item.ts';

describe('the next product of a run of show', () => {
  it.each([
    { why: 'the first, before anything was shown', lastShown: -1, left: [3, 3], next: 0 },
    { why: 'the one after the last that was shown', lastShown: 0, left: [3, 3, 3], next: 1 },
    { why: 'not one that is sold out', lastShown: 0, left: [3, 0, 3], next: 2 },
    { why: 'the first that can be bought', lastShown: -1, left: [0, 3], next: 1 },
    { why: 'none after the last', lastShown: 2, left: [3, 3, 3], next: -1 },
    { why: 'none when all is sold out', lastShown: -1, left: [0, 0], next: -1 },
  ])('is $why', ({ lastShown, left, next }) => expect(nextItem(lastShown, left)).toBe(next));
});
