import { inArray } from 'drizzle-orm';
import type { VariantStock } from '../../catalog/postgres/product-reader.ts';
import { openStock } from './stock-writer.ts';
import { stock } from './tables.ts';

/** What the catalogue shows of the stock, and opens for new variants. */
export const variantStock: VariantStock = {
  async levels(executor, variantIds) {
    if (variantIds.length === 0) return new Map();
    const rows = await executor
      .select({ variantId: stock.variantId, available: stock.available, onHand: stock.onHand })
      .from(stock)
      .where(inArray(stock.variantId, [...variantIds]));
    return new Map(rows.map(({ variantId, ...level }) => [variantId, level]));
  },
  open: openStock,
};
