/** Lets through `burst` at once, and `perSecond` in the long run. */
export class MessageBucket {
  readonly #burst: number;
  readonly #perSecond: number;
  #left: number;
  #filledAtMs: number;

  constructor(burst: number, perSecond: number, passedMs: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#left = burst;
    this.#filledAtMs = passedMs;
  }

  /** Takes one; false when none is left. */
  take(passedMs: number): boolean {
    if (!this.has(passedMs)) return false;
    this.#left -= 1;
    return true;
  }

  /** Takes as many of `wanted` as are left. @returns how many. */
  takeUpTo(wanted: number, passedMs: number): number {
    if (!this.has(passedMs)) return 0;
    const taken = Math.min(wanted, Math.floor(this.#left));
    this.#left -= taken;
    return taken;
  }

  /** Whether one is left. */
  has(passedMs: number): boolean {
    const gained = (Math.max(0, passedMs - this.#filledAtMs) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#burst, this.#left + gained);
    this.#filledAtMs = passedMs;
    return this.#left >= 1;
  }
}
