const nalType = (unit: Buffer): number => (unit[0] ?? 0) & 0x1f;
const isParameterSet = (unit: Buffer): boolean => nalType(unit) === 7 || nalType(unit) === 8;

/** RFC 6184 §5.4: types of the aggregation and fragmentation packets of packetization-mode 1. */
const stapA = 24;
const fuA = 28;

/**
 * Cuts an access unit into RTP payloads of at most `maxBytes` (RFC 6184, packetization-mode 1): SPS and PPS in one STAP-A, small NAL units
 * alone, large ones as FU-A. Access unit delimiters (type 9) are left out.
 */
export function h264Payloads(units: readonly Buffer[], maxBytes: number): Buffer[] {
  const payloads: Buffer[] = [];
  const parameterSets = units.filter(isParameterSet);
  if (parameterSets.length > 0) payloads.push(aggregate(parameterSets));
  for (const unit of units) {
    if (isParameterSet(unit) || nalType(unit) === 9) continue;
    if (unit.length <= maxBytes) payloads.push(unit);
    else payloads.push(...fragment(unit, maxBytes));
  }
  return payloads;
}

function aggregate(units: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x60 | stapA])];
  for (const unit of units) {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(unit.length);
    parts.push(size, unit);
  }
  return Buffer.concat(parts);
}

function fragment(unit: Buffer, maxBytes: number): Buffer[] {
  const header = unit[0] ?? 0;
  const room = maxBytes - 2;
  const fragments: Buffer[] = [];
  for (let at = 1; at < unit.length; at += room) {
    const chunk = unit.subarray(at, at + room);
    const start = at === 1 ? 0x80 : 0;
    const end = at + room >= unit.length ? 0x40 : 0;
    fragments.push(Buffer.concat([Buffer.from([(header & 0xe0) | fuA, start | end | (header & 0x1f)]), chunk]));
  }
  return fragments;
}
