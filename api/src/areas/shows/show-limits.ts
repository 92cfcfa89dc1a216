export const showLimits = {
  perBrand: 5_000,
  /** How far in the past a date may lie that is given to a show: clocks differ, and forms take time. */
  dateToleranceMs: 5 * 60_000,
  /** A show that should have begun so long ago comes after all that are still to come. */
  overdueAfterMs: 2 * 60 * 60_000,
  /** A scheduled show that should have begun so long ago has ended. */
  endedAfterMs: 24 * 60 * 60_000,
  /** A state of a program that is older than the last one by less than this came late. */
  programStaleWithinMs: 60_000,
  /** How often such shows are looked for, and how many are ended at once. */
  endOverdueEveryMs: 60_000,
  endedAtOnce: 500,
} as const;
