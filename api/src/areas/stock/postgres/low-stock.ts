import { and, asc, eq, isNotNull, lte, not, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import type { LowStock } from '../stock-repository.ts';
import { stock } from './tables.ts';

/** Variants with few pieces, of products that are for sale or will be. */
export async function readLowStock(
  database: Database,
  brandId: string,
  named: number,
  most: number,
): Promise<LowStock> {
  const isLow = and(
    eq(variants.brandId, brandId),
    isNotNull(variants.lowStockAt),
    not(variants.retired),
    not(products.archived),
    lte(stock.available, variants.lowStockAt),
  );
  const counted = database
    .select({ id: variants.id })
    .from(variants)
    .innerJoin(products, eq(products.id, variants.productId))
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(isLow)
    .limit(most)
    .as('counted');
  const [row] = await database.select({ count: sql<number>`count(*)`.mapWith(Number) }).from(counted);
  const count = row?.count ?? 0;
  const { id: variantId, productId, options } = variants;
  const first =
    count === 0
      ? []
      : await database
          .select({ variantId, productId, productName: products.name, options, available: stock.available })
          .from(variants)
          .innerJoin(products, eq(products.id, variants.productId))
          .innerJoin(stock, eq(stock.variantId, variants.id))
          .where(isLow)
          .orderBy(asc(stock.available), asc(variants.id))
          .limit(named);
  return { variants: count, first };
}
