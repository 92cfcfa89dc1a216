import type { RoomCounters, RoomEvent } from '@showfloor/contracts/realtime';

/**
 * Port: what the domain says to everybody in a show's room. `realtime/` implements it on the broker. Saying something never fails the act that
 * said it: the truth is in the database by then, and a client that missed it gets it on its next resync.
 */
export interface RoomAnnouncer {
  /** Appends `event` to the room's history; it goes out with the room's next tick. */
  announce(showId: string, event: RoomEvent): void;
  /** Sets counters; last value wins, none is kept in the history. */
  count(showId: string, counters: RoomCounters): void;
}
