/** Counts what happens in fixed windows of time. */
export class RateWindow {
  readonly #allowed: number;
  readonly #windowMs: number;
  #beganAtMs = Number.NEGATIVE_INFINITY;
  #count = 0;

  constructor(allowed: number, windowMs: number) {
    this.#allowed = allowed;
    this.#windowMs = windowMs;
  }

  /** Counts one. @returns false when it is one too many. */
  take(nowMs: number): boolean {
    if (nowMs - this.#beganAtMs >= this.#windowMs) {
      this.#beganAtMs = nowMs;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.#allowed;
  }
}
