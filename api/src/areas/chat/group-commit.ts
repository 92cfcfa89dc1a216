interface Waiting<T> {
  readonly item: T;
  readonly resolve: (written: boolean) => void;
  readonly reject: (error: unknown) => void;
}

export interface GroupCommitOptions<T> {
  /** Keeps a batch, all or nothing. */
  readonly write: (items: readonly T[]) => Promise<void>;
  readonly maxBatch: number;
  readonly maxWaiting: number;
  /** Whether a batch failed by an item of it, so that the others may be kept without that. */
  readonly isOfItem: (error: unknown) => boolean;
}

/**
 * Writes items together: while one batch is on its way to the database the next one gathers, so that a quiet hour writes at once and a storm costs
 * a transaction per batch, not per item. Items keep their order. A batch that an item spoils is halved until that one stands alone: it is set aside, the others are written.
 */
export class GroupCommit<T> {
  readonly #options: GroupCommitOptions<T>;
  readonly #waiting: Waiting<T>[] = [];
  #running: Promise<void> | null = null;

  constructor(options: GroupCommitOptions<T>) {
    this.#options = options;
  }

  /** Resolves with true when `item` is written; with false, at once, when too many wait. Rejects as `write` does: for the item to blame, else for the whole batch. */
  add(item: T): Promise<boolean> {
    if (this.#waiting.length >= this.#options.maxWaiting) return Promise.resolve(false);
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
      await this.#commit(this.#waiting.splice(0, this.#options.maxBatch));
    }
    this.#running = null;
  }

  async #commit(batch: readonly Waiting<T>[]): Promise<void> {
    const { write, isOfItem } = this.#options;
    try {
      await write(batch.map(({ item }) => item));
      for (const { resolve } of batch) resolve(true);
    } catch (error) {
      if (batch.length > 1 && isOfItem(error)) {
        const half = Math.ceil(batch.length / 2);
        await this.#commit(batch.slice(0, half));
        await this.#commit(batch.slice(half));
      } else for (const { reject } of batch) reject(error);
    }
  }
}
