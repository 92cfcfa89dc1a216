/** The keys of a channel's newest events, each with its offset: what is published again is recognised as long as it is in the history. */
export class PublishedKeys {
  readonly #historyEvents: number;
  /** In the order of their offsets. */
  readonly #offsets = new Map<string, number>();

  constructor(historyEvents: number) {
    this.#historyEvents = historyEvents;
  }

  offsetOf(key: string): number | undefined {
    return this.#offsets.get(key);
  }

  /** @param offset higher than any before. */
  published(key: string, offset: number): void {
    this.#offsets.set(key, offset);
    for (const [oldest, at] of this.#offsets) {
      if (at > offset - this.#historyEvents) return;
      this.#offsets.delete(oldest);
    }
  }
}
