import { limits } from '../limits.ts';
import type { RtpPacket } from './rtp-packet.ts';

const fixedHeaderBytes = 12;
const noExtension = Buffer.alloc(0);

/**
 * Parses an RTP packet (RFC 3550 §5.1) without copying.
 * @returns undefined when it is not one: wrong version, a length that does not fit, or larger than `limits.rtpPacketBytes`.
 */
export function parseRtp(datagram: Buffer): RtpPacket | undefined {
  const length = datagram.length;
  if (length < fixedHeaderBytes || length > limits.rtpPacketBytes) return undefined;
  const first = datagram.readUInt8(0);
  if (first >> 6 !== 2) return undefined;
  const second = datagram.readUInt8(1);

  let offset = fixedHeaderBytes + (first & 0x0f) * 4;
  let extensionProfile = 0;
  let extensionData: Buffer = noExtension;
  if ((first & 0x10) !== 0) {
    if (offset + 4 > length) return undefined;
    extensionProfile = datagram.readUInt16BE(offset);
    const end = offset + 4 + datagram.readUInt16BE(offset + 2) * 4;
    if (end > length) return undefined;
    extensionData = datagram.subarray(offset + 4, end);
    offset = end;
  }

  let end = length;
  if ((first & 0x20) !== 0) {
    // The last byte counts the padding, itself included: zero is a lie.
    const padding = datagram.readUInt8(length - 1);
    if (padding === 0) return undefined;
    end -= padding;
  }
  if (offset > end) return undefined;

  return {
    payloadType: second & 0x7f,
    marker: (second & 0x80) !== 0,
    sequenceNumber: datagram.readUInt16BE(2),
    timestamp: datagram.readUInt32BE(4),
    ssrc: datagram.readUInt32BE(8),
    extensionProfile,
    extensionData,
    payload: datagram.subarray(offset, end),
  };
}
