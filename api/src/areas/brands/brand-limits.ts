/** How much one person, and one brand, may have. */
export const brandLimits = { brandsPerUser: 20, membersPerBrand: 200 } as const;
