export const eventLimits = {
  /** Events that are read and applied together. */
  pageEvents: 500,
  /** Events that a consumer may apply before older transactions have ended; of more it applies none until those have. */
  aheadEvents: 10_000,
  /** A process that applies a consumer's events has so long to say that it still does. */
  leaseMs: 30_000,
  /** A consumer without news keeps its cursor this near to the end of the log. */
  cursorSavedEveryMs: 30_000,
  /** While nothing can be applied it is tried again after so long, doubled each time … */
  firstRetryMs: 500,
  /** … up to this. */
  lastRetryMs: 30_000,
  /** Several failures in a row from the first on: nothing can be applied now, and no event is to blame. */
  failuresInARow: 3,
  /** How often an event may fail while others don't, before it is set aside. */
  attempts: 5,
  /** An event that failed while others didn't is tried again after so long, four times as long each time. */
  deferMs: 2_000,
  /** Deferred events that are tried in one round. */
  deferredEvents: 50,
  /** Ids of a partition. Two are kept free ahead. */
  partitionEvents: 1_000_000,
  /** A partition goes when every consumer has passed it and its last event is older than this. */
  keptMs: 7 * 24 * 60 * 60_000,
  /** How often partitions are looked after. */
  tidyEveryMs: 60_000,
} as const;
