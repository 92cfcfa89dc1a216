/** What only the api needs to know of the limits of sanctions; the rest is in contracts. */
export const sanctionLimits = {
  /** How long a show's sanctions and rules are believed without news, in ms: also a process that hears of nothing reads them so often. */
  believedMs: 10_000,
  /** Shows of which they are remembered. */
  shows: 1_000,
  /** Marks of each kind that a sanction takes from what its person wrote last. */
  marksPerKind: 10,
  /** Marks of those who write are kept so long after they last wrote … */
  writerMarksMs: 30 * 24 * 3_600_000,
  /** … and a network is held against a ban so long at most. */
  networkMarksMs: 90 * 24 * 3_600_000,
  /** An account that was made after a ban, where a browser looks like that of who was banned, writes when it is so old. */
  newAccountWaitMs: 3_600_000,
  /** A mark that was seen is written again after this long. */
  seenAgainMs: 24 * 3_600_000,
  /** How long marks gather before they are written, in ms. */
  seenGatheredMs: 200,
  /** Marks that wait to be written; of more the newest are not. */
  seenWaiting: 20_000,
  /** How often what is over is taken away. */
  purgeEveryMs: 3_600_000,
  /** People that are remembered: who wrote when, who follows since when, who bought, when accounts were made. */
  remembered: 50_000,
  /** How long somebody is known to follow or to have bought, and not to. */
  factBelievedMs: { yes: 600_000, no: 5_000 },
} as const;
