/** What only the api needs to know of the chat's limits; the rest is in contracts. */
export const chatLimits = {
  /** Messages of all viewers of a show per second; more than this nobody can read. */
  showMessagesPerSecond: 50,
  /** The same text by the same person in the same show is not said again within this time. */
  repeatWindowMs: 10_000,
  /** Messages that wait for the database, over all shows. */
  waitingMessages: 2_000,
  /** Messages written in one transaction. */
  batchMessages: 200,
  /** Users and texts remembered by the limits above; the oldest are forgotten first. */
  remembered: 50_000,
} as const;
