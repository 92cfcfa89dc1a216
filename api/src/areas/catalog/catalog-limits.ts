export const catalogLimits = {
  productsPerBrand: 10_000,
  /** Variants that a product ever had: those that were retired stay, for their orders. */
  variantsEverPerProduct: 1_000,
} as const;
