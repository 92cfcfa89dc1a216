/** Splits an Annex B byte stream (ITU-T H.264 Annex B) into NAL units, without their start codes; empty ones are left out. */
export function splitAnnexB(stream: Buffer): Buffer[] {
  const units: Buffer[] = [];
  let start = -1;
  let zeros = 0;
  for (let i = 0; i < stream.length; i++) {
    const byte = stream[i];
    if (byte === 1 && zeros >= 2) {
      if (start >= 0) pushTrimmed(units, stream.subarray(start, i - zeros));
      start = i + 1;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  if (start >= 0) pushTrimmed(units, stream.subarray(start));
  return units;
}

function pushTrimmed(units: Buffer[], unit: Buffer): void {
  let end = unit.length;
  while (end > 0 && unit[end - 1] === 0) end--;
  if (end > 0) units.push(unit.subarray(0, end));
}
