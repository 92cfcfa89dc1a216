import { and, asc, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { Product, ProductFilter, Variant } from '../product.ts';
import { productImages, products, variants } from './tables.ts';

/** Products by id, whole; ids that name nothing are left out. */
export async function readProducts(executor: Executor, productIds: readonly string[]): Promise<Product[]> {
  if (productIds.length === 0) return [];
  return join(
    executor,
    await executor
      .select()
      .from(products)
      .where(inArray(products.id, [...new Set(productIds)])),
  );
}

/** A page of products, newest first. */
export async function listProducts(executor: Executor, filter: ProductFilter): Promise<Product[]> {
  const rows = await executor
    .select()
    .from(products)
    .where(
      and(
        filter.brandId === null ? undefined : eq(products.brandId, filter.brandId),
        filter.before === null ? undefined : lt(products.id, filter.before),
        filter.archived ? undefined : eq(products.archived, false),
      ),
    )
    .orderBy(desc(products.id))
    .limit(filter.limit);
  return join(executor, rows);
}

/** Two more queries, whatever the number of products. */
async function join(executor: Executor, rows: readonly (typeof products.$inferSelect)[]): Promise<Product[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const variantRows = await executor
    .select({ variant: variants, available: stock.available, onHand: stock.onHand })
    .from(variants)
    .innerJoin(stock, eq(stock.variantId, variants.id))
    .where(and(inArray(variants.productId, ids), eq(variants.retired, false)))
    .orderBy(asc(variants.position));
  const imageRows = await executor
    .select()
    .from(productImages)
    .where(inArray(productImages.productId, ids))
    .orderBy(asc(productImages.position));
  const variantsOf = Map.groupBy(variantRows, (row) => row.variant.productId);
  const imagesOf = Map.groupBy(imageRows, (row) => row.productId);
  return rows.map((row) => ({
    id: row.id,
    brandId: row.brandId,
    name: row.name,
    description: row.description,
    imageIds: (imagesOf.get(row.id) ?? []).map((image) => image.imageId),
    variants: (variantsOf.get(row.id) ?? []).map(toVariant),
    archived: row.archived,
    version: row.version,
  }));
}

function toVariant(row: { variant: typeof variants.$inferSelect; available: number; onHand: number }): Variant {
  const { id, sku, options, currency, priceMinor, compareAtPriceMinor } = row.variant;
  return { id, sku, options, currency, priceMinor, compareAtPriceMinor, available: row.available, onHand: row.onHand };
}
