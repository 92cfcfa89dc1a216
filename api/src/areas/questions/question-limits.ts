/** What only the api needs to know of the questions' limits; the rest is in contracts. */
export const questionLimits = {
  /** Questions asked in a show from one address, in `askWindowMs`. */
  asksPerAddress: 5,
  askWindowMs: 10_000,
  /** Addresses and shows that are remembered for that. */
  remembered: 50_000,
  /** Votes written in one transaction, and those that wait for it. */
  batchVotes: 500,
  waitingVotes: 5_000,
} as const;
