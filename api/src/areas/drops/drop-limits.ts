/** What only this process needs to know of drops. */
export const dropLimits = {
  /** How long one that could not be moved on waits, in ms. */
  tryAgainMs: 5_000,
  /** How often a process looks for drops whose time has come, in ms; it looks in between when it knows of one. */
  lookEveryMs: 1_000,
  /** Drops that one look moves on. */
  perLook: 50,
} as const;
