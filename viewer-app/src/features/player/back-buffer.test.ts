import { expect, it } from 'vitest';
import { createBackBuffer } from './back-buffer.ts';

function setUp() {
  let nowMs = 0;
  let startS: number | null = 0;
  const video = {
    currentTime: 0,
    get buffered(): TimeRanges {
      return { length: startS === null ? 0 : 1, start: () => startS ?? 0, end: () => 1_000 };
    },
  };
  const backBuffer = createBackBuffer(video, () => nowMs);
  return {
    trimAt(atMs: number, positionS: number, bufferStartS: number | null): number | null {
      nowMs = atMs;
      video.currentTime = positionS;
      startS = bufferStartS;
      return backBuffer.trimPoint();
    },
  };
}

it('keeps a minute behind the playhead, and trims at most once a minute', () => {
  const { trimAt } = setUp();
  expect(trimAt(59_000, 300, 0)).toBeNull();
  expect(trimAt(60_000, 300, 0)).toBe(240);
  expect(trimAt(61_000, 500, 0)).toBeNull();
  expect(trimAt(120_000, 500, 0)).toBe(440);
});

it('leaves alone what is little, and a buffer that is empty', () => {
  const { trimAt } = setUp();
  expect(trimAt(60_000, 100, 0)).toBeNull();
  expect(trimAt(60_000, 300, null)).toBeNull();
  // Nothing was trimmed yet, so nothing has to wait.
  expect(trimAt(60_001, 300, 0)).toBe(240);
});
