import type { PackagingTargets } from '../packager/packager-options.ts';
import { mediaPlaylist } from '../playlist/media-playlist.ts';
import type { RenditionReport } from '../playlist/rendition-report.ts';
import type { PlaylistSegment } from '../playlist/segment.ts';
import type { ListedCues } from './cue-window.ts';
import { initFile } from './file-names.ts';
import type { Skip } from './parse-request.ts';
import { type FinishedSegment, type OpenSegment, playableMs, type RenditionState } from './rendition-state.ts';

export interface PlaylistViewOptions {
  readonly targets: PackagingTargets;
  /** How much of a live show can be rewound, ms; the replay has all of it. */
  readonly dvrWindowMs: number;
  /** PART-HOLD-BACK, ms; at least twice the part target. */
  readonly partHoldBackMs: number;
}

export interface ViewedShow {
  /** The show is over: what there is of it is its replay. */
  readonly ended: boolean;
  /** Nothing is added any more, by this life of the process at least. */
  readonly closed: boolean;
  readonly renditions: Iterable<RenditionState>;
  /** The cues of a rendition's playlist that begins at `startMs`: all, or those that are new to a player within the skip boundary. */
  cues(rendition: string, startMs: number, onlyRecent: boolean): ListedCues;
}

/** Address of a rendition's playlist, seen from another rendition's. */
const siblingPlaylist = (rendition: string): string => `../${rendition}/playlist.m3u8`;

/** How far behind the end delta updates begin, ms: CAN-SKIP-UNTIL, at least six target durations (RFC 8216bis §4.4.3.8). */
export function skipBoundaryMs(targets: PackagingTargets): number {
  return targets.targetDurationMs * 6;
}

/** The media playlist of a rendition as text, full or as a delta update (full when there is nothing to skip). */
export function renderMediaPlaylist(
  show: ViewedShow,
  rendition: RenditionState,
  options: PlaylistViewOptions,
  skip: Skip,
): string {
  const { targets } = options;
  const canSkipUntilMs = skipBoundaryMs(targets);
  const listed = listedSegments(rendition, show.ended, options.dvrWindowMs);
  const [first] = listed;
  const skippedSegments = skip !== 'nothing' && !show.ended ? countOlder(listed, rendition.open, canSkipUntilMs) : 0;
  const segments: PlaylistSegment[] = listed.slice(skippedSegments);
  const { open } = rendition;
  if (!show.ended && open !== undefined && open.parts.length > 0) {
    const { programTimeMs, discontinuity, initNumber, parts } = open;
    const mapUri = initFile(initNumber);
    segments.push({ uri: undefined, durationMs: 0, programTimeMs, discontinuity, gap: false, mapUri, parts });
  }
  const start = first ?? open;
  const cues = show.cues(
    rendition.name,
    start?.programTimeMs ?? 0,
    skip === 'segments_and_cues' && skippedSegments > 0,
  );
  return mediaPlaylist({
    targetDurationMs: targets.targetDurationMs,
    partTargetMs: targets.partTargetMs,
    serverControl: {
      canSkipUntilMs,
      holdBackMs: targets.targetDurationMs * 3,
      partHoldBackMs: options.partHoldBackMs,
    },
    mediaSequence: start?.mediaSequence ?? 0,
    // The count of a segment includes its own tag, which stands in the playlist too.
    discontinuitySequence: start === undefined ? 0 : start.discontinuitySequence - (start.discontinuity ? 1 : 0),
    independentSegments: listed.every((segment) => segment.independent) && open?.parts[0]?.independent !== false,
    skippedSegments,
    segments: show.ended ? segments.map(withoutParts) : segments,
    dateRanges: cues.ranges,
    removedDateRanges: cues.removed,
    preloadHintUri: show.closed ? undefined : rendition.nextPartFile,
    renditionReports: show.closed ? [] : reports(show, rendition),
    closed: show.closed,
    replay: show.ended,
  });
}

function listedSegments(rendition: RenditionState, ended: boolean, dvrWindowMs: number): readonly FinishedSegment[] {
  const { segments } = rendition;
  if (ended) return segments;
  // RFC 8216bis §6.2.2: a live playlist keeps at least three target durations.
  const count = Math.min(countBefore(segments, endOf(rendition) - dvrWindowMs), Math.max(0, segments.length - 12));
  return count > 0 ? segments.slice(count) : segments;
}

function reports(show: ViewedShow, own: RenditionState): RenditionReport[] {
  const list: RenditionReport[] = [];
  for (const other of show.renditions) {
    if (other === own || !other.playable) continue;
    const open = other.open !== undefined && other.open.parts.length > 0 ? other.open : other.segments.at(-1);
    const lastPart = open === undefined || open.parts.length === 0 ? undefined : open.parts.length - 1;
    list.push({ uri: siblingPlaylist(other.name), lastMediaSequence: other.lastMediaSequence, lastPart });
  }
  return list;
}

/** Segments at the start that are over before `timeMs`. They are in order, so the search halves. */
function countBefore(segments: readonly FinishedSegment[], timeMs: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const segment = segments[middle];
    if (segment !== undefined && segment.programTimeMs + segment.durationMs <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Segments at the start that are over by so much before the end. What counts is what can be played: a host who was away for an hour has not
 * made the last segment before that an old one.
 */
function countOlder(segments: readonly FinishedSegment[], open: OpenSegment | undefined, ms: number): number {
  let next: FinishedSegment | OpenSegment | undefined = open;
  let behindMs = 0;
  for (let index = segments.length - 1; index >= 0; index--) {
    if (behindMs >= ms) return index + 1;
    const segment = segments[index];
    if (segment === undefined) continue;
    behindMs += playableMs(segment, next);
    next = segment;
  }
  return 0;
}

function endOf(rendition: RenditionState): number {
  const last = rendition.segments.at(-1);
  return rendition.open?.programTimeMs ?? (last === undefined ? 0 : last.programTimeMs + last.durationMs);
}

function withoutParts(segment: PlaylistSegment): PlaylistSegment {
  return segment.parts.length === 0 ? segment : { ...segment, parts: [] };
}
