import type { LinkCue } from '@showfloor/contracts/media-link';
import { limits } from '../limits.ts';
import { initFile, partFilesOf, segmentFile } from './file-names.ts';
import type { ManifestRecord } from './manifest-record.ts';
import type { FinishedSegment, StatedPart } from './rendition-state.ts';

type Of<T extends ManifestRecord['type']> = Extract<ManifestRecord, { type: T }>;

/** A show as its manifest has it. */
export interface RestoredShow {
  readonly timelineOriginMs: number;
  readonly lastRun: number;
  readonly inits: readonly Of<'init'>[];
  /** By rendition, oldest first, all ending with the same number. */
  readonly segments: ReadonlyMap<string, readonly FinishedSegment[]>;
  /** The first number that no playlist has listed. */
  readonly nextMediaSequence: number;
  /** Discontinuities so far. */
  readonly discontinuitySequence: number;
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
  const opened: Of<'open'>[] = [];
  const ended = records.some(({ type }) => type === 'end');
  for (const record of records) {
    if (record.type === 'init') inits.push(record);
    else if (record.type === 'cue') cues.push(record.cue);
    else if (record.type === 'open') opened.push(record);
    else if (record.type === 'segment') {
      const list = segments.get(record.rendition) ?? [];
      const last = list.at(-1);
      const ahead = last === undefined ? 1 : record.mediaSequence - last.mediaSequence;
      if (ahead > 0 && ahead <= limits.playlistSegments) list.push(fromRecord(record, !ended));
      segments.set(record.rendition, list);
    }
  }
  // Of a show that is over nothing follows: a segment that was begun and never written is no loss to say.
  const reached = fillHoles(segments, ended ? [] : opened);
  const lastRun = Math.max(...runs.map(({ run }) => run));
  return { timelineOriginMs: first.timelineOriginMs, lastRun, inits, segments, ...reached, cues, ended };
}

/** The manifest's line for a finished segment. */
export function segmentRecord(rendition: string, segment: FinishedSegment): ManifestRecord {
  const { uri, mediaSequence, programTimeMs, durationMs, initNumber, bytes, samples } = segment;
  const { discontinuity, discontinuitySequence, gap, independent, parts } = segment;
  const first = Number(/^part-(\d+)/.exec(parts[0]?.uri ?? '')?.[1] ?? 0);
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
    ...(parts.length === 0 ? {} : { parts: { first, list: parts.map(partRecord) } }),
  };
}

/** Rounded as playlists write it. */
function partRecord({ durationMs, bytes, independent }: StatedPart): [number, number, boolean] {
  return [Math.round(durationMs * 100) / 100, bytes, independent];
}

function fromRecord(record: Of<'segment'>, withParts: boolean): FinishedSegment {
  const { file, type: _, rendition: __, parts, ...facts } = record;
  const stated = withParts && parts !== undefined ? statedParts(file, parts) : [];
  return { ...facts, uri: file, mapUri: initFile(record.initNumber), parts: stated };
}

function statedParts(file: string, { first, list }: NonNullable<Of<'segment'>['parts']>): StatedPart[] {
  const names = partFilesOf(file, first, list.length);
  return list.map(([durationMs, bytes, independent], index) => ({
    uri: names[index] ?? '',
    durationMs,
    bytes,
    independent,
  }));
}

/**
 * A number that a rendition lacks is a gap in it, since players count and caches believe them: a crash stored the last segment of some
 * renditions only, or came while one was made whose parts were listed already, or the store refused one. Afterwards each list counts without
 * a hole, and all end with the same number.
 * @param opened segments that were begun, whatever became of them.
 */
function fillHoles(
  segments: Map<string, FinishedSegment[]>,
  opened: readonly Of<'open'>[],
): Pick<RestoredShow, 'nextMediaSequence' | 'discontinuitySequence'> {
  const known = new Map<number, FinishedSegment>();
  for (const list of segments.values()) {
    for (const segment of list) if (!known.has(segment.mediaSequence)) known.set(segment.mediaSequence, segment);
  }
  let end = 0;
  let discontinuitySequence = 0;
  for (const segment of known.values()) {
    end = Math.max(end, segment.mediaSequence + 1);
    discontinuitySequence = Math.max(discontinuitySequence, segment.discontinuitySequence);
  }
  const last = known.get(end - 1);
  for (const record of opened) {
    if (record.mediaSequence < end || record.mediaSequence >= end + limits.playlistSegments) continue;
    end = record.mediaSequence + 1;
    discontinuitySequence = Math.max(discontinuitySequence, record.discontinuitySequence);
    if (last !== undefined) known.set(record.mediaSequence, begunSegment(record, last));
  }
  for (const [rendition, list] of segments) {
    const whole: FinishedSegment[] = [];
    for (const segment of list) {
      fillTo(whole, segment.mediaSequence, segment, known);
      whole.push(segment);
    }
    fillTo(whole, end, undefined, known);
    segments.set(rendition, whole);
  }
  return { nextMediaSequence: end, discontinuitySequence };
}

/** A segment that was begun and is lost. How long it would have become nobody knows: about as long as the one before it. */
function begunSegment(record: Of<'open'>, last: FinishedSegment): FinishedSegment {
  const { type: _, file, ...facts } = record;
  return { ...last, ...facts, uri: file };
}

function fillTo(
  list: FinishedSegment[],
  mediaSequence: number,
  next: FinishedSegment | undefined,
  known: ReadonlyMap<number, FinishedSegment>,
): void {
  for (let last = list.at(-1); last !== undefined && last.mediaSequence + 1 < mediaSequence; last = list.at(-1)) {
    const other = known.get(last.mediaSequence + 1) ?? missedByAll(last, next);
    const { initNumber, mapUri } = last;
    list.push({ ...other, initNumber, mapUri, gap: true, independent: true, bytes: 0, samples: 0, parts: [] });
  }
}

/** The segment after `last` that no rendition has. If there was a discontinuity before `next`, it was this one's. */
function missedByAll(last: FinishedSegment, next: FinishedSegment | undefined): FinishedSegment {
  const mediaSequence = last.mediaSequence + 1;
  const programTimeMs = last.programTimeMs + last.durationMs;
  const before =
    next === undefined ? last.discontinuitySequence : next.discontinuitySequence - (next.discontinuity ? 1 : 0);
  const discontinuity = before > last.discontinuitySequence;
  const durationMs = next === undefined || discontinuity ? last.durationMs : next.programTimeMs - programTimeMs;
  return {
    ...last,
    uri: segmentFile(0, mediaSequence),
    mediaSequence,
    programTimeMs,
    durationMs: Math.max(1, Math.min(durationMs, last.durationMs)),
    discontinuity,
    discontinuitySequence: before,
  };
}
