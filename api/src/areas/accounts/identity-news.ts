import { z } from 'zod';
import type { IdentityChange } from '../../platform/identity/identity-change.ts';

const noticeSchema = z.union([z.object({ sessionId: z.string() }), z.object({ userId: z.string() })]);

/** The channel of the database's triggers on sessions and brands' members. */
export const identityChannel = 'showfloor_identity';

export interface IdentityNewsOptions {
  /** How long a signed copy of a session is believed. */
  readonly copyLifeMs: number;
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
  readonly onError: (error: unknown, what: string) => void;
}

/** What the database says of sessions and roles, from whichever process: passed on, and whether nothing of it can have been missed. */
export class IdentityNews {
  readonly #options: IdentityNewsOptions;
  readonly #followers = new Set<(change: IdentityChange) => void>();
  #listensSinceMs: number | null = null;
  #wasLost = false;

  constructor(options: IdentityNewsOptions) {
    this.#options = options;
  }

  /** Whether every session that ended while a copy of it may be about was heard of. */
  get isComplete(): boolean {
    return this.#listensSinceMs !== null && this.#options.passingMs() - this.#listensSinceMs > this.#options.copyLifeMs;
  }

  /** Calls `follower` with each change. */
  follow(follower: (change: IdentityChange) => void): void {
    this.#followers.add(follower);
  }

  listening(): void {
    this.#listensSinceMs = this.#options.passingMs();
    if (this.#wasLost) this.#notify({ unheard: true });
    this.#wasLost = false;
  }

  lost(error: unknown): void {
    this.#listensSinceMs = null;
    this.#wasLost = true;
    this.#options.onError(error, 'news of sessions cannot be heard; the database is asked each time');
  }

  heard(payload: string): void {
    const notice = noticeSchema.safeParse(parseJson(payload));
    if (notice.success) this.#notify(notice.data);
    else this.#options.onError(notice.error, 'a notice of the database was not understood');
  }

  #notify(change: IdentityChange): void {
    for (const follower of this.#followers) follower(change);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
