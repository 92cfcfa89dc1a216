/** Pictures nearer than this are of one moment: layers come right after each other. */
const momentMs = 100;
const intervals = 5;
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
  #momentMs = Number.NEGATIVE_INFINITY;
  #seenAtMs = Number.NEGATIVE_INFINITY;

  /** @param leastMs silence up to this is nothing, however fast the picture was. */
  constructor(leastMs: number) {
    this.#leastMs = leastMs;
  }

  see(nowMs: number): void {
    this.#seenAtMs = nowMs;
    const intervalMs = nowMs - this.#momentMs;
    if (intervalMs < momentMs) return;
    this.#momentMs = nowMs;
    if (!Number.isFinite(intervalMs)) return;
    this.#intervalsMs.push(intervalMs);
    if (this.#intervalsMs.length > intervals) this.#intervalsMs.shift();
  }

  /** Whether nothing was seen for longer than the pace allows. */
  isGone(nowMs: number): boolean {
    const sorted = [...this.#intervalsMs].sort((a, b) => a - b);
    const usualMs = sorted[sorted.length >> 1] ?? 0;
    return nowMs - this.#seenAtMs > Math.max(this.#leastMs, Math.min(mostMs, usualMs * patience));
  }
}
