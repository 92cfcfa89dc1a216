import type { RtpPacket } from './rtp-packet.ts';

const oneByteProfile = 0xbede;

/**
 * The data of one header extension (RFC 8285), in one-byte or two-byte form.
 * @param id as negotiated in `a=extmap`: 1–14 in one-byte form, 1–255 in two-byte form.
 * @returns undefined when the packet does not carry it or the block is malformed before it.
 */
export function headerExtension(
  packet: Pick<RtpPacket, 'extensionProfile' | 'extensionData'>,
  id: number,
): Buffer | undefined {
  const data = packet.extensionData;
  const oneByte = packet.extensionProfile === oneByteProfile;
  // §4.3: two-byte headers are 0x100 followed by four bits the application may use.
  if (!oneByte && packet.extensionProfile >> 4 !== 0x100) return undefined;

  let offset = 0;
  while (offset < data.length) {
    const byte = data.readUInt8(offset);
    if (byte === 0) {
      offset += 1;
      continue;
    }
    let elementId: number;
    let length: number;
    if (oneByte) {
      elementId = byte >> 4;
      length = (byte & 0x0f) + 1;
      // §4.2: 15 is reserved and ends the block.
      if (elementId === 15) return undefined;
      offset += 1;
    } else {
      if (offset + 2 > data.length) return undefined;
      elementId = byte;
      length = data.readUInt8(offset + 1);
      offset += 2;
    }
    if (offset + length > data.length) return undefined;
    if (elementId === id) return data.subarray(offset, offset + length);
    offset += length;
  }
  return undefined;
}
