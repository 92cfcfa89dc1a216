/** When people wrote last, for slow mode. At most `most` are remembered; who was silent longest is forgotten first. */
export class SlowMode {
  readonly #most: number;
  readonly #wroteAtMs = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Takes a message of `key` when its last one was at least `waitMs` ago.
   * @returns 0, or in how many ms it may be written.
   */
  take(key: string, waitMs: number, passedMs: number): number {
    const leftMs = (this.#wroteAtMs.get(key) ?? Number.NEGATIVE_INFINITY) + waitMs - passedMs;
    if (leftMs > 0) return leftMs;
    this.#wroteAtMs.delete(key);
    this.#wroteAtMs.set(key, passedMs);
    const [oldest] = this.#wroteAtMs.keys();
    if (this.#wroteAtMs.size > this.#most && oldest !== undefined) this.#wroteAtMs.delete(oldest);
    return 0;
  }
}
