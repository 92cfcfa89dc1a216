import { limits } from '@showfloor/contracts/limits';
import type { Teammate } from '@showfloor/contracts/team-presence';
import { teamPresenceLimits } from './team-presence-limits.ts';

interface Said {
  readonly people: readonly Teammate[];
  readonly atMs: number;
}

/** Who of each show's team is where, by what every process said last. */
export class TeamRoster {
  /** By show, then by process; the show heard of longest ago first. */
  readonly #shows = new Map<string, Map<string, Said>>();

  /** A process said whom it has. @param atMs time that passes here */
  heard(showId: string, node: string, people: readonly Teammate[], atMs: number): void {
    const nodes = this.#shows.get(showId) ?? new Map<string, Said>();
    this.#shows.delete(showId);
    nodes.delete(node);
    if (people.length > 0) nodes.set(node, { people, atMs });
    if (nodes.size > 0) this.#shows.set(showId, nodes);
    const [oldest] = this.#shows.keys();
    if (this.#shows.size > teamPresenceLimits.shows && oldest !== undefined) this.#shows.delete(oldest);
  }

  /** Forgets what processes said that are silent since. @returns the shows that this concerns */
  expire(atMs: number): string[] {
    const concerned: string[] = [];
    for (const [showId, nodes] of this.#shows) {
      for (const [node, said] of nodes)
        if (atMs - said.atMs > teamPresenceLimits.believedMs) {
          nodes.delete(node);
          if (concerned.at(-1) !== showId) concerned.push(showId);
        }
      if (nodes.size === 0) this.#shows.delete(showId);
    }
    return concerned;
  }

  /** Everybody once for each page that they are on, by name. */
  of(showId: string): Teammate[] {
    const all = [...(this.#shows.get(showId)?.values() ?? [])].flatMap(({ people }) => people);
    const once = new Map(all.map((teammate) => [`${teammate.userId} ${teammate.page}`, teammate]));
    return [...once.values()]
      .sort((a, b) => a.name.localeCompare(b.name) || a.userId.localeCompare(b.userId) || a.page.localeCompare(b.page))
      .slice(0, limits.teammatesShown);
  }
}
