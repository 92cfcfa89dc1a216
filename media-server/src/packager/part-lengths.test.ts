import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Packager } from './packager.ts';
import type { PackagerEvent } from './packager-event.ts';
import { defaultTargets } from './packager-options.ts';
import { newShow, picture } from './test-stream.ts';

type Part = Extract<PackagerEvent, { kind: 'part' }>;

const { partTargetMs } = defaultTargets;

interface Camera {
  readonly framesPerSecond: number;
  /** How far a frame may come from its moment, either way. */
  readonly jitterMs: number;
  /** Shares of a frame's jitter, one after the other. */
  readonly luck: readonly number[];
  /** Frames that are key frames though nobody asked. */
  readonly extraKeyFrames: readonly number[];
}

/** Thirty seconds of a camera. @returns the parts and the lengths of the finished segments, by segment. */
function film({ framesPerSecond, jitterMs, luck, extraKeyFrames }: Camera): { parts: Part[]; lengthMs: number }[] {
  const segments: { parts: Part[]; lengthMs: number }[] = [];
  const parts: Part[] = [];
  let keyFrameWanted = true;
  const packager = new Packager({
    resume: newShow,
    onEvent: (event) => {
      if (event.kind === 'part') parts.push(event);
      if (event.kind === 'close') segments.push({ parts: parts.splice(0), lengthMs: event.durationMs });
    },
    onKeyFrameNeeded: () => {
      keyFrameWanted = true;
    },
  });
  const everyMs = 1_000 / framesPerSecond;
  let lastMs = -1;
  for (let frame = 0; frame * everyMs < 30_000; frame++) {
    const off = (luck[frame % luck.length] ?? 0) * Math.min(jitterMs, everyMs * 0.4);
    const atMs = Math.max(lastMs + 1, frame * everyMs + off);
    lastMs = atMs;
    const keyFrame = keyFrameWanted || extraKeyFrames.includes(frame);
    if (keyFrame) keyFrameWanted = false;
    packager.pushVideo('v0', picture(atMs, keyFrame));
  }
  packager.end();
  return segments;
}

/** RFC 8216bis §4.4.4.9. */
function expectLengths(camera: Camera): void {
  const segments = film(camera);
  expect(segments.length).toBeGreaterThan(6);
  for (const { parts, lengthMs } of segments) {
    let sumMs = 0;
    for (const [index, { durationMs, independent }] of parts.entries()) {
      const last = index === parts.length - 1;
      expect(durationMs).toBeLessThanOrEqual(partTargetMs + 1e-6);
      if (!last && !independent) expect(durationMs).toBeGreaterThanOrEqual(partTargetMs * 0.85 - 1e-6);
      expect(durationMs).toBeGreaterThan(0);
      sumMs += durationMs;
    }
    // What is declared does not run away from what is there: by no more than a part.
    expect(Math.abs(sumMs - lengthMs)).toBeLessThan(partTargetMs);
  }
}

const steady = { jitterMs: 0, luck: [0], extraKeyFrames: [] };

test.each([24, 25, 30, 50, 60])(
  'parts of an even camera with %i frames a second are listed as long as they are',
  (framesPerSecond) => {
    for (const { parts, lengthMs } of film({ ...steady, framesPerSecond })) {
      const sumMs = parts.reduce((sum, { durationMs }) => sum + durationMs, 0);
      expect(Math.abs(sumMs - lengthMs)).toBeLessThan(0.6);
    }
    expectLengths({ ...steady, framesPerSecond });
  },
);

test.each([5, 7, 8, 10, 12, 13.3, 15, 20, 27.3])(
  'no part is too short or too long at %d frames a second',
  (framesPerSecond) => {
    expectLengths({ ...steady, framesPerSecond });
  },
);

test('no part is too short or too long, however uneven the camera and whenever key frames come', () => {
  const camera = fc.record({
    framesPerSecond: fc.double({ min: 5, max: 61, noNaN: true }),
    jitterMs: fc.double({ min: 0, max: 20, noNaN: true }),
    luck: fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 200 }),
    extraKeyFrames: fc.array(fc.nat(900), { maxLength: 40 }),
  });
  fc.assert(fc.property(camera, expectLengths), { numRuns: 60 });
});
