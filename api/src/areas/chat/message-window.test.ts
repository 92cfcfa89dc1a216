import { expect, it } from 'vitest';
import { MessageWindow } from './message-window.ts';

it('allows so many in any window, says when the next is due, and does not count what it refused', () => {
  const window = new MessageWindow(2, 1_000, 100);
  expect([window.take('a', 0), window.take('a', 400), window.take('a', 500)]).toEqual([0, 0, 500]);
  expect(window.take('b', 500)).toBe(0);
  expect([window.take('a', 999), window.take('a', 1_000), window.take('a', 1_001)]).toEqual([1, 0, 399]);
});

it('looks back less far when asked to', () => {
  const window = new MessageWindow(1, 60_000, 100);
  expect([window.take('a', 0, 30_000), window.take('a', 10_000, 30_000)]).toEqual([0, 20_000]);
  expect([window.wait('a', 10_000, 5_000), window.take('a', 10_000, 5_000), window.wait('a', 11_000, 5_000)]).toEqual([
    0, 0, 4_000,
  ]);
  expect(window.wait('b', 0)).toBe(0);
});

it('forgets the longest quiet when there are too many, and a key when asked to', () => {
  const window = new MessageWindow(1, 1_000, 2);
  for (const key of ['a', 'b', 'c']) window.take(key, 0);
  expect([window.take('c', 1), window.take('b', 1), window.take('a', 1)]).toEqual([999, 999, 0]);
  window.forget('a');
  expect(window.take('a', 2)).toBe(0);
});
