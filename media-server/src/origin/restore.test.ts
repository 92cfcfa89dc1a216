import { expect, it } from 'vitest';
import { t0 } from '../packager/test-stream.ts';
import type { ManifestRecord } from './manifest-record.ts';
import { restoreShow } from './restore.ts';
import { segmentRecord } from './test-manifest.ts';

const segment = (rendition: string, mediaSequence: number, more: object = {}) =>
  segmentRecord({ rendition, mediaSequence, ...more });

/** What a rendition lists: numbers, those in brackets are gaps. */
function listed(records: readonly ManifestRecord[], rendition: string): string {
  const run: ManifestRecord = { type: 'run', run: 0, timelineOriginMs: t0 };
  const list = restoreShow([run, ...records])?.segments.get(rendition) ?? [];
  return list.map(({ mediaSequence, gap }) => (gap ? `(${mediaSequence})` : mediaSequence)).join(' ');
}

it('makes a gap of the last segment that a crash kept from one rendition, in every life that follows', () => {
  const crashed = [segment('v0', 0), segment('audio', 0), segment('v0', 1)];
  expect(listed(crashed, 'audio')).toBe('0 (1)');
  // The next life goes on behind it, and its manifest says nothing of the gap.
  const next = [...crashed, segment('v0', 2), segment('audio', 2), segment('v0', 3), segment('audio', 3)];
  expect(listed(next, 'v0')).toBe('0 1 2 3');
  expect(listed(next, 'audio')).toBe('0 (1) 2 3');
});

it('goes on behind what the store refused, also when it refused it of all renditions', () => {
  const records = [segment('v0', 0), segment('audio', 0), segment('v0', 3), segment('audio', 3), segment('v0', 4)];
  expect(listed(records, 'v0')).toBe('0 (1) (2) 3 4');
  expect(listed(records, 'audio')).toBe('0 (1) (2) 3 (4)');
  const run: ManifestRecord = { type: 'run', run: 0, timelineOriginMs: t0 };
  const gaps = restoreShow([run, ...records])
    ?.segments.get('v0')
    ?.slice(1, 3);
  expect(gaps?.map(({ programTimeMs, durationMs }) => [programTimeMs - t0, durationMs])).toEqual([
    [2_000, 2_000],
    [4_000, 2_000],
  ]);
});

it('keeps a discontinuity that stood on a missing segment', () => {
  const after = { programTimeMs: t0 + 90_000, discontinuitySequence: 1 };
  const run: ManifestRecord = { type: 'run', run: 0, timelineOriginMs: t0 };
  const list = restoreShow([run, segment('v0', 0), segment('v0', 2, after)])?.segments.get('v0') ?? [];
  expect(list.map(({ discontinuity, discontinuitySequence }) => [discontinuity, discontinuitySequence])).toEqual([
    [false, 0],
    [true, 1],
    [false, 1],
  ]);
  expect(list[1]?.durationMs).toBe(2_000);
});

it('believes no number that would make a list without end', () => {
  expect(listed([segment('v0', 0), segment('v0', 999_999_999), segment('v0', 1)], 'v0')).toBe('0 1');
});
