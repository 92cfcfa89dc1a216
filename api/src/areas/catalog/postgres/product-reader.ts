import type { IdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { and, asc, desc, eq, inArray, isNotNull, lt, notInArray } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { Product, ProductFilter, Variant } from '../product.ts';
import { productImages, products, variants } from './tables.ts';

/** What the catalogue asks of the stock of variants; the stock area fills it. */
export interface VariantStock {
  /** Variants without stock are absent. */
  levels(
    executor: Executor,
    variantIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly available: number; readonly onHand: number }>>;
  /** Writes the stock of new variants. */
  open(
    tx: Transaction,
    opened: readonly { readonly variantId: string; readonly onHand: number }[],
    atMs: number,
  ): Promise<void>;
}

/** What the catalogue asks of the prices of variants; the pricing area fills it. */
export interface VariantPrices {
  /** What variants cost at a moment, wherever and in no show. Variants without a price are absent. */
  current(executor: Executor, variantIds: readonly string[], atMs: number): Promise<ReadonlyMap<string, BasePrice>>;
  /** Sets it from now on. The brand or the product is locked. */
  set(
    tx: Transaction,
    brand: { readonly brandId: string; readonly currency: Currency },
    wanted: ReadonlyMap<string, BasePrice>,
    parts: { readonly newId: IdSource; readonly atMs: number },
  ): Promise<void>;
}

interface BasePrice {
  readonly amountMinor: number;
  readonly compareAtMinor: number | null;
}

/** Reads products, whole, for the catalogue and for those who show them. */
export interface ProductReader {
  /** Products by id; ids that name nothing are left out. */
  read(executor: Executor, productIds: readonly string[]): Promise<Product[]>;
  /** A page of products, newest first. */
  list(executor: Executor, filter: ProductFilter): Promise<Product[]>;
}

/** What products are read with. */
export interface ProductReaderParts {
  readonly stock: Pick<VariantStock, 'levels'>;
  readonly prices: Pick<VariantPrices, 'current'>;
  readonly nowMs: () => number;
}

export function createProductReader(parts: ProductReaderParts): ProductReader {
  return {
    read: (executor, productIds) => readProducts(executor, parts, productIds),
    list: (executor, filter) => listProducts(executor, parts, filter),
  };
}

async function readProducts(
  executor: Executor,
  parts: ProductReaderParts,
  productIds: readonly string[],
): Promise<Product[]> {
  if (productIds.length === 0) return [];
  return join(
    executor,
    parts,
    await executor
      .select()
      .from(products)
      .where(inArray(products.id, [...new Set(productIds)])),
  );
}

async function listProducts(executor: Executor, parts: ProductReaderParts, filter: ProductFilter): Promise<Product[]> {
  const rows = await executor
    .select()
    .from(products)
    .where(
      and(
        filter.brandId === null
          ? notInArray(
              products.brandId,
              executor.select({ id: brands.id }).from(brands).where(isNotNull(brands.rehearsalOf)),
            )
          : eq(products.brandId, filter.brandId),
        filter.before === null ? undefined : lt(products.id, filter.before),
        filter.archived ? undefined : eq(products.archived, false),
        filter.drafts ? undefined : eq(products.published, true),
      ),
    )
    .orderBy(desc(products.id))
    .limit(filter.limit);
  return join(executor, parts, rows);
}

/** Four more queries, whatever the number of products. */
async function join(
  executor: Executor,
  { stock, prices, nowMs }: ProductReaderParts,
  rows: readonly (typeof products.$inferSelect)[],
): Promise<Product[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const variantRows = await executor
    .select()
    .from(variants)
    .where(and(inArray(variants.productId, ids), eq(variants.retired, false)))
    .orderBy(asc(variants.position));
  const variantIds = variantRows.map((row) => row.id);
  const levels = await stock.levels(executor, variantIds);
  const priceOf = await prices.current(executor, variantIds, nowMs());
  const imageRows = await executor
    .select()
    .from(productImages)
    .where(inArray(productImages.productId, ids))
    .orderBy(asc(productImages.position));
  const variantsOf = Map.groupBy(variantRows, (row) => row.productId);
  const imagesOf = Map.groupBy(imageRows, (row) => row.productId);
  return rows.map((row) => ({
    id: row.id,
    brandId: row.brandId,
    name: row.name,
    description: row.description,
    imageIds: (imagesOf.get(row.id) ?? []).map((image) => image.imageId),
    variants: (variantsOf.get(row.id) ?? []).map((variant) =>
      toVariant(variant, priceOf.get(variant.id), levels.get(variant.id)),
    ),
    published: row.published,
    archived: row.archived,
    version: row.version,
  }));
}

function toVariant(
  { id, sku, options, currency, imageId }: typeof variants.$inferSelect,
  price: BasePrice | undefined,
  level: { readonly available: number; readonly onHand: number } | undefined,
): Variant {
  if (!price) throw new Error(`${id} has no price`);
  const { amountMinor: priceMinor, compareAtMinor: compareAtPriceMinor } = price;
  const { available, onHand } = level ?? { available: 0, onHand: 0 };
  return { id, sku, options, currency, priceMinor, compareAtPriceMinor, available, onHand, imageId };
}
