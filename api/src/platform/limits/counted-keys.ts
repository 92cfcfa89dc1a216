import type { RateLimit } from './rate-limit.ts';

interface Window {
  taken: number;
  readonly overAtMs: number;
}

/**
 * Counts what each key did in its window, which begins with the first of it, for at most `maxKeys` keys: beyond that the one whose window began
 * longest ago is forgotten, so that a flood of addresses costs its own limits and not our memory. By time that passes: what libraries keep in memory (rate-limiter-flexible 11) goes
 * by `Date.now`, so a clock that is set moves their windows.
 */
export class CountedKeys {
  readonly #limit: RateLimit;
  readonly #maxKeys: number;
  readonly #passingMs: () => number;
  /** The one that began longest ago first. */
  readonly #windows = new Map<string, Window>();

  /** @param passingMs time that passes, ms from whatever zero. */
  constructor(limit: RateLimit, maxKeys: number, passingMs: () => number) {
    this.#limit = limit;
    this.#maxKeys = maxKeys;
    this.#passingMs = passingMs;
  }

  get size(): number {
    return this.#windows.size;
  }

  /** In how many ms one more would be allowed, without counting it: 0 when it is now. */
  wait(key: string): number {
    const window = this.#windows.get(key);
    const leftMs = window ? window.overAtMs - this.#passingMs() : 0;
    return window && leftMs > 0 && window.taken >= this.#limit.points ? Math.ceil(leftMs) : 0;
  }

  /**
   * Counts one more. @returns 0 when it is allowed, else in how many ms it would be.
   * @param windowSeconds of the window that this one would begin. Default: the limit's
   */
  take(key: string, windowSeconds = this.#limit.windowSeconds): number {
    const waitMs = this.wait(key);
    if (waitMs > 0) return waitMs;
    const passedMs = this.#passingMs();
    const window = this.#windows.get(key);
    if (window && window.overAtMs > passedMs) {
      window.taken += 1;
      return 0;
    }
    this.#windows.delete(key);
    this.#windows.set(key, { taken: 1, overAtMs: passedMs + windowSeconds * 1_000 });
    this.#prune(passedMs);
    return 0;
  }

  #prune(passedMs: number): void {
    for (const [oldest, { overAtMs }] of this.#windows) {
      if (overAtMs > passedMs && this.#windows.size <= this.#maxKeys) return;
      this.#windows.delete(oldest);
    }
  }
}
