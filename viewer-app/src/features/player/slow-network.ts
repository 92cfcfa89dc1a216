/** Two stops within this time are no accident. */
const togetherMs = 20_000;
const stopsToStepDown = 2;
/** Without a stop for so long, the network is good again. */
const goodAfterMs = 30_000;

/** Tells by the stops of the picture that the network is too slow for it. */
export function createSlowNetwork() {
  let stops: number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  let slow = false;
  return {
    /** The picture stopped for want of media that there was. @returns whether a lower quality is called for: at each second stop. */
    stopped(nowMs: number): boolean {
      lastMs = nowMs;
      stops = [...stops.filter((atMs) => nowMs - atMs < togetherMs), nowMs];
      if (stops.length < stopsToStepDown) return false;
      stops = [];
      slow = true;
      return true;
    },
    isSlow(nowMs: number): boolean {
      if (nowMs - lastMs > goodAfterMs) slow = false;
      return slow;
    },
  };
}
