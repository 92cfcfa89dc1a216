/** Where a frame belongs, on the program's clock. */
export interface PlacedFrame {
  readonly programTimeMs: number;
  /** False when its timestamp says something else: the frame is put where its arrival puts it. */
  readonly believed: boolean;
}

/** How far a timestamp may be ahead of what frames arrive like, and how far behind the last one. */
const offMs = 400;
/** How far the first frames of all may be ahead of their arrival, and how far behind it. */
const firstAheadMs = 2_000;
const firstBehindMs = 10_000;
/** So many frames in a row, or fewer over this long, that agree with each other are a sender that counts anew. */
const runFrames = 5;
const slowRunFrames = 3;
const slowRunMs = 1_000;
const bucketMs = 10_000;

interface Run {
  readonly sinceMs: number;
  frames: number;
  programTimeMs: number;
  arrivalMs: number;
}

/**
 * Holds a track's program times against the arrival of its frames. One frame with a wild timestamp costs nothing but its own place;
 * a sender that has begun to count anew is noticed after five frames, and its clock is moved to where the frames arrive.
 */
export class TimestampGuard {
  readonly #rebase: (byMs: number) => void;
  #leastLagMs = Number.POSITIVE_INFINITY;
  #leastLagBeforeMs = Number.POSITIVE_INFINITY;
  #bucketSinceMs = Number.NEGATIVE_INFINITY;
  #last: { readonly programTimeMs: number; readonly lagMs: number } | undefined;
  #run: Run | undefined;

  /** @param rebase moves the track's clock; called during `place`, which already reckons with it. */
  constructor(rebase: (byMs: number) => void) {
    this.#rebase = rebase;
  }

  /** The next frame, in the order of sending. */
  place(programTimeMs: number, arrivalMs: number): PlacedFrame {
    if (this.#plausible(programTimeMs, arrivalMs)) {
      this.#run = undefined;
      return this.#take(programTimeMs, arrivalMs);
    }
    if (this.#countsAnew(programTimeMs, arrivalMs)) {
      const placedMs = Math.max(arrivalMs - this.#lagMs, (this.#last?.programTimeMs ?? Number.NEGATIVE_INFINITY) + 1);
      this.#run = undefined;
      this.#rebase(placedMs - programTimeMs);
      return this.#take(placedMs, arrivalMs);
    }
    const lagMs = this.#last?.lagMs ?? 0;
    const placedMs = Math.max(arrivalMs - lagMs, (this.#last?.programTimeMs ?? Number.NEGATIVE_INFINITY) + 1);
    this.#last = { programTimeMs: placedMs, lagMs };
    return { programTimeMs: placedMs, believed: false };
  }

  get #lagMs(): number {
    const least = Math.min(this.#leastLagMs, this.#leastLagBeforeMs);
    return Number.isFinite(least) ? least : 0;
  }

  #plausible(programTimeMs: number, arrivalMs: number): boolean {
    const lagMs = arrivalMs - programTimeMs;
    if (this.#last === undefined) return lagMs >= -firstAheadMs && lagMs <= firstBehindMs;
    // A network that held frames back makes them late without limit, but never early.
    return lagMs >= this.#lagMs - offMs && programTimeMs > this.#last.programTimeMs - offMs;
  }

  #take(programTimeMs: number, arrivalMs: number): PlacedFrame {
    const lagMs = arrivalMs - programTimeMs;
    if (arrivalMs - this.#bucketSinceMs >= bucketMs) {
      this.#leastLagBeforeMs = this.#leastLagMs;
      this.#leastLagMs = Number.POSITIVE_INFINITY;
      this.#bucketSinceMs = arrivalMs;
    }
    this.#leastLagMs = Math.min(this.#leastLagMs, lagMs);
    this.#last = { programTimeMs, lagMs };
    return { programTimeMs, believed: true };
  }

  #countsAnew(programTimeMs: number, arrivalMs: number): boolean {
    const run = this.#run;
    const elapsedMs = run === undefined ? 0 : arrivalMs - run.arrivalMs;
    const agrees = run !== undefined && Math.abs(programTimeMs - run.programTimeMs - elapsedMs) <= offMs;
    if (run === undefined || !agrees) {
      this.#run = { sinceMs: arrivalMs, frames: 1, programTimeMs, arrivalMs };
      return false;
    }
    run.frames += 1;
    run.programTimeMs = programTimeMs;
    run.arrivalMs = arrivalMs;
    return run.frames >= runFrames || (run.frames >= slowRunFrames && arrivalMs - run.sinceMs >= slowRunMs);
  }
}
