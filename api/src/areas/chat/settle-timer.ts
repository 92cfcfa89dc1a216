import type { ChatQueue } from './chat-queue.ts';

export interface SettleTimerParts {
  readonly queue: Pick<ChatQueue, 'settleDue'>;
  /** The clock that moments of the queue go by: an estimate, and asked for. */
  readonly nowMs: () => number;
  readonly askMs: () => Promise<number>;
  /** Runs something later, ms from now, unless it is cancelled by what this answers. */
  readonly schedule: (delayMs: number, run: () => void) => () => void;
  readonly onError: (error: unknown) => void;
}

/** Messages that are settled in one go. */
const settledAtOnce = 500;
/** The least time between two rounds: what is due meanwhile goes together. */
const roundMs = 100;
/** After a round that failed. */
const retryMs = 1_000;

/**
 * Has the queue settle what is due, in each process: whoever comes first does it, so that nothing waits for a process that has died. Where nothing
 * is held it asks nobody.
 */
export class SettleTimer {
  readonly #parts: SettleTimerParts;
  #cancel: (() => void) | null = null;
  #atMs = Number.POSITIVE_INFINITY;
  #round: Promise<void> | null = null;
  #isClosed = false;

  constructor(parts: SettleTimerParts) {
    this.#parts = parts;
  }

  /** Looks at what was left by processes of before. */
  start(): void {
    this.due(this.#parts.nowMs());
  }

  /** Something is due at a moment. */
  due(atMs: number): void {
    if (this.#isClosed || atMs >= this.#atMs) return;
    this.#atMs = atMs;
    this.#cancel?.();
    this.#cancel = this.#parts.schedule(Math.max(roundMs, atMs - this.#parts.nowMs()), () => {
      this.#cancel = null;
      this.#atMs = Number.POSITIVE_INFINITY;
      this.#round = (this.#round ?? Promise.resolve()).then(() => this.#settle());
    });
  }

  /** Idempotent. Resolves when what is under way is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cancel?.();
    await this.#round;
  }

  async #settle(): Promise<void> {
    const { queue, askMs, nowMs, onError } = this.#parts;
    if (this.#isClosed) return;
    try {
      const { nextAtMs } = await queue.settleDue(await askMs(), settledAtOnce);
      if (nextAtMs !== null) this.due(nextAtMs);
    } catch (error) {
      onError(error);
      this.due(nowMs() + retryMs);
    }
  }
}
