/** Two parts behind the edge: one that is playing, one that is on its way. Measured to hold without a stall down to 200 ms parts. */
const partsBehindEdge = 2;
const leastTargetS = 0.3;
/** Without parts (RFC 8216bis §4.4.3.8, HOLD-BACK): three segments. */
const segmentsBehindEdge = 3;

/** How far behind the newest listed media to play, seconds. `partTargetS` is 0 in a playlist without parts. */
export function targetLatencyS(partTargetS: number, segmentTargetS: number): number {
  if (partTargetS > 0) return Math.max(leastTargetS, partTargetS * partsBehindEdge);
  return segmentTargetS * segmentsBehindEdge;
}
