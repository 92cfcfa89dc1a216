export const imageLimits = {
  perBrand: 10_000,
  /** Pictures decoded at once: each takes one of the four threads that files are read by. */
  decoding: 1,
  /** Pictures that wait for that, over all brands. */
  waiting: 24,
  /** When who finds no place should come again. */
  retryAfterMs: 5_000,
} as const;
