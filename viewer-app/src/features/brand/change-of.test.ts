import { expect, it } from 'vitest';
import { changeOf } from './change-of.ts';

it('is a part of what was before, of nothing no part, and never a figure that nobody reads', () => {
  expect([changeOf(150, 100), changeOf(50, 100), changeOf(0, 3), changeOf(3, 3)]).toEqual([0.5, -0.5, -1, 0]);
  expect(changeOf(5, 0)).toBeNull();
  expect(changeOf(1_000_000, 1)).toBe(99.99);
});
