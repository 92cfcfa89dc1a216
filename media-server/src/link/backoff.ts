import { setTimeout as delay } from 'node:timers/promises';

/** Pauses that double, for something that is tried until it works. */
export class Backoff {
  readonly #firstMs: number;
  readonly #lastMs: number;
  #nextMs: number;

  constructor(firstMs: number, lastMs: number) {
    this.#firstMs = firstMs;
    this.#lastMs = lastMs;
    this.#nextMs = firstMs;
  }

  /** Waits; ends at once when `signal` aborts. */
  async pause(signal: AbortSignal): Promise<void> {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(ms * 2, this.#lastMs);
    await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }

  /** It worked: the next pause is short again. */
  reset(): void {
    this.#nextMs = this.#firstMs;
  }
}
