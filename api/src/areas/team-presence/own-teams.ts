import type { Teammate } from '@showfloor/contracts/team-presence';
import type { TeamPresence } from '../../platform/events/team-presence.ts';

/** Whom of which show's team this process has, and of which shows that has changed since it was said. */
export class OwnTeams implements TeamPresence {
  readonly #connections = new Map<string, { readonly showId: string; readonly teammate: Teammate }>();
  readonly #onChange: (showId: string) => void;

  constructor(onChange: (showId: string) => void) {
    this.#onChange = onChange;
  }

  here(connection: string, showId: string, teammate: Teammate): void {
    this.#connections.set(connection, { showId, teammate });
    this.#onChange(showId);
  }

  gone(connection: string): void {
    const left = this.#connections.get(connection);
    if (left === undefined) return;
    this.#connections.delete(connection);
    this.#onChange(left.showId);
  }

  /** The shows whose team somebody of is here. */
  showIds(): Set<string> {
    return new Set([...this.#connections.values()].map(({ showId }) => showId));
  }

  of(showId: string): Teammate[] {
    return [...this.#connections.values()].flatMap((one) => (one.showId === showId ? one.teammate : []));
  }
}
