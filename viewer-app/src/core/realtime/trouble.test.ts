import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTroubleWatch, type Trouble, troubleAfterMs } from './trouble.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watch() {
  const said: Trouble[] = [];
  return { said, ...createTroubleWatch((trouble) => said.push(trouble)) };
}

it('says nothing of what is over in a moment, however often it comes', () => {
  const { said, set } = watch();
  for (let time = 0; time < 5; time += 1) {
    set('reconnecting');
    vi.advanceTimersByTime(troubleAfterMs - 1);
    set(null);
  }
  vi.advanceTimersByTime(troubleAfterMs);
  expect(said).toEqual([]);
});

it('says what lasts, counted from its beginning, as it stands then, and its end at once', () => {
  const { said, set } = watch();
  set('reconnecting');
  vi.advanceTimersByTime(troubleAfterMs - 1);
  set('offline');
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['offline']);
  set('reconnecting');
  set(null);
  expect(said).toEqual(['offline', 'reconnecting', null]);
});

it('leaves no timer behind', () => {
  const { set, stop } = watch();
  set('offline');
  stop();
  expect(vi.getTimerCount()).toBe(0);
});
