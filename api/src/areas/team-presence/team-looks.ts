import { limits } from '@showfloor/contracts/limits';
import type { Teammate } from '@showfloor/contracts/team-presence';
import { teamPresenceLimits } from './team-presence-limits.ts';

interface Look {
  readonly messageId: string;
  readonly untilMs: number;
}

/** At which message of a show's queue each of its team looks. Of one person the last word counts, whichever of their pages said it. */
export class TeamLooks {
  /** By show, then by person; the show heard of longest ago first. */
  readonly #shows = new Map<string, Map<string, Look>>();

  /** Somebody looks at a message; null: at none. @param atMs time that passes here */
  heard(showId: string, userId: string, messageId: string | null, atMs: number): void {
    const looks = this.#shows.get(showId) ?? new Map<string, Look>();
    this.#shows.delete(showId);
    if (messageId === null) looks.delete(userId);
    else looks.set(userId, { messageId, untilMs: atMs + limits.queueLookMs });
    if (looks.size > 0) this.#shows.set(showId, looks);
    const [oldest] = this.#shows.keys();
    if (this.#shows.size > teamPresenceLimits.shows && oldest !== undefined) this.#shows.delete(oldest);
  }

  /** Forgets what is too old. @returns the shows that this concerns */
  expire(atMs: number): string[] {
    const concerned: string[] = [];
    for (const [showId, looks] of this.#shows) {
      const before = looks.size;
      for (const [userId, { untilMs }] of looks) if (untilMs <= atMs) looks.delete(userId);
      if (looks.size < before) concerned.push(showId);
      if (looks.size === 0) this.#shows.delete(showId);
    }
    return concerned;
  }

  /** Who is where, with what those at the desk look at. */
  of(showId: string, people: readonly Teammate[]): Teammate[] {
    const looks = this.#shows.get(showId);
    return people.map((teammate) => {
      const look = teammate.page === 'desk' ? looks?.get(teammate.userId) : undefined;
      return look === undefined ? teammate : { ...teammate, looksAt: look.messageId };
    });
  }
}
