import type { LinkCue } from '@showfloor/contracts/media-link';
import { initFile } from './file-names.ts';
import type { ManifestRecord } from './manifest-record.ts';
import type { FinishedSegment } from './rendition-state.ts';

type Of<T extends ManifestRecord['type']> = Extract<ManifestRecord, { type: T }>;

/** A show as its manifest tells it. */
export interface RestoredShow {
  readonly timelineOriginMs: number;
  readonly lastRun: number;
  readonly inits: readonly Of<'init'>[];
  /** By rendition, oldest first, all ending with the same number. */
  readonly segments: ReadonlyMap<string, readonly FinishedSegment[]>;
  readonly cues: readonly LinkCue[];
  readonly ended: boolean;
}

/** Reads the records of a manifest; undefined when it does not begin as one. */
export function restoreShow(records: readonly ManifestRecord[]): RestoredShow | undefined {
  const runs = records.filter((record) => record.type === 'run');
  const [first] = runs;
  if (first === undefined) return undefined;
  const segments = new Map<string, FinishedSegment[]>();
  const cues: LinkCue[] = [];
  const inits: Of<'init'>[] = [];
  let ended = false;
  for (const record of records) {
    if (record.type === 'init') inits.push(record);
    else if (record.type === 'cue') cues.push(record.cue);
    else if (record.type === 'end') ended = true;
    else if (record.type === 'segment') {
      const list = segments.get(record.rendition) ?? [];
      const last = list.at(-1);
      if (last === undefined || record.mediaSequence === last.mediaSequence + 1) list.push(fromRecord(record));
      segments.set(record.rendition, list);
    }
  }
  alignEnds(segments);
  const lastRun = Math.max(...runs.map(({ run }) => run));
  return { timelineOriginMs: first.timelineOriginMs, lastRun, inits, segments, cues, ended };
}

/** The manifest's line for a finished segment. */
export function segmentRecord(rendition: string, segment: FinishedSegment): ManifestRecord {
  const { uri, mediaSequence, programTimeMs, durationMs, initNumber, bytes, samples } = segment;
  const { discontinuity, discontinuitySequence, gap, independent } = segment;
  return {
    type: 'segment',
    rendition,
    mediaSequence,
    file: uri,
    programTimeMs,
    durationMs,
    initNumber,
    discontinuity,
    discontinuitySequence,
    gap,
    independent,
    bytes,
    samples,
  };
}

function fromRecord(record: Of<'segment'>): FinishedSegment {
  const { file, type: _, rendition: __, ...facts } = record;
  return { ...facts, uri: file, mapUri: initFile(record.initNumber), parts: [] };
}

/** A crash may have stored the last segment of some renditions only: in the others it is a gap, so that the numbers go on agreeing. */
function alignEnds(segments: ReadonlyMap<string, FinishedSegment[]>): void {
  let longest: FinishedSegment[] = [];
  for (const list of segments.values()) {
    if ((list.at(-1)?.mediaSequence ?? -1) > (longest.at(-1)?.mediaSequence ?? -1)) longest = list;
  }
  for (const list of segments.values()) {
    const last = list.at(-1);
    if (last === undefined) continue;
    const { initNumber, mapUri } = last;
    for (const other of longest.filter(({ mediaSequence }) => mediaSequence > last.mediaSequence)) {
      list.push({ ...other, initNumber, mapUri, gap: true, independent: true, bytes: 0, samples: 0, parts: [] });
    }
  }
}
