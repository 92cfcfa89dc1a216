const perStallS = 0.25;
const mostS = 3;
const quietMs = 10_000;
const givenBackPerS = 0.05;

/**
 * How much further from the edge to stay after stalls, seconds: a machine or a network that cannot hold the target gets room, and it is
 * taken back slowly once ten seconds went well. (hls.js's own increase is a second a stall, for ever.)
 */
export function createStallAllowance() {
  let allowedS = 0;
  let atMs = 0;
  function current(nowMs: number): number {
    const wellForMs = Math.max(0, nowMs - atMs - quietMs);
    return Math.max(0, allowedS - (wellForMs / 1_000) * givenBackPerS);
  }
  return {
    current,
    stalled(nowMs: number): void {
      allowedS = Math.min(mostS, current(nowMs) + perStallS);
      atMs = nowMs;
    },
    /** What stalled until now says nothing about what comes. */
    forget(): void {
      allowedS = 0;
    },
  };
}
