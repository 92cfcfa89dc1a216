import type { Show } from '@showfloor/contracts/show';

export interface Programme {
  /** Most watched first. */
  readonly live: readonly Show[];
  /** Soonest first. */
  readonly upcoming: readonly Show[];
  /** Latest first. */
  readonly ended: readonly Show[];
}

/** A show that was due this long ago and is not live is not announced any more, ms. */
export const overdueAfterMs = 3 * 60 * 60 * 1_000;

/** Sorts shows into the halls of the hub. Drafts, and rehearsals, are nobody's business here. */
export function programmeOf(shows: readonly Show[], nowMs: number): Programme {
  const upcoming = shows.filter(
    (show) => show.state === 'scheduled' && show.startsAtMs !== null && show.startsAtMs > nowMs - overdueAfterMs,
  );
  return {
    live: shows.filter((show) => show.state === 'live').sort((a, b) => b.viewers - a.viewers),
    upcoming: upcoming.sort((a, b) => (a.startsAtMs ?? 0) - (b.startsAtMs ?? 0)),
    ended: shows.filter((show) => show.state === 'ended').sort((a, b) => (b.endedAtMs ?? 0) - (a.endedAtMs ?? 0)),
  };
}
