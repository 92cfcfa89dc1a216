/** NAL unit types by number (ISO/IEC 14496-10 table 7-1; RFC 6184 table 1 above 23). */
export const nalUnitType = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, delimiter: 9, stapA: 24, fuA: 28 } as const;

/** The type of a NAL unit or RTP payload that is not empty. */
export function nalType(nalUnit: Buffer): number {
  return nalUnit.readUInt8(0) & 0x1f;
}

/** Slices and their partitions. */
export function isPicture(type: number): boolean {
  return type >= 1 && type <= 5;
}

/** Whether a decoder needs it in the sample: slices and supplemental information; not delimiters, fillers or layers of SVC. */
export function isKept(type: number): boolean {
  return isPicture(type) || type === nalUnitType.sei;
}

/**
 * Whether a NAL unit can only be the first of its access unit, so that nothing before it in the same picture was lost.
 * @param parameterSetsInBand when key frames are known to carry theirs, a bare first slice of an IDR picture has lost them.
 */
export function beginsAccessUnit(nalUnit: Buffer, parameterSetsInBand: boolean): boolean {
  const type = nalType(nalUnit);
  if (type === nalUnitType.delimiter || type === nalUnitType.sps) return true;
  if (type === nalUnitType.idr && parameterSetsInBand) return false;
  // first_mb_in_slice is ue(v): zero is a single 1 bit.
  return (type === nalUnitType.slice || type === nalUnitType.idr) && (nalUnit[1] ?? 0) >= 0x80;
}
