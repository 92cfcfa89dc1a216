/** Frame lengths in samples at 48 kHz by configuration (RFC 6716 table 2). */
const silk = [480, 960, 1920, 2880] as const;
const hybrid = [480, 960] as const;
const celt = [120, 240, 480, 960] as const;
const maxPacketSamples = 5_760;

/**
 * Length of an Opus packet in samples at 48 kHz, from its TOC byte and frame count (RFC 6716 §3.1, §3.2).
 * @returns undefined for an empty or impossible packet: no frames, or over 120 ms.
 */
export function opusSamples(packet: Buffer): number | undefined {
  const toc = packet[0];
  if (toc === undefined) return undefined;
  const configuration = toc >> 3;
  const frameSamples =
    configuration < 12
      ? silk[configuration & 3]
      : configuration < 16
        ? hybrid[configuration & 1]
        : celt[configuration & 3];
  const code = toc & 3;
  const second = packet[1];
  if (code === 3 && second === undefined) return undefined;
  const frames = code === 0 ? 1 : code === 3 ? (second ?? 0) & 0x3f : 2;
  const samples = (frameSamples ?? 0) * frames;
  return samples > 0 && samples <= maxPacketSamples ? samples : undefined;
}
