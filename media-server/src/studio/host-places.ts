import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { StudioTicketClaims } from '@showfloor/contracts/studio';

export interface HostPlacesOptions {
  /** Shows that are published to at once. */
  readonly shows: number;
  readonly connectionsPerUser: number;
  /**
   * Whether the server can carry the show beside those it has, of which so many are newcomers: what they take is not measured yet.
   * Default: always.
   */
  readonly hasRoom?: (showId: string, newcomers: number) => boolean;
  /** Ms of a clock that runs evenly. */
  readonly nowMs: () => number;
}

/** For so long a show is a newcomer: as far back as the thread's load is measured. */
const newForMs = 10_000;

/**
 * The places of those who have shown a ticket. A show needs one place however many of its connections there are for a moment: a host who
 * comes back takes over from a connection that is not known to be dead yet.
 */
export class HostPlaces {
  readonly #options: HostPlacesOptions;
  readonly #byShow = new Map<string, number>();
  readonly #byUser = new Map<string, number>();
  /** When each show took its place. */
  readonly #takenAtMs = new Map<string, number>();

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
    const { shows, connectionsPerUser, hasRoom, nowMs } = this.#options;
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
    if (!this.#byShow.has(showId) && hasRoom?.(showId, this.#newcomers()) === false) {
      return refuse('overloaded', {
        message: 'This server is busy with the shows that are on air. Try again in a minute.',
      });
    }
    if (!this.#byShow.has(showId)) this.#takenAtMs.set(showId, nowMs());
    count(this.#byShow, showId, 1);
    count(this.#byUser, userId, 1);
    return () => {
      count(this.#byShow, showId, -1);
      if (!this.#byShow.has(showId)) this.#takenAtMs.delete(showId);
      count(this.#byUser, userId, -1);
    };
  }

  #newcomers(): number {
    const sinceMs = this.#options.nowMs() - newForMs;
    let newcomers = 0;
    for (const takenAtMs of this.#takenAtMs.values()) if (takenAtMs > sinceMs) newcomers += 1;
    return newcomers;
  }
}

function count(counts: Map<string, number>, key: string, by: 1 | -1): void {
  const now = (counts.get(key) ?? 0) + by;
  if (now > 0) counts.set(key, now);
  else counts.delete(key);
}
