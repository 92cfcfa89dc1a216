import { expect, it } from 'vitest';
import { ReadCopies } from './read-copies.ts';
import { sessionCopySeconds } from './session-copy.ts';

const copyMs = sessionCopySeconds * 1_000;

it('says what cookies said until the period of their copy is over, also when the clock is set back', () => {
  let nowMs = 10 * copyMs;
  const copies = new ReadCopies<string>(10, () => nowMs);
  copies.keep('a=1', 'a', 'Ann');
  expect(copies.get('a=1')).toBe('Ann');
  expect(copies.get('a=2')).toBeUndefined();
  expect(copies.get(null)).toBeUndefined();
  nowMs += copyMs;
  expect(copies.get('a=1')).toBeUndefined();
  nowMs -= 2 * copyMs;
  expect(copies.get('a=1')).toBeUndefined();
});

it('forgets the one that was asked for longest ago, and keeps no cookies without end', () => {
  const copies = new ReadCopies<string>(2, () => 0);
  for (const name of ['a', 'b']) copies.keep(name, name, name);
  copies.get('a');
  copies.keep('c', 'c', 'c');
  expect([copies.get('a'), copies.get('b'), copies.get('c')]).toEqual(['a', undefined, 'c']);
  const long = 'x'.repeat(2_001);
  copies.keep(long, 'x', 'x');
  expect(copies.get(long)).toBeUndefined();
});
