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

  /** Counts one more by `key`. @returns 0 when it is allowed, else in how many ms it would be; then it is not counted. */
  take(key: string, passedMs: number): number {
    const since = passedMs - this.#windowMs;
    const times = (this.#times.get(key) ?? []).filter((time) => time > since);
    const oldest = times[0];
    if (times.length >= this.#limit && oldest !== undefined) return oldest - since;
    this.#times.delete(key);
    this.#times.set(key, [...times, passedMs]);
    this.#prune(since);
    return 0;
  }

  /** Counts nothing of `key` any more. */
  forget(key: string): void {
    this.#times.delete(key);
  }

  #prune(since: number): void {
    for (const [key, times] of this.#times) {
      const isOver = (times.at(-1) ?? 0) <= since;
      if (!isOver && this.#times.size <= this.#maxKeys) return;
      this.#times.delete(key);
    }
  }
}
