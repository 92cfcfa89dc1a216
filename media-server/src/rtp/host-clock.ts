/**
 * One host's wall clock seen from the server: program time = host time + offset. The offset is the smallest arrival − sent seen
 * until it is first needed, and stays from then on: a host's picture and sound share it, so a later, better estimate would only
 * move the program. One per connection of a host; its tracks share it.
 */
export class HostClock {
  #offsetMs: number | undefined;
  #leastTransitMs = Number.POSITIVE_INFINITY;

  /** A host time and when it got here. `ageMs`: how old it was when it was sent, e.g. the length of an audio frame. */
  observe(hostMs: number, arrivalMs: number, ageMs = 0): void {
    this.#leastTransitMs = Math.min(this.#leastTransitMs, arrivalMs - ageMs - hostMs);
  }

  /** True once anything was observed. */
  get known(): boolean {
    return this.#leastTransitMs !== Number.POSITIVE_INFINITY;
  }

  /** Smallest arrival − host time so far, ms: clock offset and shortest way together. */
  get leastTransitMs(): number {
    return this.#leastTransitMs;
  }

  /** Program time of a host time, Unix ms on the server's clock. The first call fixes the offset. Needs an observation. */
  programTimeMs(hostMs: number): number {
    if (this.#offsetMs === undefined) {
      if (!this.known) throw new Error('no host time was observed yet');
      this.#offsetMs = this.#leastTransitMs;
    }
    return hostMs + this.#offsetMs;
  }
}
