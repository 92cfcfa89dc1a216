import type { VariantPrices } from '../../catalog/postgres/product-reader.ts';
import { lowestBeforeReduction } from '../prior-price.ts';
import { readBaseHistory } from './price-history.ts';
import { readPrices } from './price-reader.ts';
import { setPrices } from './price-writer.ts';

/** What the catalogue shows of the base prices, and sets of them. */
export const variantPrices: VariantPrices = {
  current: async (executor, variantIds, atMs) => (await readPrices(executor, { variantIds }, atMs)).base,
  lowestBefore: async (executor, variantIds, atMs) =>
    new Map(
      [...(await readBaseHistory(executor, variantIds, atMs))].map(([variantId, history]) => [
        variantId,
        lowestBeforeReduction(history),
      ]),
    ),
  set: (tx, { brandId, currency }, wanted, parts) => setPrices(tx, { brandId, currency }, wanted, parts),
};
