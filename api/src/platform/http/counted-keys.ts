import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from './endpoint.ts';

/**
 * Counts what each key did in its window, for at most `maxKeys` keys: beyond that the one whose window began longest ago is forgotten, so that a
 * flood of addresses costs its own limits and not our memory.
 */
export class CountedKeys {
  readonly #limiter: RateLimiterMemory;
  readonly #windowMs: number;
  readonly #maxKeys: number;
  readonly #nowMs: () => number;
  /** When each key's window is over; the one that began longest ago first. */
  readonly #overAtMs = new Map<string, number>();

  constructor(limit: RateLimit, maxKeys: number, nowMs: () => number) {
    this.#limiter = new RateLimiterMemory({ points: limit.points, duration: limit.windowSeconds });
    this.#windowMs = limit.windowSeconds * 1_000;
    this.#maxKeys = maxKeys;
    this.#nowMs = nowMs;
  }

  get size(): number {
    return this.#overAtMs.size;
  }

  /** In how many ms one more would be allowed, without counting it: 0 when it is now. */
  async wait(key: string): Promise<number> {
    const counted = await this.#limiter.get(key);
    return counted === null || counted.remainingPoints > 0 ? 0 : Math.max(1, counted.msBeforeNext);
  }

  /** Counts one more. @returns 0 when it is allowed, else in how many ms it would be. */
  async take(key: string): Promise<number> {
    this.#remember(key);
    try {
      await this.#limiter.consume(key);
      return 0;
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      return Math.max(1, rejection.msBeforeNext);
    }
  }

  #remember(key: string): void {
    const nowMs = this.#nowMs();
    if ((this.#overAtMs.get(key) ?? 0) <= nowMs) {
      this.#overAtMs.delete(key);
      this.#overAtMs.set(key, nowMs + this.#windowMs);
    }
    for (const [oldest, overAtMs] of this.#overAtMs) {
      if (overAtMs > nowMs && this.#overAtMs.size <= this.#maxKeys) return;
      this.#overAtMs.delete(oldest);
      void this.#limiter.delete(oldest);
    }
  }
}
