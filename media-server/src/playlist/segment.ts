import { programTimeToIso } from '@showfloor/contracts/program-time';
import { attributeList } from './attributes.ts';
import { type PlaylistPart, partTag } from './part.ts';

export interface PlaylistSegment {
  /** Undefined while it is being made: then only its parts are listed. */
  readonly uri: string | undefined;
  readonly durationMs: number;
  /** Program time of its first sample, Unix ms. */
  readonly programTimeMs: number;
  readonly discontinuity: boolean;
  /** There is nothing of this time in this rendition. */
  readonly gap: boolean;
  /** Its init segment. */
  readonly mapUri: string;
  readonly parts: readonly PlaylistPart[];
}

/**
 * The lines of one segment (RFC 8216bis §4.4.4), each ended.
 * @param withMap whether its EXT-X-MAP differs from the one before it in the playlist.
 */
export function segmentLines(segment: PlaylistSegment, withMap: boolean): string {
  let lines = '';
  if (segment.discontinuity) lines += '#EXT-X-DISCONTINUITY\n';
  if (withMap) lines += `#EXT-X-MAP:${attributeList({ URI: segment.mapUri })}\n`;
  lines += `#EXT-X-PROGRAM-DATE-TIME:${programTimeToIso(segment.programTimeMs)}\n`;
  for (const part of segment.parts) lines += `${partTag(part)}\n`;
  if (segment.uri === undefined) return lines;
  if (segment.gap) lines += '#EXT-X-GAP\n';
  return `${lines}#EXTINF:${(segment.durationMs / 1000).toFixed(5)},\n${segment.uri}\n`;
}
