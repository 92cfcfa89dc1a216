import type { Teammate } from '@showfloor/contracts/team-presence';

/** Port: who hears which of a show's team are in its room over the connections of this process. */
export interface TeamPresence {
  /** Somebody of the team is in the room, or on another page than before. @param connection never given twice */
  here(connection: string, showId: string, teammate: Teammate): void;
  /** That connection has ended. */
  gone(connection: string): void;
}
