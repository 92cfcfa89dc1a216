import { unixMsFromNtp } from './ntp.ts';

/** URI under which the extension is negotiated. */
export const absCaptureTimeUri = 'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time';

/**
 * When the first sample or picture of the packet was captured, on the capturing host's clock, Unix ms.
 * The extension is 8 bytes, or 16 with an estimated clock offset that is of no use here: one host's tracks share a clock.
 * @returns undefined for any other length, or a zero timestamp (a host that does not know).
 */
export function parseAbsCaptureTime(data: Buffer): number | undefined {
  if (data.length !== 8 && data.length !== 16) return undefined;
  const seconds = data.readUInt32BE(0);
  if (seconds === 0) return undefined;
  return unixMsFromNtp(seconds, data.readUInt32BE(4));
}
