import { attributeList, seconds, yes } from './attributes.ts';

export interface PlaylistPart {
  readonly uri: string;
  readonly durationMs: number;
  /** Begins with a key frame. */
  readonly independent: boolean;
}

/** EXT-X-PART (RFC 8216bis §4.4.4.9). */
export function partTag(part: PlaylistPart): string {
  const independent = part.independent ? yes : undefined;
  return `#EXT-X-PART:${attributeList({ DURATION: seconds(part.durationMs), URI: part.uri, INDEPENDENT: independent })}`;
}

/** EXT-X-PRELOAD-HINT for the part that comes next (§4.4.5.3). */
export function preloadHintTag(uri: string): string {
  return `#EXT-X-PRELOAD-HINT:${attributeList({ TYPE: { raw: 'PART' }, URI: uri })}`;
}

/** EXT-X-PART-INF (§4.4.3.7). */
export function partInfTag(partTargetMs: number): string {
  return `#EXT-X-PART-INF:${attributeList({ 'PART-TARGET': seconds(partTargetMs) })}`;
}
