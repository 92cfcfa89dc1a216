import { type AudioGroup, audioGroupTag } from './audio-group.ts';
import { type Variant, variantLines } from './variant.ts';

export interface MultivariantPlaylist {
  readonly independentSegments: boolean;
  /** Undefined for a program without sound. */
  readonly audio: AudioGroup | undefined;
  /** In the order a player shall prefer them. */
  readonly variants: readonly Variant[];
}

/** The multivariant playlist as text (RFC 8216bis §4.4.6). */
export function multivariantPlaylist(playlist: MultivariantPlaylist): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:9'];
  if (playlist.independentSegments) lines.push('#EXT-X-INDEPENDENT-SEGMENTS');
  if (playlist.audio !== undefined) lines.push(audioGroupTag(playlist.audio));
  for (const variant of playlist.variants) lines.push(variantLines(variant));
  return `${lines.join('\n')}\n`;
}
