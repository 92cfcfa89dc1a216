/** Seconds from the NTP era (1900) to the Unix one (1970). */
const unixEpochInNtpSeconds = 2_208_988_800;

/**
 * Unix ms, with a fraction, of a 64-bit NTP timestamp (RFC 5905 §6).
 * @param seconds unsigned 32 bits, era 0: until 2036 as WebRTC clients count.
 * @param fraction unsigned 32 bits, in 2^-32 s.
 */
export function unixMsFromNtp(seconds: number, fraction: number): number {
  return (seconds - unixEpochInNtpSeconds) * 1000 + (fraction * 1000) / 2 ** 32;
}
