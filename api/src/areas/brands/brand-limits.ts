/** How much one person may have. */
export const brandLimits = { brandsPerUser: 20 } as const;
