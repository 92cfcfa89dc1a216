/** Two stops within this time are no accident. */
const togetherMs = 20_000;
const stopsToStepDown = 2;
/** Without a stop for so long, the network is good again. */
const goodAfterMs = 30_000;

/** A picture that has just begun finds its distance to the edge first: its stops say nothing of the network. */
const settlingMs = 5_000;

/** Tells by the stops of the picture that the network is too slow for it. */
export function createSlowNetwork() {
  let stops: number[] = [];
  let lastMs = Number.NEGATIVE_INFINITY;
  let slow = false;
  let beganMs = Number.NEGATIVE_INFINITY;
  return {
    /** The picture begins. */
    began(nowMs: number): void {
      beganMs = nowMs;
    },
    /** The picture stopped for want of media that there was. @returns whether a lower quality is called for: at each second stop. */
    stopped(nowMs: number): boolean {
      if (nowMs - beganMs < settlingMs) return false;
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
