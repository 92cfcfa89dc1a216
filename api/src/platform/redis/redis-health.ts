/** Whether Redis answers, for `/readyz` and metrics. */
export interface RedisState {
  readonly isUp: boolean;
  /** Since when that is so, by the clock that was given. */
  readonly sinceMs: number;
  /** What went wrong last, if anything did; without passwords. */
  readonly lastError: string | null;
}

export interface RedisHealthParts {
  /** Time that passes, ms. */
  readonly passingMs: () => number;
  readonly nowMs: () => number;
  /** Failures count as an outage when nothing was answered for so long: one node of a Cluster, or one command, may fail while others don't. */
  readonly toleratedMs: number;
  readonly onChange: (state: RedisState) => void;
}

/** Notes every answer and every failure, and says when Redis goes and comes back. */
export class RedisHealth {
  readonly #parts: RedisHealthParts;
  #answeredAtMs: number;
  #state: RedisState;

  /** Down until the first answer, which is no news. */
  constructor(parts: RedisHealthParts) {
    this.#parts = parts;
    this.#answeredAtMs = parts.passingMs();
    this.#state = { isUp: false, sinceMs: parts.nowMs(), lastError: null };
  }

  get state(): RedisState {
    return this.#state;
  }

  /** How long nothing was answered, in ms. */
  get silentMs(): number {
    return this.#parts.passingMs() - this.#answeredAtMs;
  }

  answered(): void {
    this.#answeredAtMs = this.#parts.passingMs();
    if (!this.#state.isUp) this.#change(true);
  }

  failed(error: unknown): void {
    this.#state = { ...this.#state, lastError: error instanceof Error ? error.message : String(error) };
    if (this.#state.isUp && this.silentMs > this.#parts.toleratedMs) this.#change(false);
  }

  /** Begins to wait anew, as after new connections were made. */
  restart(): void {
    this.#answeredAtMs = this.#parts.passingMs();
  }

  #change(isUp: boolean): void {
    this.#state = { ...this.#state, isUp, sinceMs: this.#parts.nowMs() };
    this.#parts.onChange(this.#state);
  }
}
