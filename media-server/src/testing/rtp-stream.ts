import { randomInt } from 'node:crypto';

const payloadBytes = 1_100;
const ntpEpochSeconds = 2_208_988_800;
/** Header with one extension block: 12 + 4 + 12 bytes. */
export const headerBytes = 28;

export interface RtpStreamOptions {
  readonly ssrc: number;
  readonly payloadType: number;
  readonly clockRate: number;
  /** Header extension id of abs-capture-time; undefined sends zero padding in its place. */
  readonly absCaptureTimeId?: number | undefined;
  /** What the sender's wall clock says at a moment of true time, Unix ms. Default: the truth. */
  readonly wallMs?: (trueMs: number) => number;
  /** What the sender's media clock says, ms. Default: the truth. */
  readonly mediaMs?: (trueMs: number) => number;
}

/** One SSRC's packets: sequence numbers, timestamps from a random base, sender reports. */
export class RtpStream {
  readonly #options: RtpStreamOptions;
  readonly #timestampBase = randomInt(2 ** 32 - 1);
  #sequence = randomInt(2 ** 16 - 1);
  #packets = 0;
  #octets = 0;

  constructor(options: RtpStreamOptions) {
    this.#options = options;
  }

  /** One packet. `captureMs`: Unix ms of the sender's clock, from which the timestamp follows. */
  packet(payload: Buffer, captureMs: number, marker: boolean): Buffer {
    const { ssrc, payloadType, absCaptureTimeId } = this.#options;
    const header = Buffer.alloc(headerBytes);
    header.writeUInt8(0x90, 0);
    header.writeUInt8(payloadType | (marker ? 0x80 : 0), 1);
    header.writeUInt16BE(this.#sequence, 2);
    header.writeUInt32BE(this.#timestamp(captureMs), 4);
    header.writeUInt32BE(ssrc, 8);
    header.writeUInt16BE(0xbede, 12);
    header.writeUInt16BE(3, 14);
    if (absCaptureTimeId !== undefined) {
      header.writeUInt8((absCaptureTimeId << 4) | 7, 16);
      writeNtp(header, 17, this.#wallMs(captureMs));
    }
    this.#sequence = (this.#sequence + 1) & 0xffff;
    this.#packets += 1;
    this.#octets += payload.length;
    return Buffer.concat([header, payload]);
  }

  /** One picture: parameter sets in a STAP-A, large NAL units as FU-A (RFC 6184 §5.7–5.8). */
  picture(nalUnits: readonly Buffer[], captureMs: number): Buffer[] {
    const sets = nalUnits.filter((nalUnit) => isParameterSet(nalUnit));
    const payloads: Buffer[] = sets.length > 0 ? [stapA(sets)] : [];
    for (const nalUnit of nalUnits) {
      if (isParameterSet(nalUnit)) continue;
      if (nalUnit.length <= payloadBytes) payloads.push(nalUnit);
      else payloads.push(...fuA(nalUnit));
    }
    return payloads.map((payload, i) => this.packet(payload, captureMs, i === payloads.length - 1));
  }

  /** A sender report (RFC 3550 §6.4.1) and SDES with a CNAME, as one compound packet. */
  senderReport(captureMs: number): Buffer {
    const report = Buffer.alloc(28);
    report.writeUInt8(0x80, 0);
    report.writeUInt8(200, 1);
    report.writeUInt16BE(6, 2);
    report.writeUInt32BE(this.#options.ssrc, 4);
    writeNtp(report, 8, this.#wallMs(captureMs));
    report.writeUInt32BE(this.#timestamp(captureMs), 16);
    report.writeUInt32BE(this.#packets, 20);
    report.writeUInt32BE(this.#octets, 24);
    const sdes = Buffer.alloc(16);
    sdes.writeUInt8(0x81, 0);
    sdes.writeUInt8(202, 1);
    sdes.writeUInt16BE(3, 2);
    sdes.writeUInt32BE(this.#options.ssrc, 4);
    sdes.writeUInt8(1, 8);
    sdes.writeUInt8(4, 9);
    sdes.write('host', 10);
    return Buffer.concat([report, sdes]);
  }

  #wallMs(trueMs: number): number {
    return this.#options.wallMs?.(trueMs) ?? trueMs;
  }

  #timestamp(captureMs: number): number {
    const mediaMs = this.#options.mediaMs?.(captureMs) ?? captureMs;
    return (this.#timestampBase + Math.round((mediaMs * this.#options.clockRate) / 1000)) % 2 ** 32;
  }
}

function isParameterSet(nalUnit: Buffer): boolean {
  const type = nalUnit.readUInt8(0) & 0x1f;
  return type === 7 || type === 8;
}

function stapA(nalUnits: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x78])];
  for (const nalUnit of nalUnits) {
    const size = Buffer.alloc(2);
    size.writeUInt16BE(nalUnit.length);
    parts.push(size, nalUnit);
  }
  return Buffer.concat(parts);
}

function fuA(nalUnit: Buffer): Buffer[] {
  const first = nalUnit.readUInt8(0);
  const payloads: Buffer[] = [];
  for (let offset = 1; offset < nalUnit.length; offset += payloadBytes) {
    const end = Math.min(offset + payloadBytes, nalUnit.length);
    const flags = (offset === 1 ? 0x80 : 0) | (end === nalUnit.length ? 0x40 : 0);
    payloads.push(
      Buffer.concat([Buffer.from([(first & 0xe0) | 28, flags | (first & 0x1f)]), nalUnit.subarray(offset, end)]),
    );
  }
  return payloads;
}

function writeNtp(buffer: Buffer, offset: number, unixMs: number): void {
  const seconds = Math.floor(unixMs / 1000);
  buffer.writeUInt32BE(seconds + ntpEpochSeconds, offset);
  buffer.writeUInt32BE(Math.floor(((unixMs - seconds * 1000) / 1000) * 2 ** 32), offset + 4);
}
