/**
 * Sessions that ended before the signed copies of them did, which browsers carry in a cookie so that most requests need no query. Copies live
 * `copyLifeMs`, so a session is remembered no longer; past `maxSessions` the one that ended longest ago is forgotten first.
 */
export class RevokedSessions {
  readonly #copyLifeMs: number;
  readonly #maxSessions: number;
  readonly #passingMs: () => number;
  /** When the last copy of each is over, by the session's id; the one that ended longest ago first. */
  readonly #overAtMs = new Map<string, number>();

  constructor(copyLifeMs: number, maxSessions: number, passingMs: () => number) {
    this.#copyLifeMs = copyLifeMs;
    this.#maxSessions = maxSessions;
    this.#passingMs = passingMs;
  }

  get size(): number {
    return this.#overAtMs.size;
  }

  add(sessionId: string): void {
    const passedMs = this.#passingMs();
    this.#overAtMs.delete(sessionId);
    this.#overAtMs.set(sessionId, passedMs + this.#copyLifeMs);
    for (const [oldest, overAtMs] of this.#overAtMs) {
      if (overAtMs > passedMs && this.#overAtMs.size <= this.#maxSessions) return;
      this.#overAtMs.delete(oldest);
    }
  }

  has(sessionId: string): boolean {
    return this.#overAtMs.has(sessionId);
  }
}
