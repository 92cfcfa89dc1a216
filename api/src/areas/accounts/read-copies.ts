import { LRUCache } from 'lru-cache';
import { copyPeriod } from './session-copy.ts';

/** Cookies longer than that are read each time. */
const mostCookieChars = 2_000;

interface ReadCopy<Identity> {
  readonly identity: Identity;
  readonly sessionId: string;
  readonly period: string;
}

/**
 * What signed copies of sessions say, so that the signatures of one who asks again and again are not computed anew. What is kept is believed as long as the copy itself would be: in its
 * period, and unless the session is known to have ended. Of many the one that was asked for longest ago is forgotten first.
 */
export class ReadCopies<Identity> {
  readonly #copies: LRUCache<string, ReadCopy<Identity>>;
  readonly #nowMs: () => number;

  constructor(most: number, nowMs: () => number) {
    this.#copies = new LRUCache({ max: most });
    this.#nowMs = nowMs;
  }

  /** What the cookies say; undefined where that has to be read. */
  get(cookies: string | null): Identity | undefined {
    const copy = cookies === null ? undefined : this.#copies.get(cookies);
    return copy && copy.period === copyPeriod(copy.sessionId, this.#nowMs()) ? copy.identity : undefined;
  }

  /** Keeps what was read just now of cookies that are to stay as they are. */
  keep(cookies: string | null, sessionId: string, identity: Identity): void {
    if (cookies === null || cookies.length > mostCookieChars) return;
    this.#copies.set(cookies, { identity, sessionId, period: copyPeriod(sessionId, this.#nowMs()) });
  }
}
