import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DatedSpan, mediaTimeAt, mediaTimeUpToEnd, programTimeAt } from './program-time-map.ts';

const t0 = 1_764_000_000_000;
/** Two segments, then the host was away for 10 s of program time, then two more. */
const spans: DatedSpan[] = [
  { start: 100, duration: 2, programDateTime: t0 },
  { start: 102, duration: 2, programDateTime: t0 + 2_000 },
  { start: 104, duration: 2, programDateTime: t0 + 14_000 },
  { start: 106, duration: 2, programDateTime: t0 + 16_000 },
];

describe('programTimeAt', () => {
  it('counts from the date of the segment that holds the frame', () => {
    expect(programTimeAt(spans, 100)).toBe(t0);
    expect(programTimeAt(spans, 103.5)).toBe(t0 + 3_500);
    expect(programTimeAt(spans, 106.25)).toBe(t0 + 16_250);
  });

  it('crosses a discontinuity on its first frame, not before and not after', () => {
    expect(programTimeAt(spans, 104 - 1 / 30)).toBeCloseTo(t0 + 4_000 - 1_000 / 30, 2);
    expect(programTimeAt(spans, 104)).toBe(t0 + 14_000);
    expect(programTimeAt(spans, 104 - 1e-6)).toBe(t0 + 14_000);
  });

  it('counts on from the nearest segment outside of the playlist', () => {
    expect(programTimeAt(spans, 95)).toBe(t0 - 5_000);
    expect(programTimeAt(spans, 109)).toBe(t0 + 19_000);
  });

  it('knows nothing without dates', () => {
    expect(programTimeAt([], 5)).toBeNull();
    expect(programTimeAt([{ start: 0, duration: 2, programDateTime: null }], 1)).toBeNull();
  });

  it('never runs backwards, and comes back from program time to the same frame', () => {
    const ladder = fc.array(fc.record({ duration: fc.integer({ min: 200, max: 4_000 }), gapMs: fc.nat(20_000) }), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(ladder, fc.double({ min: 0, max: 1, noNaN: true }), (segments, where) => {
        const made: DatedSpan[] = [];
        let start = 0;
        let programDateTime = t0;
        for (const { duration, gapMs } of segments) {
          made.push({ start, duration: duration / 1_000, programDateTime });
          start += duration / 1_000;
          programDateTime += duration + gapMs;
        }
        let before = Number.NEGATIVE_INFINITY;
        for (let mediaTime = 0; mediaTime < start; mediaTime += start / 50) {
          const programTime = programTimeAt(made, mediaTime) ?? Number.NaN;
          expect(programTime).toBeGreaterThanOrEqual(before);
          before = programTime;
        }
        const mediaTime = Math.round(where * (start - 0.01) * 1_000) / 1_000;
        const programTime = programTimeAt(made, mediaTime) ?? Number.NaN;
        expect(mediaTimeAt(made, programTime + 0.001)).toBeCloseTo(mediaTime, 2);
      }),
    );
  });
});

describe('mediaTimeAt', () => {
  it('finds the frame, and the first one behind a gap', () => {
    expect(mediaTimeAt(spans, t0 + 1_000)).toBe(101);
    expect(mediaTimeAt(spans, t0 + 9_000)).toBe(104);
  });
  it('knows nothing outside of the playlist', () => {
    expect(mediaTimeAt(spans, t0 - 1)).toBeNull();
    expect(mediaTimeAt(spans, t0 + 30_000)).toBeNull();
  });
});

describe('mediaTimeUpToEnd', () => {
  it('is the end for a time behind the last there is, and else as any other', () => {
    expect(mediaTimeUpToEnd(spans, t0 + 99_000, 108)).toBe(108);
    expect(mediaTimeUpToEnd(spans, t0 + 1_000, 108)).toBe(101);
    expect(mediaTimeUpToEnd(spans, t0 - 1, 108)).toBeNull();
    expect(mediaTimeUpToEnd([], t0, 0)).toBeNull();
  });
});
