export const showLimits = { perBrand: 5_000 } as const;
