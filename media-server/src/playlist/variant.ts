import { attributeList } from './attributes.ts';

export interface Variant {
  readonly uri: string;
  /** Bits a second of the largest segment, sound included. */
  readonly peakBitRate: number;
  readonly averageBitRate: number;
  /** Of picture and sound. */
  readonly codecs: readonly string[];
  readonly width: number;
  readonly height: number;
  /** Pictures a second; undefined while nothing is known. */
  readonly frameRate: number | undefined;
  readonly audioGroupId: string | undefined;
}

/** EXT-X-STREAM-INF and its URI (RFC 8216bis §4.4.6.2). */
export function variantLines(variant: Variant): string {
  const list = attributeList({
    BANDWIDTH: Math.ceil(variant.peakBitRate),
    'AVERAGE-BANDWIDTH': Math.ceil(variant.averageBitRate),
    CODECS: variant.codecs.join(','),
    RESOLUTION: { raw: `${variant.width}x${variant.height}` },
    'FRAME-RATE': variant.frameRate === undefined ? undefined : { raw: variant.frameRate.toFixed(3) },
    AUDIO: variant.audioGroupId,
  });
  return `#EXT-X-STREAM-INF:${list}\n${variant.uri}`;
}
