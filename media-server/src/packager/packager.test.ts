import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Packager } from './packager.ts';
import type { PackagerEvent, ResumePoint } from './packager-event.ts';
import { describeEvent, fullHd, newShow, picture, readFragment, sound, t0, vga } from './test-stream.ts';

const frameMs = 100 / 3;

function setUp(resume: ResumePoint = newShow) {
  const events: PackagerEvent[] = [];
  const requests: number[] = [];
  let atMs = 0;
  const packager = new Packager({
    resume,
    audioSpecificConfig: Buffer.from('1190', 'hex'),
    onEvent: (event) => events.push(event),
    onKeyFrameNeeded: () => requests.push(Math.round(atMs)),
  });
  /** Pictures of all `renditions` from `fromMs` to before `toMs` with a key frame at each of `keysMs`, sound beside them. */
  const play = (fromMs: number, toMs: number, keysMs: readonly number[], renditions = ['v0', 'v1']): void => {
    for (let index = Math.ceil(fromMs / frameMs - 1e-6); index * frameMs < toMs - 1e-6; index++) {
      atMs = index * frameMs;
      const keyFrame = keysMs.some((key) => Math.abs(key - atMs) < 1);
      for (const rendition of renditions) {
        packager.pushVideo(rendition, picture(atMs, keyFrame, rendition === 'v1' ? fullHd : vga));
      }
      for (let frame = Math.ceil((atMs * 48) / 1024); (frame * 1024) / 48 < atMs + frameMs; frame++) {
        packager.pushAudio(sound(frame));
      }
    }
  };
  const log = (filter: RegExp): string[] => events.map(describeEvent).filter((line) => filter.test(line));
  return { events, requests, packager, play, log };
}

describe('Packager', () => {
  test('opens a segment of every rendition at the key frame on the grid, sound cut at the same moment', () => {
    const { play, packager, log } = setUp();
    play(0, 4_100, [0, 1_000, 2_000, 3_000, 4_000]);
    packager.end();
    expect(log(/init|open|close/)).toEqual([
      'v0 init 0 640x480',
      'v0 open 0 at 0',
      'v1 init 0 1920x1080',
      'v1 open 0 at 0',
      'audio init 0 mp4a.40.2',
      'audio open 0 at 0',
      'v0 close 0, 1999.5 ms',
      'v0 open 1 at 2000',
      'v1 close 0, 1999.5 ms',
      'v1 open 1 at 2000',
      'audio close 0, 2004.8 ms',
      'audio open 1 at 2005',
      'v0 close 1, 1999.5 ms',
      'v0 open 2 at 4000',
      'v1 close 1, 1999.5 ms',
      'v1 open 2 at 4000',
      'audio close 1, 1983.5 ms',
      'audio open 2 at 3989',
      'v0 close 2, 99.5 ms',
      'v1 close 2, 99.5 ms',
      'audio close 2, 127.5 ms',
    ]);
  });

  test('parts have their length, the last one is half a millisecond short, a key frame begins one of its own where the one before is long enough', () => {
    const { play, log } = setUp();
    play(0, 2_100, [0, 500, 1_200, 2_000]);
    expect(log(/v0 part of 0/)).toEqual([
      'v0 part of 0, 200.0 ms, independent',
      ...Array.from({ length: 5 }, () => 'v0 part of 0, 200.0 ms'),
      'v0 part of 0, 200.0 ms, independent',
      ...Array.from({ length: 2 }, () => 'v0 part of 0, 200.0 ms'),
      'v0 part of 0, 199.5 ms',
    ]);
    expect(log(/audio part of 0/)[0]).toBe('audio part of 0, 192.0 ms, independent');
  });

  test('asks for a key frame shortly before a segment is due, and again when none comes', () => {
    const { play, requests } = setUp();
    play(0, 3_200, [0]);
    expect(requests).toEqual([1_967, 2_467, 2_967]);
  });

  test('without key frames cuts before a segment would be longer than declared', () => {
    const { play, log, packager } = setUp();
    play(0, 9_000, [0]);
    packager.end();
    expect(log(/v0 (open|close)/)).toEqual([
      'v0 open 0 at 0',
      'v0 close 0, 3966.2 ms',
      'v0 open 1 at 3967',
      'v0 close 1, 3966.2 ms',
      'v0 open 2 at 7933',
      'v0 close 2, 1066.2 ms',
    ]);
    expect(log(/v0 part of 1/)[0]).toBe('v0 part of 1, 200.0 ms');
  });

  test('a new size in the middle of a segment opens one with its own init segment, in all renditions, without a discontinuity', () => {
    const { packager, log } = setUp();
    for (let i = 0; i < 60; i++) {
      packager.pushVideo('v0', picture(i * frameMs, i === 0 || i === 24, i < 24 ? vga : fullHd));
    }
    packager.end();
    expect(log(/init|open|close/)).toEqual([
      'v0 init 0 640x480',
      'v0 open 0 at 0',
      'v0 close 0, 799.5 ms',
      'v0 init 1 1920x1080',
      'v0 open 1 at 800',
      'v0 close 1, 1199.5 ms',
    ]);
  });

  test('a layer that takes over at the key frame which opened a segment is put in its place', () => {
    const { packager, log, play } = setUp();
    play(0, 2_000, [0], ['v0', 'v2']);
    packager.pushVideo('v0', picture(2_000, true));
    packager.pushVideo('v2', picture(2_000, true, vga));
    packager.pushVideo('v2', picture(2_000, true, fullHd));
    for (let i = 1; i < 9; i++) packager.pushVideo('v2', picture(2_000 + i * frameMs, false, fullHd));
    expect(log(/v2 (init|open|close)/)).toEqual([
      'v2 init 0 640x480',
      'v2 open 0 at 0',
      'v2 close 0, 1999.5 ms',
      'v2 open 1 at 2000',
      'v2 init 1 1920x1080',
      'v2 open 1 at 2000',
    ]);
    expect(log(/v2 part of 1/)).toEqual(['v2 part of 1, 200.0 ms, independent']);
  });

  test('when a rendition has to open a segment, one that was given its key frame of that moment before opens it too', () => {
    const { packager, log, play } = setUp();
    play(0, 1_000, [0], ['v0', 'v2']);
    packager.pushVideo('v0', picture(1_000, true));
    packager.pushVideo('v2', picture(1_000, true, fullHd));
    for (let i = 1; i < 40; i++) {
      packager.pushVideo('v0', picture(1_000 + i * frameMs, i === 36));
      packager.pushVideo('v2', picture(1_000 + i * frameMs, i === 36, fullHd));
    }
    expect(log(/v[02] open/)).toEqual(['v0 open 0 at 0', 'v2 open 0 at 0', 'v0 open 1 at 1000', 'v2 open 1 at 1000']);
  });

  test('a rendition whose key frames come elsewhere never falls back by two segments', () => {
    const { packager, log, play } = setUp();
    play(0, 33, [0]);
    for (let i = 1; i < 200; i++) {
      packager.pushVideo('v0', picture(i * frameMs, i % 60 === 0));
      packager.pushVideo('v1', picture(i * frameMs, i % 60 === 50, fullHd));
    }
    packager.end();
    expect(log(/gap/)).toEqual([]);
    const opened = (name: string): number => log(new RegExp(`${name} open`)).length;
    expect([opened('v0'), opened('v1')]).toEqual([4, 3]);
    expect(log(/v1 open/)).toEqual(['v1 open 0 at 0', 'v1 open 1 at 3667', 'v1 open 2 at 5667']);
  });

  test('a new source goes on in the same sequence after a discontinuity in every rendition', () => {
    const { play, packager, log } = setUp();
    play(0, 1_000, [0]);
    packager.newSource();
    play(6_000, 6_200, [6_000]);
    packager.end();
    expect(log(/open/)).toEqual([
      'v0 open 0 at 0',
      'v1 open 0 at 0',
      'audio open 0 at 0',
      'audio open 1 at 1003',
      'audio open 2 at 3501',
      'audio open 3 at 6016 after a discontinuity',
      'v0 open 1 at 1003',
      'v0 open 2 at 3501',
      'v0 open 3 at 6000 after a discontinuity',
      'v1 open 1 at 1003',
      'v1 open 2 at 3501',
      'v1 open 3 at 6000 after a discontinuity',
    ]);
    expect(log(/gap/)).toHaveLength(6);
  });

  test('a gap is announced together with the first part behind it', () => {
    const { packager, events, log, play } = setUp();
    play(0, 1_000, [0], ['v0']);
    packager.newSource();
    const before = events.length;
    play(3_000, 3_150, [3_000], ['v0']);
    expect(events.slice(before).filter(({ rendition }) => rendition === 'v0')).toEqual([]);
    play(3_150, 3_300, [], ['v0']);
    expect(log(/v0/).slice(-4)).toEqual([
      'v0 open 1 at 1003',
      'v0 close 1, 1997.3 ms, gap',
      'v0 open 2 at 3000 after a discontinuity',
      'v0 part of 2, 200.0 ms, independent',
    ]);
  });

  test.each([
    { backMs: 1_900, gaps: 0 },
    { backMs: 2_200, gaps: 1 },
    { backMs: 5_000, gaps: 1 },
    { backMs: 5_200, gaps: 2 },
    { backMs: 1_000 + 256 * 4_000, gaps: 256 },
    { backMs: 1_100 + 256 * 4_000, gaps: 0 },
  ])('an absence from 1,003 ms to $backMs ms is listed with $gaps gaps, none longer than declared', (row) => {
    const { backMs, gaps } = row;
    const { play, packager, events } = setUp();
    play(0, 1_000, [0], ['v0']);
    packager.newSource();
    play(backMs, backMs + 400, [backMs], ['v0']);
    const closed = events.filter((event) => event.kind === 'close' && event.gap && event.rendition === 'v0');
    expect(closed).toHaveLength(gaps);
    for (const event of closed) expect(event).toMatchObject({ durationMs: expect.closeTo((backMs - 1_003) / gaps, 0) });
  });

  test('a gap keeps the init segment of what was before it', () => {
    const { packager, events, play } = setUp();
    play(0, 1_000, [0], ['v0']);
    packager.newSource();
    packager.pushVideo('v0', picture(4_000, true, fullHd));
    packager.end();
    const opened = events.filter((event) => event.kind === 'open' && event.rendition === 'v0');
    expect(opened).toMatchObject([
      { mediaSequence: 0, initNumber: 0 },
      { mediaSequence: 1, initNumber: 0, discontinuity: false },
      { mediaSequence: 2, initNumber: 1, discontinuity: true },
    ]);
  });

  test('goes on after an earlier life with the time in between listed as gaps', () => {
    const resume: ResumePoint = {
      ...newShow,
      mediaSequence: 7,
      endMs: t0 - 6_000,
      resumed: true,
      renditions: new Map([['v0', { mediaSequence: 6, initNumber: 2 }]]),
    };
    const { play, log } = setUp(resume);
    play(0, 300, [0], ['v0']);
    expect(log(/v0 (open|close)/)).toEqual([
      'v0 open 7 at -6000',
      'v0 close 7, 3000.0 ms, gap',
      'v0 open 8 at -3000',
      'v0 close 8, 3000.0 ms, gap',
      'v0 open 9 at 0 after a discontinuity',
    ]);
  });

  test('an outage of the same source is a discontinuity too, and its sound is left out', () => {
    const { play, log } = setUp();
    play(0, 1_000, [0]);
    play(5_000, 5_500, [5_000]);
    expect(log(/v0 open|v0 close/)).toEqual([
      'v0 open 0 at 0',
      'v0 close 0, 999.5 ms',
      'v0 open 1 at 1000',
      'v0 close 1, 4000.0 ms, gap',
      'v0 open 2 at 5000 after a discontinuity',
    ]);
    expect(log(/audio open/)).toEqual([
      'audio open 0 at 0',
      'audio open 1 at 1000',
      'audio open 2 at 5013 after a discontinuity',
    ]);
  });

  test('a rendition that was away has gaps where the others have segments', () => {
    const { play, log } = setUp();
    play(0, 1_000, [0]);
    play(1_000, 5_900, [2_000, 4_000], ['v0']);
    play(5_900, 6_300, [6_000]);
    expect(log(/v1 (open|close)/)).toEqual([
      'v1 open 0 at 0',
      'v1 close 0, 999.5 ms',
      'v1 open 1 at 2000',
      'v1 close 1, 2000.0 ms, gap',
      'v1 open 2 at 4000',
      'v1 close 2, 2000.0 ms, gap',
      'v1 open 3 at 6000',
    ]);
  });

  test('a rendition that comes later joins at a segment of the others', () => {
    const { play, log } = setUp();
    play(0, 1_000, [0], ['v0']);
    play(1_000, 2_500, [1_200, 2_000]);
    expect(log(/v1 open/)).toEqual(['v1 open 1 at 2000']);
  });

  test('goes on where an earlier life of the show stopped', () => {
    const resume: ResumePoint = {
      ...newShow,
      mediaSequence: 7,
      discontinuitySequence: 2,
      initNumber: 3,
      resumed: true,
      renditions: new Map([['v0', { mediaSequence: 6, initNumber: 2 }]]),
    };
    const { play, events } = setUp(resume);
    play(0, 300, [0], ['v0']);
    expect(events.find(({ kind }) => kind === 'open')).toMatchObject({
      mediaSequence: 7,
      initNumber: 3,
      discontinuity: true,
      discontinuitySequence: 3,
    });
  });

  test('sound goes on without the picture after half a second, and not before', () => {
    const { play, packager, log } = setUp();
    play(0, 1_000, [0]);
    packager.tick(t0 + 1_000);
    for (let index = 48; index < 80; index++) packager.pushAudio(sound(index));
    packager.tick(t0 + 1_499);
    const before = log(/audio part/).length;
    packager.tick(t0 + 1_501);
    expect(log(/audio part/).length).toBeGreaterThan(before + 1);
  });

  test('whatever comes, in any order: time never goes back, nothing overlaps, nothing is longer than declared', () => {
    const step = fc.record({
      advanceMs: fc.oneof(
        { weight: 10, arbitrary: fc.integer({ min: 5, max: 80 }) },
        fc.integer({ min: -300, max: 6_000 }),
      ),
      keyFrame: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      rendition: fc.constantFrom('v0', 'v1', 'both'),
      large: fc.boolean(),
      event: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 30, maxLength: 200 }), (steps) => {
        const { events, packager } = setUp();
        let ms = 0;
        let audioIndex = 0;
        for (const { advanceMs, keyFrame, rendition, large, event } of steps) {
          ms = Math.max(0, ms + advanceMs);
          const unit = picture(ms, keyFrame, large && keyFrame ? fullHd : vga);
          if (rendition !== 'v1') packager.pushVideo('v0', unit);
          if (rendition !== 'v0') packager.pushVideo('v1', unit);
          while ((audioIndex * 1024) / 48 < ms) packager.pushAudio(sound(audioIndex++));
          if (event === 0) packager.newSource();
          packager.tick(t0 + ms);
        }
        packager.end();
        checkTimeline(events);
      }),
      { numRuns: 200 },
    );
  });
});

function checkTimeline(events: readonly PackagerEvent[]): void {
  for (const name of ['v0', 'v1', 'audio']) {
    let endTime = Number.NEGATIVE_INFINITY;
    let mediaSequence: number | undefined;
    let open = false;
    let parts = 0;
    for (const event of events.filter(({ rendition }) => rendition === name)) {
      if (event.kind === 'open' && open && event.mediaSequence === mediaSequence) {
        expect(parts).toBe(0);
      } else if (event.kind === 'open') {
        expect(open).toBe(false);
        parts = 0;
        if (mediaSequence !== undefined) expect(event.mediaSequence).toBe(mediaSequence + 1);
        mediaSequence = event.mediaSequence;
        open = true;
      } else if (event.kind === 'part') {
        const { decodeTime, durations, bytes } = readFragment(event.data);
        expect(decodeTime).toBeGreaterThanOrEqual(endTime);
        parts += 1;
        expect(Math.min(...durations)).toBeGreaterThan(0);
        expect(bytes).toBeGreaterThan(0);
        expect(event.durationMs).toBeLessThanOrEqual(220);
        endTime = decodeTime + durations.reduce((sum, duration) => sum + duration, 0);
      } else if (event.kind === 'close') {
        expect(event.durationMs).toBeGreaterThan(0);
        expect(event.durationMs).toBeLessThanOrEqual(4_000);
        open = false;
      }
    }
    expect(open).toBe(false);
  }
}
