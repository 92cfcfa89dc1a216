import { describe, expect, it } from 'vitest';
import { crossGap, lastStretchStartS, outOfGap } from './media-gaps.ts';

const span = (start: number, duration = 2) => ({ start, duration, programDateTime: start * 1_000 });
/** Six seconds, a gap of twelve, and four seconds. */
const spans = [span(0), span(2, 1.9995), span(4), span(18), span(20)];

describe('lastStretchStartS', () => {
  it('is where what can be played up to the end begins', () => {
    expect(lastStretchStartS([])).toBeNull();
    expect(lastStretchStartS(spans.slice(0, 3))).toBe(0);
    expect(lastStretchStartS(spans)).toBe(18);
  });
});

describe('outOfGap', () => {
  it.each([
    ['before all', -1, -1],
    ['in a segment', 3, 3],
    ['in the rounding between two', 3.9996, 3.9996],
    ['at the beginning of a gap', 6, 18.05],
    ['in a gap', 17.9, 18.05],
    ['behind a gap', 18, 18],
    ['behind all', 30, 30],
  ])('%s: %d is %d', (_where, positionS, out) => {
    expect(outOfGap(spans, positionS)).toBeCloseTo(out, 6);
  });

  it('is the position where nothing is known', () => {
    expect(outOfGap([], 5)).toBe(5);
  });
});

describe('crossGap', () => {
  const ranges = (endS: number): TimeRanges => ({ length: 1, start: () => 0, end: () => endS });
  it.each([
    ['goes on behind a gap that the picture has come to', { currentTime: 5.9, paused: false, bufferedS: 6 }, 18.05],
    ['goes on where a seek ended in a gap', { currentTime: 12, paused: false, bufferedS: 6 }, 18.05],
    ['waits while there is media before the gap', { currentTime: 5.5, paused: false, bufferedS: 6 }, 5.5],
    ['leaves a paused picture where it is', { currentTime: 5.9, paused: true, bufferedS: 6 }, 5.9],
    [
      'leaves a picture alone that waits for media where there is no gap',
      { currentTime: 3, paused: false, bufferedS: 3 },
      3,
    ],
  ])('%s', (_what, { bufferedS, ...at }, toS) => {
    const video = { ...at, buffered: ranges(bufferedS) };
    crossGap(video, spans);
    expect(video.currentTime).toBeCloseTo(toS, 6);
  });
});
