/** How much one person may have. */
export const brandLimits = {
  /** Brands that one person follows. */
  followsPerUser: 1_000,
  brandsPerUser: 20,
} as const;
