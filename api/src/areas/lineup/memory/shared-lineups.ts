import { coalesce } from '../../../platform/database/coalesce.ts';
import { isPrivate, type Show } from '../../shows/show.ts';
import type { Lineup } from '../lineup.ts';
import type { SharedLineup, SharedLineups } from '../shared-lineups.ts';

/** Lineups kept for strangers, of as many shows. */
const keptShows = 500;
/** A change of what a live show's lineup shows makes a new version; only the stock in a copy ages, which the room publishes as it is … */
const liveMs = 60_000;
/** … while other shows' versions leave out what changes of a product. */
const otherMs = 2_000;

export interface SharedLineupParts {
  readonly shows: { find(showId: string): Promise<Pick<Show, 'state' | 'rehearsalOf'> | null> };
  readonly lineups: { find(showId: string): Promise<Lineup | null> };
  /** Time that passes, ms from whatever zero. */
  readonly passingMs: () => number;
}

/**
 * A copy of each lineup that is asked for, read once a process however many ask: a change of a product in a room of a thousand is a few statements.
 * Whoever names a version gets no older one.
 */
export function createSharedLineups({ shows, lineups, passingMs }: SharedLineupParts): SharedLineups {
  const kept = new Map<string, { readonly lineup: Lineup; readonly untilMs: number }>();

  const load = coalesce(async (showIds: readonly string[]) => {
    const loads = new Map([...new Set(showIds)].map((showId) => [showId, read(showId)]));
    return Promise.all(showIds.map(async (showId) => (await loads.get(showId)) ?? null));
  });

  async function read(showId: string): Promise<Lineup | null> {
    kept.delete(showId);
    const show = await shows.find(showId);
    if (show === null || isPrivate(show)) return null;
    const lineup = await lineups.find(showId);
    if (lineup === null) return null;
    kept.set(showId, { lineup, untilMs: passingMs() + (show.state === 'live' ? liveMs : otherMs) });
    const [oldest] = kept.keys();
    if (kept.size > keptShows && oldest !== undefined) kept.delete(oldest);
    return lineup;
  }

  function fresh(showId: string, version: number): SharedLineup | null {
    const copy = kept.get(showId);
    const forMs = copy ? copy.untilMs - passingMs() : 0;
    return copy && forMs > 0 && copy.lineup.version >= version ? { lineup: copy.lineup, forMs } : null;
  }

  return {
    async of(showId, version) {
      const copy = fresh(showId, version);
      if (copy) return copy;
      const lineup = await load(showId);
      return lineup && (fresh(showId, version) ?? { lineup, forMs: 0 });
    },
  };
}
