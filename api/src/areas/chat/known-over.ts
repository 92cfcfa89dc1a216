/** Remembers until when keys are over a limit. At most `most`; the ones that were added first are forgotten first. */
export class KnownOver {
  readonly #most: number;
  readonly #untilMs = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  /** In how many ms `key` is no longer over it, as far as is known: 0 when it isn't. */
  wait(key: string, passedMs: number): number {
    const untilMs = this.#untilMs.get(key);
    if (untilMs === undefined) return 0;
    if (untilMs <= passedMs) this.#untilMs.delete(key);
    return Math.max(0, untilMs - passedMs);
  }

  add(key: string, waitMs: number, passedMs: number): void {
    this.#untilMs.delete(key);
    this.#untilMs.set(key, passedMs + waitMs);
    const [oldest] = this.#untilMs.keys();
    if (this.#untilMs.size > this.#most && oldest !== undefined) this.#untilMs.delete(oldest);
  }
}
