/** What somebody of a crowd will do in a while; all of it is called off at once. */
export class Later {
  readonly #timers = new Set<NodeJS.Timeout>();
  #closed = false;

  get isClosed(): boolean {
    return this.#closed;
  }

  in(ms: number, act: () => void): void {
    if (this.#closed) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /** Nothing of it comes any more. Idempotent. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
