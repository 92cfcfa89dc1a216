const ntpEpochOffsetSeconds = 2_208_988_800;

/** Unix ms as a 64-bit NTP timestamp: 32 bits of seconds since 1900, 32 bits of fraction (RFC 5905 §6). */
export function unixMsToNtp(unixMs: number): bigint {
  const seconds = Math.floor(unixMs / 1000);
  const fraction = Math.floor(((unixMs - seconds * 1000) / 1000) * 2 ** 32);
  return (BigInt(seconds + ntpEpochOffsetSeconds) << 32n) | BigInt(fraction);
}
