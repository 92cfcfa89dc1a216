import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaTimeAt, programTimeAt } from './program-time-map.ts';
import { createSpanPlacer, type ListedSegment } from './span-placer.ts';

const t0 = 1_764_000_000_000;
/** Media time less program time of what follows: any offset will do. */
const mediaStartS = 50;

/** Segments of 2 s whose durations are listed 0.5 ms short, as they are, and added up backwards from the newest, as hls.js does. */
function listed(count: number, cc = 0): ListedSegment[] {
  return Array.from({ length: count }, (_, index) => {
    const fromNewest = count - 1 - index;
    return {
      cc,
      start: mediaStartS + index * 2 + fromNewest * 0.0005,
      duration: 1.9995,
      programDateTime: t0 + index * 2_000,
    };
  });
}

function known(segments: ListedSegment[], index: number, startPTS: number): ListedSegment[] {
  return segments.map((segment, at) => (at === index ? { ...segment, startPTS } : segment));
}

describe('createSpanPlacer', () => {
  it('places every segment by its date once the media of one is known', () => {
    const segments = listed(600);
    const unplaced = programTimeAt(segments, mediaStartS + 100.5) ?? 0;
    expect(Math.abs(unplaced - (t0 + 100_500))).toBeGreaterThan(200);
    const placed = createSpanPlacer().place(known(segments, 599, mediaStartS + 1_198));
    expect(programTimeAt(placed, mediaStartS + 100.5)).toBeCloseTo(t0 + 100_500, 1);
    expect(mediaTimeAt(placed, t0 + 100_500)).toBeCloseTo(mediaStartS + 100.5, 4);
  });

  it('remembers it when the next playlist has forgotten it', () => {
    const placer = createSpanPlacer();
    placer.place(known(listed(3), 2, mediaStartS + 4));
    expect(placer.place(listed(20)).map(({ start }) => start)).toEqual(
      Array.from({ length: 20 }, (_, index) => mediaStartS + index * 2),
    );
  });

  it('believes the list as long as nothing of a stretch has been loaded', () => {
    const placer = createSpanPlacer();
    const before = known(listed(2), 1, mediaStartS + 2);
    // The host was away for ten seconds of program time, which are none of media time.
    const after = { cc: 1, start: mediaStartS + 4, duration: 2, programDateTime: t0 + 14_000 };
    const starts = placer.place([...before, after]).map(({ start }) => start);
    expect(starts).toEqual([mediaStartS, mediaStartS + 2, mediaStartS + 4]);
    const [, , corrected] = placer.place([...before, { ...after, startPTS: mediaStartS + 4.012 }]);
    expect(corrected?.start).toBeCloseTo(mediaStartS + 4.012, 6);
  });

  it('starts anew with another source', () => {
    const placer = createSpanPlacer();
    placer.place(known(listed(3), 2, mediaStartS + 4));
    placer.forget();
    const segments = listed(3);
    expect(placer.place(segments).map(({ start }) => start)).toEqual(segments.map(({ start }) => start));
  });

  it('leaves what has no date where it is', () => {
    const undated = { cc: 0, start: 7, duration: 2, programDateTime: null };
    expect(createSpanPlacer().place([{ ...undated, startPTS: 7.2 }])).toEqual([
      { start: 7, duration: 2, programDateTime: null },
    ]);
  });

  it('finds each frame to the millisecond, whatever the durations and whichever segment is known', () => {
    const ladder = fc.array(
      fc.record({
        durationMs: fc.double({ min: 200, max: 4_000, noNaN: true }),
        errorMs: fc.integer({ min: -70, max: 70 }),
      }),
      { minLength: 1, maxLength: 40 },
    );
    fc.assert(
      fc.property(ladder, fc.nat(), fc.double({ min: 0, max: 0.999, noNaN: true }), (made, pick, where) => {
        let mediaMs = mediaStartS * 1_000;
        let listedMs = mediaMs;
        const truth: { mediaMs: number; programMs: number }[] = [];
        const segments = made.map(({ durationMs, errorMs }): ListedSegment => {
          const programMs = t0 + mediaMs;
          truth.push({ mediaMs, programMs });
          const segment = {
            cc: 0,
            start: listedMs / 1_000,
            duration: (durationMs + errorMs) / 1_000,
            programDateTime: Math.round(programMs),
          };
          mediaMs += durationMs;
          listedMs += durationMs + errorMs;
          return segment;
        });
        const index = pick % segments.length;
        const placed = createSpanPlacer().place(known(segments, index, (truth[index]?.mediaMs ?? 0) / 1_000));
        const atMs = mediaStartS * 1_000 + where * (mediaMs - mediaStartS * 1_000);
        expect(Math.abs((programTimeAt(placed, atMs / 1_000) ?? 0) - (t0 + atMs))).toBeLessThanOrEqual(1.01);
      }),
    );
  });
});
