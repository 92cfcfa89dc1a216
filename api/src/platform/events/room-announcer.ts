import type { RoomEvent } from '@showfloor/contracts/realtime';
import type { ChannelCounters } from './channel-counters.ts';

/**
 * Port: what the domain says to everybody in a show's room. `realtime/` implements it on the broker. Saying something never fails the act that
 * said it: the truth is in the database by then, and a client that missed it gets it on its next resync.
 */
export interface RoomAnnouncer {
  /**
   * Appends `event` to the room's history; it goes out with the room's next tick.
   * @param key names the event where several processes announce it, or one does so again: the room hears it once. Default: it is one of its own.
   */
  announce(showId: string, event: RoomEvent, key?: string): void;
  /** Sets counters; last value wins (of stock, the highest version), none is kept in the history. */
  count(showId: string, counters: ChannelCounters): void;
  /** Adds to the room's running totals, by name: whole numbers from 1. The room hears the new totals. */
  tally(showId: string, deltas: Readonly<Record<string, number>>): void;
}
