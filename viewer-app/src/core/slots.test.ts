import { expect, it } from 'vitest';
import { createSlots } from './slots.ts';

it('gives a few places at a time, in the order in which they were asked for', () => {
  const slots = createSlots(2);
  const turns: string[] = [];
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => slots.take(() => turns.push(name)));
  expect(turns).toEqual(['a', 'b']);
  c?.();
  a?.();
  a?.();
  expect(turns).toEqual(['a', 'b', 'd']);
  b?.();
  d?.();
  slots.take(() => turns.push('e'));
  slots.take(() => turns.push('f'));
  slots.take(() => turns.push('g'));
  expect(turns).toEqual(['a', 'b', 'd', 'e', 'f']);
});
