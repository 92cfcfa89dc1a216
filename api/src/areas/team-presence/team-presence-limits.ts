/** How news of who of a team is where travels between processes. */
export const teamPresenceLimits = {
  /** How long changes are gathered before they are said. */
  gatheredMs: 300,
  /** A process says again so often whom it has … */
  saidAgainMs: 20_000,
  /** … and whom it had is forgotten when it was silent for so long. */
  believedMs: 50_000,
  /** Shows whose teams are known here; the one that was heard of longest ago is forgotten first. */
  shows: 2_000,
} as const;
