import { trackId } from './init-segment.ts';

/** One coded picture or audio frame in a fragment. */
export interface Sample {
  /** NAL units of a picture, or one whole audio frame. */
  readonly units: readonly Buffer[];
  /** Whether each unit is written with its length before it (H.264) or as it is (audio). */
  readonly lengthPrefixed: boolean;
  /** In the track's timescale. */
  readonly duration: number;
  /** False for a picture that needs others. */
  readonly sync: boolean;
}

// ISO/IEC 14496-12 §8.8.3.1: depends on nothing; depends on others and is not a sync sample.
const syncFlags = 0x02000000;
const dependentFlags = 0x01010000;
const mfhdBytes = 16;
const tfhdBytes = 16;
const tfdtBytes = 20;

/**
 * One CMAF chunk: `moof` (mfhd, traf: tfhd, tfdt version 1, trun) and `mdat`. Written in one go into one buffer, since it is made
 * several times a second for every rendition.
 * @param sequenceNumber counts up over the fragments of a track, from 1 (§8.8.5).
 * @param decodeTime of the first sample, in the track's timescale on the program timeline.
 */
export function fragment(sequenceNumber: number, decodeTime: number, samples: readonly Sample[]): Buffer {
  const trunBytes = 20 + samples.length * 12;
  const trafBytes = 8 + tfhdBytes + tfdtBytes + trunBytes;
  const moofBytes = 8 + mfhdBytes + trafBytes;
  const sizes = samples.map(sampleBytes);
  let dataBytes = 0;
  for (const size of sizes) dataBytes += size;

  const out = Buffer.allocUnsafe(moofBytes + 8 + dataBytes);
  let at = boxHeader(out, 0, moofBytes, 'moof');
  at = boxHeader(out, at, mfhdBytes, 'mfhd');
  at = out.writeUInt32BE(0, at);
  at = out.writeUInt32BE(sequenceNumber >>> 0, at);
  at = boxHeader(out, at, trafBytes, 'traf');
  at = boxHeader(out, at, tfhdBytes, 'tfhd');
  at = out.writeUInt32BE(0x020000, at); // default-base-is-moof
  at = out.writeUInt32BE(trackId, at);
  at = boxHeader(out, at, tfdtBytes, 'tfdt');
  at = out.writeUInt32BE(0x01000000, at);
  at = out.writeBigUInt64BE(BigInt(decodeTime), at);
  at = boxHeader(out, at, trunBytes, 'trun');
  at = out.writeUInt32BE(0x000701, at); // data offset; each sample's duration, size and flags
  at = out.writeUInt32BE(samples.length, at);
  at = out.writeInt32BE(moofBytes + 8, at);
  for (const [index, sample] of samples.entries()) {
    at = out.writeUInt32BE(sample.duration, at);
    at = out.writeUInt32BE(sizes[index] ?? 0, at);
    at = out.writeUInt32BE(sample.sync ? syncFlags : dependentFlags, at);
  }
  at = boxHeader(out, at, 8 + dataBytes, 'mdat');
  for (const sample of samples) {
    for (const unit of sample.units) {
      if (sample.lengthPrefixed) at = out.writeUInt32BE(unit.length, at);
      at += unit.copy(out, at);
    }
  }
  return out;
}

/** Bytes of a sample as it stands in `mdat`. */
export function sampleBytes(sample: Pick<Sample, 'units' | 'lengthPrefixed'>): number {
  let bytes = 0;
  for (const unit of sample.units) bytes += unit.length + (sample.lengthPrefixed ? 4 : 0);
  return bytes;
}

function boxHeader(out: Buffer, at: number, size: number, type: string): number {
  out.writeUInt32BE(size, at);
  out.write(type, at + 4, 'latin1');
  return at + 8;
}
