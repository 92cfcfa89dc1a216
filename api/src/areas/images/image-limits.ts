export const imageLimits = {
  perBrand: 10_000,
  /** Pictures are decoded on every viewer's phone: a few bytes may name a huge one. */
  pixels: 40_000_000,
} as const;
