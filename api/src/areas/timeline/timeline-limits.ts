export const timelineLimits = {
  /** Cues of a show: a pin every twenty seconds for ten hours. The media node takes as many. */
  cuesPerShow: 4_000,
} as const;
