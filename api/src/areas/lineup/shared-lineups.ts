import type { Lineup } from './lineup.ts';

/** What everybody may see of a show's lineup. */
export interface SharedLineup {
  readonly lineup: Lineup;
  /** How long it may still be shown, in ms. */
  readonly forMs: number;
}

/** Port: lineups as all strangers see them. */
export interface SharedLineups {
  /** The lineup in that version or a newer one; null when there is no such show, or it is a draft. */
  of(showId: string, version: number): Promise<SharedLineup | null>;
}
