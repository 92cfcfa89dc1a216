import type { IdSource } from '@showfloor/contracts/ids';
import type { Currency } from '@showfloor/contracts/money';
import { and, asc, desc, eq, getTableColumns, inArray, isNotNull, lt, notInArray } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';
import type { Product, ProductFilter, Variant } from '../product.ts';
import { brandAttributes, productAttributes, productImages, products, variants } from './tables.ts';

/** Pieces of a variant that is new. */
export interface OpenedVariant {
  readonly variantId: string;
  readonly onHand: number;
  /** Where they lie, by location; absent: at the one of the brand that comes first. */
  readonly at?: ReadonlyMap<string, number> | undefined;
}

/** What the catalogue asks of the stock of variants; the stock area fills it. */
export interface VariantStock {
  /** Variants without stock are absent. */
  levels(
    executor: Executor,
    variantIds: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly available: number; readonly onHand: number }>>;
  /** Writes the stock of new variants. */
  open(tx: Transaction, opened: readonly OpenedVariant[], atMs: number): Promise<void>;
}

/** What the catalogue asks of the prices of variants; the pricing area fills it. */
export interface VariantPrices {
  /** What variants cost at a moment, wherever and in no show. Variants without a price are absent. */
  current(executor: Executor, variantIds: readonly string[], atMs: number): Promise<ReadonlyMap<string, BasePrice>>;
  /**
   * The lowest price of the 30 days before the present reduction, in minor units; null, or absent, for variants that are not reduced or cost nothing else
   * before.
   */
  lowestBefore(
    executor: Executor,
    variantIds: readonly string[],
    atMs: number,
  ): Promise<ReadonlyMap<string, number | null>>;
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
  readonly prices: Pick<VariantPrices, 'current' | 'lowestBefore'>;
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

/** Five or six more queries, whatever the number of products. */
async function join(
  executor: Executor,
  { stock, prices, nowMs }: ProductReaderParts,
  rows: readonly (typeof products.$inferSelect)[],
): Promise<Product[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const variantRows = await executor
    .select({ ...getTableColumns(variants), imageAlt: images.alt })
    .from(variants)
    .leftJoin(images, eq(images.id, variants.imageId))
    .where(and(inArray(variants.productId, ids), eq(variants.retired, false)))
    .orderBy(asc(variants.position));
  const variantIds = variantRows.map((row) => row.id);
  const levels = await stock.levels(executor, variantIds);
  const atMs = nowMs();
  const priceOf = await prices.current(executor, variantIds, atMs);
  const reduced = variantIds.filter((id) => priceOf.get(id)?.compareAtMinor != null);
  const lowestOf = reduced.length === 0 ? new Map() : await prices.lowestBefore(executor, reduced, atMs);
  const imageRows = await executor
    .select({ productId: productImages.productId, id: images.id, alt: images.alt })
    .from(productImages)
    .innerJoin(images, eq(images.id, productImages.imageId))
    .where(inArray(productImages.productId, ids))
    .orderBy(asc(productImages.position));
  const attributeRows = await executor
    .select({
      productId: productAttributes.productId,
      key: productAttributes.key,
      label: brandAttributes.label,
      value: productAttributes.value,
    })
    .from(productAttributes)
    .innerJoin(
      brandAttributes,
      and(eq(brandAttributes.brandId, productAttributes.brandId), eq(brandAttributes.key, productAttributes.key)),
    )
    .where(inArray(productAttributes.productId, ids))
    .orderBy(asc(brandAttributes.position));
  const attributesOf = Map.groupBy(attributeRows, (row) => row.productId);
  const variantsOf = Map.groupBy(variantRows, (row) => row.productId);
  const imagesOf = Map.groupBy(imageRows, (row) => row.productId);
  return rows.map((row) => ({
    id: row.id,
    brandId: row.brandId,
    name: row.name,
    description: row.description,
    images: (imagesOf.get(row.id) ?? []).map(({ id, alt }) => ({ id, alt })),
    categoryId: row.categoryId,
    tags: row.tags,
    attributes: (attributesOf.get(row.id) ?? []).map(({ key, label, value }) => ({ key, label, value })),
    publishAtMs: row.publishAtMs,
    withdrawAtMs: row.withdrawAtMs,
    variants: (variantsOf.get(row.id) ?? []).map((variant) =>
      toVariant(variant, priceOf.get(variant.id), lowestOf.get(variant.id) ?? null, levels.get(variant.id)),
    ),
    published: row.published,
    archived: row.archived,
    version: row.version,
  }));
}

function toVariant(
  row: typeof variants.$inferSelect & { readonly imageAlt: string | null },
  price: BasePrice | undefined,
  lowestIn30DaysMinor: number | null,
  level: { readonly available: number; readonly onHand: number } | undefined,
): Variant {
  const { id, sku, options, currency, imageId, barcode, weightGrams, hsCode, originCountry, lowStockAt } = row;
  if (!price) throw new Error(`${id} has no price`);
  const { amountMinor: priceMinor, compareAtMinor: compareAtPriceMinor } = price;
  const { available, onHand } = level ?? { available: 0, onHand: 0 };
  const facts = { barcode, weightGrams, hsCode, originCountry, lowStockAt };
  const cost = { currency, priceMinor, compareAtPriceMinor, lowestIn30DaysMinor };
  return { id, sku, options, ...cost, available, onHand, imageId, imageAlt: row.imageAlt ?? '', ...facts };
}
