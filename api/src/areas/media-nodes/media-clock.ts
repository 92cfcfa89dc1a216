import type { ProgramClock } from './program-clock.ts';

/** How long the best sample counts: crystal clocks drift less than 0.05 ms a second, and NTP may step them. */
const sampleLifeMs = 60_000;

/**
 * The media node's clock, by what its answers say: offset = their time − the middle of our sending and receiving. The answer that was
 * fastest is off by the least (half its round trip at most), so it counts until it is a minute old or a faster one comes.
 */
export class MediaClock implements ProgramClock {
  readonly #nowMs: () => number;
  #offsetMs = 0;
  #roundTripMs = Number.POSITIVE_INFINITY;
  #sampledAtMs = Number.NEGATIVE_INFINITY;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  /** The media node's time now, Unix ms; ours until it has answered once. */
  nowMs(): number {
    return this.#nowMs() + this.#offsetMs;
  }

  /** Takes the media node's time out of an answer to what was sent and received at these times of our clock. */
  sample(sentAtMs: number, receivedAtMs: number, serverTimeMs: number): void {
    const roundTripMs = receivedAtMs - sentAtMs;
    if (roundTripMs < 0) return;
    const isStale = receivedAtMs - this.#sampledAtMs > sampleLifeMs;
    if (!isStale && roundTripMs > this.#roundTripMs) return;
    this.#offsetMs = serverTimeMs - (sentAtMs + receivedAtMs) / 2;
    this.#roundTripMs = roundTripMs;
    this.#sampledAtMs = receivedAtMs;
  }
}
