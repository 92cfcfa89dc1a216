import { BitReader, BitstreamError, withoutEmulationPrevention } from './bit-reader.ts';

/** What the first fields of a slice say (ISO/IEC 14496-10 §7.3.3). */
export interface SliceHeader {
  /** §7.4.3: 0 P, 1 B, 2 I, 3 SP, 4 SI. */
  readonly sliceType: number;
  readonly ppsId: number;
}

const maxMacroblocks = 2 ** 20;
/** Enough for these three fields, emulation prevention included. */
const headerBytes = 16;

/** Reads the beginning of a slice NAL unit; undefined when it is malformed. */
export function sliceHeader(nalUnit: Buffer): SliceHeader | undefined {
  try {
    const reader = new BitReader(withoutEmulationPrevention(nalUnit.subarray(1, 1 + headerBytes)));
    reader.unsignedExpGolomb(maxMacroblocks); // first_mb_in_slice
    const sliceType = reader.unsignedExpGolomb(9) % 5;
    return { sliceType, ppsId: reader.unsignedExpGolomb(255) };
  } catch (error) {
    if (error instanceof BitstreamError) return undefined;
    throw error;
  }
}
