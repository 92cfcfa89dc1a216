import type { VariantPrices } from '../../catalog/postgres/product-reader.ts';
import { readPrices } from './price-reader.ts';
import { setPrices } from './price-writer.ts';

/** What the catalogue shows of the base prices, and sets of them. */
export const variantPrices: VariantPrices = {
  current: async (executor, variantIds, atMs) => (await readPrices(executor, { variantIds }, atMs)).base,
  set: (tx, { brandId, currency }, wanted, parts) => setPrices(tx, { brandId, showId: null, currency }, wanted, parts),
};
