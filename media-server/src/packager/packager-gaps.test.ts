import { describe, expect, test } from 'vitest';
import type { ResumePoint } from './packager-event.ts';
import { startPackager } from './test-packager.ts';
import { fullHd, newShow, picture, t0 } from './test-stream.ts';

describe('Packager, where nothing came', () => {
  test('a new source goes on in the same sequence after a discontinuity in every rendition', () => {
    const { play, packager, log } = startPackager();
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
    const { packager, events, log, play } = startPackager();
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
    const { play, packager, events } = startPackager();
    play(0, 1_000, [0], ['v0']);
    packager.newSource();
    play(backMs, backMs + 400, [backMs], ['v0']);
    const closed = events.filter((event) => event.kind === 'close' && event.gap && event.rendition === 'v0');
    expect(closed).toHaveLength(gaps);
    for (const event of closed) expect(event).toMatchObject({ durationMs: expect.closeTo((backMs - 1_003) / gaps, 0) });
  });

  test('a gap keeps the init segment of what was before it', () => {
    const { packager, events, play } = startPackager();
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
    const { play, log } = startPackager(resume);
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
    const { play, log } = startPackager();
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
    const { play, log } = startPackager();
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

  test('goes on where an earlier life of the show stopped', () => {
    const resume: ResumePoint = {
      ...newShow,
      mediaSequence: 7,
      discontinuitySequence: 2,
      initNumber: 3,
      resumed: true,
      renditions: new Map([['v0', { mediaSequence: 6, initNumber: 2 }]]),
    };
    const { play, events } = startPackager(resume);
    play(0, 300, [0], ['v0']);
    expect(events.find(({ kind }) => kind === 'open')).toMatchObject({
      mediaSequence: 7,
      initNumber: 3,
      discontinuity: true,
      discontinuitySequence: 3,
    });
  });
});
