import type { RoomCounters } from '@showfloor/contracts/realtime';

/** Numbers of a channel of which the last value wins, as nodes tell each other. */
export interface ChannelCounters extends RoomCounters {
  /**
   * Which change of its stock each value of `available` is of, by variant id: a higher one is newer, whichever node says it. A value without one
   * is taken for newer than what is known.
   */
  readonly stockVersions?: Readonly<Record<string, number>> | undefined;
  /** The same of `dropsLeft`, by drop id. */
  readonly dropVersions?: Readonly<Record<string, number>> | undefined;
  /** The same of `questionVotes`, by question id. */
  readonly questionVersions?: Readonly<Record<string, number>> | undefined;
}
