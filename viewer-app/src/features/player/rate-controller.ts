export const rateLimits = { fastest: 1.08, slowest: 0.97, normal: 1 } as const;

/** Forward buffer that is left alone, seconds: a rate above 1 never eats into it. */
const reserveS = 0.08;
/** Below this the buffer is about to run dry. */
const dangerS = 0.04;
const deadZoneS = 0.02;
const tooCloseS = 0.05;

export interface RateInput {
  /** Distance from the newest media to the playhead, seconds. */
  readonly latencyS: number;
  readonly targetS: number;
  /** Smallest forward buffer within the last second, seconds. */
  readonly smallestForwardS: number;
}

/**
 * The speed to play at: a little faster while behind and there is buffer to spare, a little slower when the buffer is about to run dry or
 * the playhead is nearer to the edge than wanted. hls.js's own controller acts only with more than a second buffered, which keeps it a
 * second behind.
 */
export function playbackRate({ latencyS, targetS, smallestForwardS }: RateInput): number {
  const behindS = latencyS - targetS;
  const spareS = Math.min(behindS, smallestForwardS - reserveS);
  if (spareS > deadZoneS) return Math.min(rateLimits.fastest, rateLimits.normal + spareS / 2);
  if (smallestForwardS < dangerS || behindS < -tooCloseS) return rateLimits.slowest;
  return rateLimits.normal;
}

/** The smallest of what was pushed within the last `windowMs`. */
export function createSlidingMinimum(windowMs: number) {
  let samples: { atMs: number; value: number }[] = [];
  return {
    push(atMs: number, value: number): number {
      // What is larger and older can never be the minimum again, so at most a window's worth of rising values is kept.
      samples = samples.filter((sample) => sample.atMs > atMs - windowMs && sample.value < value);
      samples.push({ atMs, value });
      return samples[0]?.value ?? value;
    },
    clear(): void {
      samples = [];
    },
  };
}
