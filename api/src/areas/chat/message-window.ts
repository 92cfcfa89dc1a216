/** Counts what each key did lately: at most `limit` in any `windowMs`. Keys are forgotten when their window is over, or there are too many. */
export class MessageWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #maxKeys: number;
  /** Times of what was allowed, by key; the longest quiet key first. */
  readonly #times = new Map<string, number[]>();

  constructor(limit: number, windowMs: number, maxKeys: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#maxKeys = maxKeys;
  }

  /**
   * Counts one more by `key`. @returns 0 when it is allowed, else in how many ms it would be; then it is not counted.
   * @param windowMs how far back it looks, at most as far as the window. Default: that far
   */
  take(key: string, passedMs: number, windowMs = this.#windowMs): number {
    const waitMs = this.wait(key, passedMs, windowMs);
    if (waitMs > 0) return waitMs;
    const times = this.#timesSince(key, passedMs - windowMs);
    this.#times.delete(key);
    this.#times.set(key, [...times, passedMs]);
    this.#prune(passedMs - this.#windowMs);
    return 0;
  }

  /** In how many ms one more would be allowed, without counting it: 0 when it is now. */
  wait(key: string, passedMs: number, windowMs = this.#windowMs): number {
    const since = passedMs - windowMs;
    const times = this.#timesSince(key, since);
    const oldest = times[0];
    return times.length >= this.#limit && oldest !== undefined ? oldest - since : 0;
  }

  /** Counts nothing of `key` any more. */
  forget(key: string): void {
    this.#times.delete(key);
  }

  #timesSince(key: string, since: number): number[] {
    return (this.#times.get(key) ?? []).filter((time) => time > since);
  }

  #prune(since: number): void {
    for (const [key, times] of this.#times) {
      const isOver = (times.at(-1) ?? 0) <= since;
      if (!isOver && this.#times.size <= this.#maxKeys) return;
      this.#times.delete(key);
    }
  }
}
