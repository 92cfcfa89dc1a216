export interface RemoteClockOptions {
  /** The time until the other side has answered once, Unix ms. */
  readonly firstMs: () => number;
  /** Milliseconds that run on evenly, from whatever zero: what answers are timed by. */
  readonly passingMs: () => number;
}

/** What two clocks may drift apart, ms a ms: twice what the crystals of computers do. */
const driftShare = 1e-4;
/** Rounding of what is measured. An answer further off than this and what both allow says that the other clock was set. */
const toleranceMs = 2;

/**
 * Another machine's clock, by what its answers say: offset = their time − the middle of our sending and receiving, which is off by half the
 * round trip at most, and by what the clocks have drifted since. The answer that is off by the least counts, until one contradicts it: then
 * the other side goes by another clock, as after a move to another machine. Our own clock may be set to anything: all is reckoned in time
 * that passes.
 */
export class RemoteClock {
  readonly #firstMs: () => number;
  /** What answers are timed by. */
  readonly passingMs: () => number;
  #best: { readonly offsetMs: number; readonly errorMs: number; readonly atMs: number } | undefined;

  constructor(options: RemoteClockOptions) {
    this.#firstMs = options.firstMs;
    this.passingMs = options.passingMs;
  }

  /** The other side's time now, Unix ms; `firstMs` until it has answered once. */
  nowMs(): number {
    return this.#best === undefined ? this.#firstMs() : this.passingMs() + this.#best.offsetMs;
  }

  /** Takes the other side's time out of an answer to what was sent and received at these times of `passingMs`. */
  sample(sentAtMs: number, receivedAtMs: number, serverTimeMs: number): void {
    const roundTripMs = receivedAtMs - sentAtMs;
    if (roundTripMs < 0) return;
    const offsetMs = serverTimeMs - (sentAtMs + receivedAtMs) / 2;
    const errorMs = roundTripMs / 2;
    const best = this.#best;
    if (best !== undefined) {
      const bestErrorMs = best.errorMs + (receivedAtMs - best.atMs) * driftShare;
      const contradicts = Math.abs(offsetMs - best.offsetMs) > errorMs + bestErrorMs + toleranceMs;
      if (!contradicts && errorMs > bestErrorMs) return;
    }
    this.#best = { offsetMs, errorMs, atMs: receivedAtMs };
  }
}
