/** What was asked for lately, so that a crowd asks once. What could not be had is asked for again. At most `most` answers are kept; the oldest go first. */
export class Remembered<T> {
  readonly #ask: (key: string) => Promise<T>;
  readonly #believedMs: (answer: T) => number;
  readonly #most: number;
  readonly #passingMs: () => number;
  readonly #known = new Map<string, { untilMs: number; readonly answer: Promise<T> }>();

  /** @param believedMs how long an answer is believed, from when it was asked for. */
  constructor(
    ask: (key: string) => Promise<T>,
    believedMs: number | ((answer: T) => number),
    most: number,
    passingMs: () => number,
  ) {
    this.#ask = ask;
    this.#believedMs = typeof believedMs === 'number' ? () => believedMs : believedMs;
    this.#most = most;
    this.#passingMs = passingMs;
  }

  of(key: string): Promise<T> {
    const askedAtMs = this.#passingMs();
    const known = this.#known.get(key);
    if (known && askedAtMs < known.untilMs) return known.answer;
    const answer = this.#ask(key);
    // While it is asked for, all who ask wait for the same answer.
    const entry = { untilMs: Number.POSITIVE_INFINITY, answer };
    this.#known.delete(key);
    this.#known.set(key, entry);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.#most && oldest !== undefined) this.#known.delete(oldest);
    answer.then(
      (had) => {
        entry.untilMs = askedAtMs + this.#believedMs(had);
      },
      () => {
        if (this.#known.get(key) === entry) this.#known.delete(key);
      },
    );
    return answer;
  }

  forget(key: string): void {
    this.#known.delete(key);
  }

  /** Forgets those whose key begins so. */
  forgetAll(prefix: string): void {
    for (const key of this.#known.keys()) if (key.startsWith(prefix)) this.#known.delete(key);
  }
}
