/** What rehearsals may take, beside the setting `REHEARSAL_PEOPLE`. */
export const rehearsalLimits = {
  /** Rehearsals at once, over all processes. */
  running: 5,
  /** How often the process that plays one writes down how it goes, and hears that it is over elsewhere. */
  beatMs: 1_000,
  /** One of which nothing was heard for so long is over: its process has died. */
  lostAfterMs: 15_000,
  /** How often is looked for those that are over by now, and for those to be removed. */
  sweepMs: 5_000,
  /** Its stand-in can be looked at for so long after the end; then all of it goes but the sums. */
  keptForMs: 10 * 60_000,
  /** How long the sums of a show's last rehearsal are kept. */
  sumsKeptForMs: 90 * 24 * 60 * 60_000,
  /** Rehearsals that one sweep ends, and that it removes. */
  sweptAtOnce: 10,
  /** The sessions of its people outlive it by so much. */
  sessionsOutliveMs: 5 * 60_000,
} as const;
