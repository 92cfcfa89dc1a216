import { parseAbsCaptureTime } from '../rtp/abs-capture-time.ts';
import { headerExtension } from '../rtp/header-extension.ts';
import type { RtpPacket } from '../rtp/rtp-packet.ts';

/** The capture time a packet carries, host clock, Unix ms; undefined when it carries none or none was negotiated. */
export function absCaptureTimeOf(packet: RtpPacket, extensionId: number | undefined): number | undefined {
  if (extensionId === undefined || packet.extensionProfile === 0) return undefined;
  const data = headerExtension(packet, extensionId);
  return data === undefined ? undefined : parseAbsCaptureTime(data);
}
