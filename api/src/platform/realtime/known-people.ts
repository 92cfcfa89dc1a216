import type { TeamRole } from '@showfloor/contracts/account';
import { LRUCache } from 'lru-cache';
import type { IdentityChange } from '../identity/identity-change.ts';
import type { MembershipRepository } from '../identity/memberships.ts';
import type { OpenSession } from '../identity/sessions.ts';
import { realtimeLimits } from './realtime-limits.ts';

export interface KnownPeopleParts {
  readonly memberships: Pick<MembershipRepository, 'roleIn'>;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
}

/** What the database said, and how many changes had been heard of when it was asked. */
interface Known<T> {
  readonly said: T;
  readonly heard: number;
  readonly askedAtMs: number;
}

/**
 * Who had a connection lately, so that a crowd which was cut off comes back without a read of the database. It is right as long as this process hears of
 * each session that ends and each role that changes; after a time in which it could not hear, it knows nobody.
 */
export class KnownPeople {
  readonly #parts: KnownPeopleParts;
  readonly #sessions: LRUCache<string, Known<OpenSession>>;
  readonly #roles: LRUCache<string, Known<TeamRole | null>>;
  /** The number of the last change of a session or a user: what was asked before is void. */
  readonly #changed: LRUCache<string, number>;
  #heard = 0;
  /** What was asked before this many changes is void, whomever it is about. */
  #voidBelow = 0;

  constructor(parts: KnownPeopleParts) {
    this.#parts = parts;
    const { knownPeople: max, knownForMs, knownAtMostMs } = realtimeLimits;
    // The clock is looked at each time: the library would otherwise believe its last look for a while.
    const options = { max, ttl: knownForMs, ttlResolution: 0, perf: { now: parts.passingMs } };
    this.#sessions = new LRUCache(options);
    this.#roles = new LRUCache(options);
    this.#changed = new LRUCache({
      ...options,
      ttl: knownAtMostMs,
      dispose: (change, _id, reason) => {
        if (reason === 'evict') this.#voidBelow = Math.max(this.#voidBelow, change);
      },
    });
  }

  /**
   * The session that `key` stands for: known, or as `ask` says.
   * @param key the secret by which a request names its session; null when it names none
   */
  async sessionOf(key: string | null, ask: () => Promise<OpenSession | null>): Promise<OpenSession | null> {
    if (key === null) return ask();
    const known = this.#sessions.get(key);
    if (known && this.#isTrue(known, known.said.sessionId, known.said.viewer.userId)) return known.said;
    const asked = this.#asking();
    const session = await ask();
    if (session === null) this.#sessions.delete(key);
    else this.#sessions.set(key, { ...asked, said: session });
    return session;
  }

  /** What a user is in a show, known or as the database says; null for the audience. */
  async roleIn(userId: string, show: { readonly id: string; readonly brandId: string }): Promise<TeamRole | null> {
    const key = `${show.id} ${userId}`;
    const known = this.#roles.get(key);
    if (known && this.#isTrue(known, userId)) return known.said;
    const asked = this.#asking();
    const role = await this.#parts.memberships.roleIn(userId, show);
    this.#roles.set(key, { ...asked, said: role });
    return role;
  }

  /** A connection has ended: whoever had it may be back soon. While it was open every change was heard. */
  left(sessionKey: string | null, userId: string, showId: string | null): void {
    if (sessionKey !== null) refresh(this.#sessions, sessionKey);
    if (showId !== null) refresh(this.#roles, `${showId} ${userId}`);
  }

  /** Forgets whom a change concerns. */
  changed(change: IdentityChange): void {
    this.#heard += 1;
    if ('sessionId' in change) this.#changed.set(change.sessionId, this.#heard);
    else if ('userId' in change) this.#changed.set(change.userId, this.#heard);
    else this.#voidBelow = this.#heard;
  }

  #asking() {
    return { heard: this.#heard, askedAtMs: this.#parts.passingMs() };
  }

  #isTrue(known: Known<unknown>, ...ids: readonly string[]): boolean {
    return (
      known.heard >= this.#voidBelow &&
      this.#parts.passingMs() - known.askedAtMs < realtimeLimits.knownAtMostMs &&
      ids.every((id) => known.heard >= (this.#changed.get(id) ?? 0))
    );
  }
}

/** Its time begins anew. */
function refresh<V extends object>(cache: LRUCache<string, V>, key: string): void {
  const known = cache.get(key);
  if (known) cache.set(key, known);
}
