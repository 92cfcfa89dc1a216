import { t0 } from '../packager/test-stream.ts';
import type { ManifestRecord } from './manifest-record.ts';

type SegmentRecord = Extract<ManifestRecord, { type: 'segment' }>;

/** The record of a segment of two seconds; without `facts` the first of v0, which begins at t0. */
export function segmentRecord(facts: Partial<Omit<SegmentRecord, 'type'>> = {}): SegmentRecord {
  const mediaSequence = facts.mediaSequence ?? 0;
  return {
    type: 'segment',
    rendition: 'v0',
    mediaSequence,
    file: `seg-${mediaSequence}.m4s`,
    programTimeMs: t0 + mediaSequence * 2_000,
    durationMs: 2_000,
    initNumber: 0,
    discontinuity: false,
    discontinuitySequence: 0,
    gap: false,
    independent: true,
    bytes: 3,
    samples: 60,
    ...facts,
  };
}
