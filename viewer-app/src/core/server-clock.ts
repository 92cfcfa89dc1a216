/** What time it is at the server, whatever this device believes. */
export interface ServerClock {
  /** Unix ms. The device's own clock until the server was heard. */
  nowMs(): number;
  /**
   * The server said what time it is.
   * @param serverMs Unix ms as it said.
   * @param tookMs how long its answer took: it may be that old.
   * @param grainMs what its word is rounded down to: 1,000 of a `Date` header.
   */
  heard(serverMs: number, tookMs: number, grainMs?: number): void;
}

/** How far two quartz clocks drift apart, per ms. */
const drift = 1e-4;

interface Sample {
  /** Server's time minus `steadyMs`, in the middle of what it can be. */
  readonly offsetMs: number;
  readonly uncertainMs: number;
  readonly atMs: number;
}

/**
 * Counts on from the best sample by a clock that nobody sets (`performance.now()`), so that a step of the device's clock changes nothing. A sample
 * replaces the one before when it is more exact by now, or says that the one before cannot be right (a device that slept: its counter stood still).
 */
export function createServerClock(steadyMs: () => number, deviceMs: () => number): ServerClock {
  let best: Sample | null = null;
  return {
    nowMs: () => (best === null ? deviceMs() : steadyMs() + best.offsetMs),
    heard(serverMs, tookMs, grainMs = 0) {
      const atMs = steadyMs();
      const uncertainMs = (Math.max(0, tookMs) + grainMs) / 2;
      const sample = { offsetMs: serverMs + grainMs / 2 + Math.max(0, tookMs) / 2 - atMs, uncertainMs, atMs };
      if (best === null) {
        best = sample;
        return;
      }
      const aged = best.uncertainMs + (atMs - best.atMs) * drift;
      const isImpossible = Math.abs(sample.offsetMs - best.offsetMs) > aged + uncertainMs + 1;
      if (uncertainMs <= aged || isImpossible) best = sample;
    },
  };
}

/** The page's one clock: requests and the room tell it what the server says. */
export const serverClock = createServerClock(
  () => performance.now(),
  () => Date.now(),
);
