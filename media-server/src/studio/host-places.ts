import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { StudioTicketClaims } from '@showfloor/contracts/studio';

export interface HostPlacesOptions {
  /** Shows that are published to at once. */
  readonly shows: number;
  readonly connectionsPerUser: number;
  /** Whether the server can carry the show beside those it has. Default: always. */
  readonly hasRoom?: (showId: string) => boolean;
}

/**
 * The places of those who have shown a ticket. A show needs one place however many of its connections there are for a moment: a host who
 * comes back takes over from a connection that is not known to be dead yet.
 */
export class HostPlaces {
  readonly #options: HostPlacesOptions;
  readonly #byShow = new Map<string, number>();
  readonly #byUser = new Map<string, number>();

  constructor(options: HostPlacesOptions) {
    this.#options = options;
  }

  /**
   * Takes a place. @returns how to give it back, once; or `too_many_connections`, which says whose limit it is; or `overloaded` when another show
   * would be too much.
   */
  take({
    showId,
    userId,
  }: Pick<StudioTicketClaims, 'showId' | 'userId'>): (() => void) | Refusal<'too_many_connections' | 'overloaded'> {
    const { shows, connectionsPerUser, hasRoom } = this.#options;
    if ((this.#byUser.get(userId) ?? 0) >= connectionsPerUser) {
      return refuse('too_many_connections', {
        message: 'You have this studio open too many times. Close some of them.',
      });
    }
    if (this.#byShow.size >= shows && !this.#byShow.has(showId)) {
      return refuse('too_many_connections', {
        message: 'This server has as many hosts as it can take. Try again later.',
      });
    }
    if (!this.#byShow.has(showId) && hasRoom?.(showId) === false) {
      return refuse('overloaded', {
        message: 'This server is busy with the shows that are on air. Try again in a minute.',
      });
    }
    count(this.#byShow, showId, 1);
    count(this.#byUser, userId, 1);
    return () => {
      count(this.#byShow, showId, -1);
      count(this.#byUser, userId, -1);
    };
  }
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
