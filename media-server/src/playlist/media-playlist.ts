import { type DateRange, dateRangeTag } from './date-range.ts';
import { partInfTag, preloadHintTag } from './part.ts';
import { type RenditionReport, renditionReportTag } from './rendition-report.ts';
import { type PlaylistSegment, segmentLines } from './segment.ts';
import { type ServerControl, serverControlTag } from './server-control.ts';
import { skipTag } from './skip.ts';

export interface MediaPlaylist {
  readonly targetDurationMs: number;
  readonly partTargetMs: number;
  readonly serverControl: ServerControl;
  /** Number of the first segment, those skipped included. */
  readonly mediaSequence: number;
  /** Discontinuities before the first segment, its own tag not included. */
  readonly discontinuitySequence: number;
  /** Every segment listed begins with a key frame. */
  readonly independentSegments: boolean;
  /** Segments at the start that a delta update leaves out; 0 for a full playlist. */
  readonly skippedSegments: number;
  /** Those listed, oldest first; the last may still be open. */
  readonly segments: readonly PlaylistSegment[];
  /** All that concern it, or in a delta update those that are new. */
  readonly dateRanges: readonly DateRange[];
  /** In a delta update that leaves out date ranges: ids of those that are no longer listed. Otherwise undefined. */
  readonly removedDateRanges?: readonly string[] | undefined;
  /** The part that comes next; undefined once the playlist is closed. */
  readonly preloadHintUri: string | undefined;
  readonly renditionReports: readonly RenditionReport[];
  /** Nothing is added any more: ENDLIST. */
  readonly closed: boolean;
  /** All of a show that is over: without what only a growing playlist needs. */
  readonly replay: boolean;
}

/** A media playlist as text (RFC 8216bis §4.4), full or as a delta update (§6.2.5.1). A replay is a plain VOD-like list. */
export function mediaPlaylist(playlist: MediaPlaylist): string {
  const { replay } = playlist;
  const skips = playlist.skippedSegments > 0;
  // §8: an EXT-X-SKIP that stands for date ranges too needs version 10.
  const lines = ['#EXTM3U', `#EXT-X-VERSION:${skips && playlist.removedDateRanges !== undefined ? 10 : 9}`];
  lines.push(`#EXT-X-TARGETDURATION:${Math.ceil(playlist.targetDurationMs / 1000)}`);
  if (!replay) lines.push(serverControlTag(playlist.serverControl), partInfTag(playlist.partTargetMs));
  lines.push(`#EXT-X-MEDIA-SEQUENCE:${playlist.mediaSequence}`);
  if (playlist.discontinuitySequence > 0) {
    lines.push(`#EXT-X-DISCONTINUITY-SEQUENCE:${playlist.discontinuitySequence}`);
  }
  if (replay) lines.push('#EXT-X-PLAYLIST-TYPE:VOD');
  if (playlist.independentSegments) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  for (const range of playlist.dateRanges) lines.push(dateRangeTag(range));
  if (skips) lines.push(skipTag(playlist.skippedSegments, playlist.removedDateRanges));

  let text = `${lines.join('\n')}\n`;
  let mapUri: string | undefined;
  for (const segment of playlist.segments) {
    text += cachedSegmentLines(segment, segment.mapUri !== mapUri);
    mapUri = segment.mapUri;
  }
  if (playlist.preloadHintUri !== undefined) text += `${preloadHintTag(playlist.preloadHintUri)}\n`;
  for (const report of playlist.renditionReports) text += `${renditionReportTag(report)}\n`;
  return playlist.closed ? `${text}#EXT-X-ENDLIST\n` : text;
}

/** A long show's playlist is written several times a second, and all but its end never changes: lines are kept with their segment. */
const written = new WeakMap<PlaylistSegment, string>();

function cachedSegmentLines(segment: PlaylistSegment, withMap: boolean): string {
  if (withMap || segment.uri === undefined) return segmentLines(segment, withMap);
  let lines = written.get(segment);
  if (lines === undefined) {
    lines = segmentLines(segment, false);
    written.set(segment, lines);
  }
  return lines;
}
