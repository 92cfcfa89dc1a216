interface Waiting<T> {
  readonly item: T;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes items together: while one batch is on its way to the database the next one gathers, so that a quiet hour writes at once and a storm costs
 * a transaction per batch, not per item. Items keep their order.
 */
export class GroupCommit<T> {
  readonly #write: (items: readonly T[]) => Promise<void>;
  readonly #maxBatch: number;
  readonly #maxWaiting: number;
  #waiting: Waiting<T>[] = [];
  #running: Promise<void> | null = null;

  /** @param write keeps a batch, all or nothing. */
  constructor(write: (items: readonly T[]) => Promise<void>, maxBatch: number, maxWaiting: number) {
    this.#write = write;
    this.#maxBatch = maxBatch;
    this.#maxWaiting = maxWaiting;
  }

  /** Resolves with true when `item` is written; with false, at once, when too many wait. Rejects as `write` does, for the whole batch. */
  add(item: T): Promise<boolean> {
    if (this.#waiting.length >= this.#maxWaiting) return Promise.resolve(false);
    const written = new Promise<boolean>((resolve, reject) => this.#waiting.push({ item, resolve, reject }));
    this.#running ??= this.#run();
    return written;
  }

  /** Resolves when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What is added in the same turn goes along.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.slice(0, this.#maxBatch);
      this.#waiting = this.#waiting.slice(this.#maxBatch);
      try {
        await this.#write(batch.map(({ item }) => item));
        for (const { resolve } of batch) resolve(true);
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#running = null;
  }
}
