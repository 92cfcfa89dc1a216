import type { LinkCue } from '@showfloor/contracts/media-link';
import { expect, test } from 'vitest';
import { limits } from '../limits.ts';
import { CueList } from './cue-list.ts';
import { CueWindow } from './cue-window.ts';

const boundaryMs = 24_000;

/** A cue of that number, pinned at as many seconds. */
function cue(number: number, endS: number | null = null): LinkCue {
  return {
    cueId: `cue_${String(number).padStart(26, '0')}`,
    programTimeMs: number * 1_000,
    endProgramTimeMs: endS === null ? null : endS * 1_000,
    class: 'com.showfloor.pin',
    attributes: { SEQ: number },
  };
}

const numbers = (ids: Iterable<string>): number[] => [...ids].map((id) => Number(id.slice(4)));

/** What a playlist that begins at `startS` says at `nowS`: numbers of its cues, and of those that left it. */
function lists(window: CueWindow, startS: number, nowS: number): [number[], number[]] {
  const { ranges, removed = [] } = window.list(startS * 1_000, nowS * 1_000, true);
  return [numbers(ranges.map(({ id }) => id)), numbers(removed)];
}

test('refuses the cue over the limit with a code, and still takes ends', () => {
  const cues = new CueList();
  for (let number = 1; number <= limits.cuesPerShow; number++) {
    expect(cues.put(cue(number), 0)).toEqual({ cue: cue(number) });
  }
  expect(cues.put(cue(limits.cuesPerShow + 1), 0)).toEqual({ refused: 'limit_reached' });
  expect(cues.put(cue(7, 9), 0)).toEqual({ cue: cue(7, 9) });
  expect(cues.put(cue(7, 12), 0)).toBeUndefined();
  expect(cues.since(0)).toHaveLength(limits.cuesPerShow);
});

test('a cue leaves the list with the last segment that its range touches (RFC 8216bis §6.2.1)', () => {
  const cues = new CueList();
  cues.put(cue(1, 5), 0);
  cues.put(cue(2), 0);
  const ids = (fromS: number): number[] => numbers(cues.since(fromS * 1_000).map(({ id }) => id));
  expect([ids(0), ids(5), ids(6), ids(9_999)]).toEqual([[1, 2], [1, 2], [2], [2]]);
});

test('an update names what came, ended, or left within the skip boundary, and nothing else', () => {
  const cues = new CueList();
  const window = new CueWindow(cues, boundaryMs);
  for (let number = 1; number <= 300; number++) {
    cues.put(cue(number), number * 1_000);
    cues.put(cue(number, number + 1), (number + 1) * 1_000);
  }
  cues.put(cue(301), 301_000);
  expect(lists(window, 100, 301)[0]).toHaveLength(26);
  expect(lists(window, 100, 330)).toEqual([[], []]);
  // The playlist's beginning moves on, at once or bit by bit; an id is named until each version that had it is too old.
  expect(lists(window, 103, 331)).toEqual([[], [99, 100, 101]]);
  expect(lists(window, 104, 340)).toEqual([[], [99, 100, 101, 102]]);
  expect(lists(window, 104, 354)).toEqual([[], [99, 100, 101, 102]]);
  expect(lists(window, 104, 356)).toEqual([[], [102]]);
  expect(lists(window, 104, 365)).toEqual([[], []]);
  cues.end(cue(301).cueId, 366_000, 366_000);
  expect(lists(window, 104, 366)).toEqual([[301], []]);
});

test('whoever merges updates has what a full playlist lists, whatever happens in between', () => {
  const cues = new CueList();
  const window = new CueWindow(cues, boundaryMs);
  const merged = new Map<string, number | null>();
  const all = (startMs: number): Map<string, number | null> =>
    new Map(cues.since(startMs).map(({ id, endMs }) => [id, endMs]));
  for (const [id, endMs] of all(0)) merged.set(id, endMs);
  window.list(0, 0, false);
  for (let second = 1; second <= 600; second++) {
    if (second % 3 === 0) cues.put(cue(second), second * 1_000);
    if (second % 3 === 2) cues.end(cue(second - 2).cueId, second * 1_000, second * 1_000);
    if (second % 3 === 1) cues.end(cue(second - 1).cueId, second * 1_000, second * 1_000);
    // The oldest version that may be updated is half a boundary old.
    if (second % 12 !== 0) continue;
    const startMs = Math.max(0, second - 100 - (second % 5)) * 1_000;
    const { ranges, removed = [] } = window.list(startMs, second * 1_000, true);
    for (const id of removed) merged.delete(id);
    for (const { id, endMs } of ranges) merged.set(id, endMs);
    const sorted = (map: Map<string, number | null>) => [...map].sort();
    expect([second, sorted(merged)]).toEqual([second, sorted(all(startMs))]);
  }
});
