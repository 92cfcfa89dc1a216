/** How often something may be done: `points` in `windowSeconds`, counted by a key. */
export interface RateLimit {
  readonly points: number;
  readonly windowSeconds: number;
}

/** Counts what is done by each key in its window, which begins with the first of it. */
export interface RateLimiter {
  /** In how many ms one more would be allowed, without counting it: 0 when it is now. */
  wait(key: string): Promise<number>;
  /**
   * Counts one more. @returns 0 when it is allowed, else in how many ms it would be.
   * @param windowSeconds of the window that this one would begin. Default: the limit's
   */
  take(key: string, windowSeconds?: number): Promise<number>;
}

/** Makes the limiter of one limit. `name` tells it from others. */
export type OpenLimiter = (name: string, limit: RateLimit) => RateLimiter;
