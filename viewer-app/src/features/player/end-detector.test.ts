import { expect, it } from 'vitest';
import { createEndDetector } from './end-detector.ts';

const atEnd = { live: false, playing: true, positionS: 59.8, endS: 60 };

it('tells the end when the picture has stood still just before it', () => {
  const detector = createEndDetector();
  expect(detector.push({ ...atEnd, nowMs: 0 })).toBe(false);
  expect(detector.push({ ...atEnd, nowMs: 1_499 })).toBe(false);
  expect(detector.push({ ...atEnd, nowMs: 1_500 })).toBe(true);
});

it.each([
  ['while the playlist grows', { live: true }],
  ['while paused', { playing: false }],
  ['in the middle', { positionS: 30 }],
])('tells no end %s', (_name, different) => {
  const detector = createEndDetector();
  for (let nowMs = 0; nowMs < 10_000; nowMs += 250) {
    expect(detector.push({ ...atEnd, ...different, nowMs })).toBe(false);
  }
});

it('waits anew when the picture moves', () => {
  const detector = createEndDetector();
  detector.push({ ...atEnd, nowMs: 0 });
  expect(detector.push({ ...atEnd, positionS: 59.9, nowMs: 2_000 })).toBe(false);
  expect(detector.push({ ...atEnd, positionS: 59.9, nowMs: 3_400 })).toBe(false);
});
