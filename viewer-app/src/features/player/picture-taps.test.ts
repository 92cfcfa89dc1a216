import { expect, it, vi } from 'vitest';
import { createPictureTaps, type PictureTap } from './picture-taps.ts';

const at = (atMs: number, xPx = 100, yPx = 100): PictureTap => ({ atMs, xPx, yPx });

function picture(isAwake = false, meansSomething = true) {
  let awake = isAwake;
  const onDoubleTap = vi.fn();
  const tap = createPictureTaps({
    controls: {
      isAwake: () => awake,
      wake: () => {
        awake = true;
      },
      sleep: () => {
        awake = false;
      },
    },
    onDoubleTap: () => (meansSomething ? onDoubleTap : null),
  });
  return { tap, onDoubleTap, isAwake: () => awake };
}

it.each([true, false])('one tap shows or hides the controls at once, where they were shown: %s', (before) => {
  const { tap, isAwake, onDoubleTap } = picture(before);
  tap(at(0));
  expect([isAwake(), onDoubleTap.mock.calls.length]).toEqual([!before, 0]);
});

it.each([true, false])('two taps are a double tap, and leave the controls as they were, shown: %s', (before) => {
  const { tap, isAwake, onDoubleTap } = picture(before);
  tap(at(0));
  tap(at(200, 110, 90));
  expect(isAwake()).toBe(before);
  expect(onDoubleTap).toHaveBeenCalledExactlyOnceWith(at(200, 110, 90));
});

it('each tap that follows right away is one more, wherever the hand wanders', () => {
  const { tap, isAwake, onDoubleTap } = picture();
  for (const n of [0, 1, 2, 3]) tap(at(n * 250, 100 + n * 40));
  expect([onDoubleTap.mock.calls.length, isAwake()]).toEqual([3, false]);
});

it.each([
  ['late', at(301)],
  ['far away', at(100, 200, 200)],
])('two taps of which the second is %s are two single ones', (_, second) => {
  const { tap, isAwake, onDoubleTap } = picture();
  tap(at(0));
  tap(second);
  expect([onDoubleTap.mock.calls.length, isAwake()]).toEqual([0, false]);
});

it('two taps are two single ones where they mean nothing', () => {
  const { tap, isAwake, onDoubleTap } = picture(false, false);
  tap(at(0));
  expect(isAwake()).toBe(true);
  tap(at(100));
  expect([onDoubleTap.mock.calls.length, isAwake()]).toEqual([0, false]);
});
