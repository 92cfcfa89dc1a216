/** As many intervals as a picture in several layers may need to show its pace: its layers come right after each other. */
const intervals = 8;
/** So many times its usual interval may a slow picture be silent, and no longer than this. */
const patience = 3;
const mostMs = 8_000;

/**
 * Tells a picture that is slow from one that is gone: slides at a picture every 2.5 s are steady, a camera at thirty a second that is silent
 * for as long is not.
 */
export class PicturePace {
  readonly #leastMs: number;
  readonly #intervalsMs: number[] = [];
  #seenAtMs = Number.NEGATIVE_INFINITY;

  /** @param leastMs silence up to this is nothing, however fast the picture was. */
  constructor(leastMs: number) {
    this.#leastMs = leastMs;
  }

  see(nowMs: number): void {
    if (Number.isFinite(this.#seenAtMs)) this.#intervalsMs.push(nowMs - this.#seenAtMs);
    if (this.#intervalsMs.length > intervals) this.#intervalsMs.shift();
    this.#seenAtMs = nowMs;
  }

  /** Whether nothing was seen for longer than the pace allows. */
  isGone(nowMs: number): boolean {
    const usualMs = Math.max(0, ...this.#intervalsMs);
    return nowMs - this.#seenAtMs > Math.max(this.#leastMs, Math.min(mostMs, usualMs * patience));
  }
}
