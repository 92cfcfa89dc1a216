import { type ErrorCode, isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { and, count, eq, inArray, like, lte, or, sql } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { brokenUnique } from '../../../platform/database/unique-violation.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { images } from '../../images/postgres/tables.ts';
import { catalogLimits } from '../catalog-limits.ts';
import { madeSku, skuBase } from '../made-sku.ts';
import type { Product, ProductDraft, ProductRepository } from '../product.ts';
import { placeOf } from './place-product.ts';
import type { OpenedVariant, ProductReader, VariantPrices, VariantStock } from './product-reader.ts';
import { productImages, products, variants } from './tables.ts';
import { writeAttributes } from './write-attributes.ts';

/** What later areas add to a change of a product, in its transaction. */
export type UpdateStep = (tx: Transaction, productId: string, atMs: number) => Promise<void>;

/** What makes products found, in the transaction that wrote them. */
export type IndexStep = (tx: Transaction, productIds: readonly string[], atMs: number) => Promise<void>;

export interface ProductRepositoryParts {
  readonly database: Database;
  readonly reader: ProductReader;
  readonly stock: Pick<VariantStock, 'open'>;
  readonly prices: Pick<VariantPrices, 'set'>;
  readonly onUpdated: readonly UpdateStep[];
  /** The last step of every transaction that writes products: makes them found by what they are now. */
  readonly index: IndexStep;
  readonly newId: IdSource;
  readonly nowMs: () => number;
}

export function createProductRepository(parts: ProductRepositoryParts): ProductRepository {
  const { database, reader, stock, prices, onUpdated, index, newId, nowMs } = parts;
  /** Takes everything back when the act answers a refusal, as rows may have been written by then. */
  const allOrNothing = async <T, Code extends ErrorCode>(
    act: (tx: Transaction) => Promise<T | Refusal<Code>>,
  ): Promise<T | Refusal<Code | 'duplicate'>> => {
    const refusals: Refusal<Code>[] = [];
    try {
      return await database.transaction(async (tx) => {
        const result = await act(tx);
        if (isRefusal(result)) {
          refusals.push(result);
          throw new Error(result.refused);
        }
        return result;
      });
    } catch (error) {
      const [refusal] = refusals;
      if (refusal) return refusal;
      if (brokenUnique(error) === 'variants_brand_sku')
        return refuse('duplicate', { message: 'That SKU is taken.', param: 'variants' });
      throw error;
    }
  };

  const wholeOf = async <Code extends ErrorCode>(
    tx: Transaction,
    written: string | Refusal<Code>,
  ): Promise<Product | Refusal<Code | 'not_found'>> => {
    if (isRefusal(written)) return written;
    await index(tx, [written], nowMs());
    return (await reader.read(tx, [written]))[0] ?? refuse('not_found');
  };

  return {
    find: async (productId) => (await reader.read(database, [productId]))[0] ?? null,
    findAll: (productIds) => reader.read(database, productIds),
    list: (filter) => reader.list(database, filter),

    async brandOf(productId) {
      const [row] = await database
        .select({ brandId: products.brandId })
        .from(products)
        .where(eq(products.id, productId));
      return row?.brandId ?? null;
    },

    async ofBrand(brandId, { productIds, skus }) {
      const found = new Set<string>();
      await inChunks(productIds, async (some) => {
        const own = and(eq(products.brandId, brandId), inArray(products.id, some));
        for (const { id } of await database.select({ id: products.id }).from(products).where(own)) found.add(id);
      });
      await inChunks(skus, async (some) => {
        const offered = and(eq(variants.brandId, brandId), eq(variants.retired, false), inArray(variants.sku, some));
        for (const { id } of await database.select({ id: variants.productId }).from(variants).where(offered))
          found.add(id);
      });
      const whole: Product[] = [];
      await inChunks([...found], async (some) => whole.push(...(await reader.read(database, some))));
      return whole;
    },

    async countOf(brandId) {
      const [kept] = await database.select({ products: count() }).from(products).where(eq(products.brandId, brandId));
      return kept?.products ?? 0;
    },

    applySchedule: (atMs, most) =>
      database.transaction(async (tx) => {
        const due = await tx
          .select({ id: products.id, withdrawAtMs: products.withdrawAtMs })
          .from(products)
          .where(or(lte(products.publishAtMs, atMs), lte(products.withdrawAtMs, atMs)))
          .limit(most)
          .for('no key update', { skipLocked: true });
        for (const { id, withdrawAtMs } of due) {
          const isOver = withdrawAtMs !== null && withdrawAtMs <= atMs;
          await tx
            .update(products)
            .set({
              ...(isOver ? { archived: true, withdrawAtMs: null } : { published: true }),
              publishAtMs: null,
              version: sql`${products.version} + 1`,
            })
            .where(eq(products.id, id));
          for (const step of onUpdated) await step(tx, id, atMs);
        }
        await index(
          tx,
          due.map(({ id }) => id),
          atMs,
        );
        return due.length;
      }),

    create: (brandId, draft) => allOrNothing(async (tx) => wholeOf(tx, await createIn(tx, brandId, draft))),

    update: (productId, version, draft) =>
      allOrNothing(async (tx) => wholeOf(tx, await updateIn(tx, productId, version, draft))),

    writeAll: (brandId, writes) =>
      allOrNothing(async (tx) => {
        // Locks are taken in the order that single changes take them: products, here by id, and then the brand.
        const updates = writes.flatMap((write) => (write.kind === 'update' ? [write] : []));
        const all: string[] = [];
        for (const { productId, version, draft } of updates.toSorted((a, b) => (a.productId < b.productId ? -1 : 1))) {
          const written = await updateIn(tx, productId, version, draft);
          if (isRefusal(written)) return written;
          all.push(written);
        }
        for (const write of writes) {
          if (write.kind !== 'create') continue;
          const written = await createIn(tx, brandId, write.draft);
          if (isRefusal(written)) return written;
          all.push(written);
        }
        await index(tx, all, nowMs());
        return 'written';
      }),
  };

  async function createIn(
    tx: Transaction,
    brandId: string,
    draft: ProductDraft,
  ): Promise<string | Refusal<'not_found' | 'limit_reached' | 'invalid_request'>> {
    const [brand] = await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
    if (!brand) return refuse('not_found');
    const [kept] = await tx.select({ products: count() }).from(products).where(eq(products.brandId, brandId));
    if (kept && kept.products >= catalogLimits.productsPerBrand) return refuse('limit_reached');
    const productId = newId('product');
    const { name, description, archived, published = true } = draft;
    const placed = await placeOf(tx, draft, null);
    if (isRefusal(placed)) return placed;
    await tx
      .insert(products)
      .values({ id: productId, brandId, name, description, archived, published, ...placed, createdAtMs: nowMs() });
    return (await writeParts(tx, brandId, productId, draft)) ?? productId;
  }

  async function updateIn(
    tx: Transaction,
    productId: string,
    version: number,
    draft: ProductDraft,
  ): Promise<string | Refusal<'not_found' | 'limit_reached' | 'conflict' | 'invalid_transition' | 'invalid_request'>> {
    const [present] = await tx.select().from(products).where(eq(products.id, productId)).for('no key update');
    if (!present) return refuse('not_found');
    if (present.version !== version) return refuse('conflict', { details: { version: present.version } });
    const { name, description, archived, published = present.published } = draft;
    if (present.published && !published && !draft.takesBack)
      return refuse('invalid_transition', { param: 'published' });
    const placed = await placeOf(tx, draft, present);
    if (isRefusal(placed)) return placed;
    await tx
      .update(products)
      .set({ name, description, archived, published, ...placed, version: version + 1 })
      .where(eq(products.id, productId));
    const refusal = await writeParts(tx, present.brandId, productId, draft);
    if (refusal) return refusal;
    for (const step of onUpdated) await step(tx, productId, nowMs());
    return productId;
  }

  async function writeParts(
    tx: Transaction,
    brandId: string,
    productId: string,
    draft: ProductDraft,
  ): Promise<Refusal<'not_found' | 'limit_reached' | 'invalid_request'> | null> {
    return (
      (await writeAttributes(tx, brandId, productId, draft.attributes)) ??
      (await writeImages(tx, brandId, productId, draft.imageIds)) ??
      (await foreignVariantImage(tx, brandId, draft)) ??
      writeVariants(tx, brandId, productId, draft)
    );
  }

  async function writeVariants(
    tx: Transaction,
    brandId: string,
    productId: string,
    draft: ProductDraft,
  ): Promise<Refusal<'not_found' | 'limit_reached'> | null> {
    const [brand] = await tx.select({ currency: brands.currency }).from(brands).where(eq(brands.id, brandId));
    if (!brand) return refuse('not_found');
    const present = await tx
      .select({ id: variants.id, sku: variants.sku })
      .from(variants)
      .where(eq(variants.productId, productId));
    const known = new Map(present.map(({ id, sku }) => [id, sku]));
    const added = draft.variants.filter(({ id }) => id === null).length;
    if (present.length + added > catalogLimits.variantsEverPerProduct)
      return refuse('limit_reached', { param: 'variants' });
    // All are retired first, which frees their SKUs, and those that the draft names come back: so two may swap SKUs.
    await tx.update(variants).set({ retired: true }).where(eq(variants.productId, productId));
    const skus = await skusOf(tx, brandId, draft, known);
    const opened: OpenedVariant[] = [];
    const priced = new Map<string, { amountMinor: number; compareAtMinor: number | null }>();
    for (const [
      position,
      { id, onHand, onHandAt: at, sku: _, priceMinor, compareAtPriceMinor, ...rest },
    ] of draft.variants.entries()) {
      if (id !== null && !known.has(id)) return refuse('not_found', { param: `variants.${position}.id` });
      const facts = { ...rest, sku: skus[position] ?? '' };
      if (id === null) {
        const variantId = newId('variant');
        const row = { id: variantId, productId, brandId, currency: brand.currency, position };
        await tx.insert(variants).values({ ...row, ...facts });
        opened.push({ variantId, onHand, at });
        priced.set(variantId, { amountMinor: priceMinor, compareAtMinor: compareAtPriceMinor });
      } else {
        await tx
          .update(variants)
          .set({ ...facts, position, retired: false })
          .where(eq(variants.id, id));
        priced.set(id, { amountMinor: priceMinor, compareAtMinor: compareAtPriceMinor });
      }
    }
    const atMs = nowMs();
    await prices.set(tx, { brandId, currency: brand.currency }, priced, { newId, atMs });
    await stock.open(tx, opened, atMs);
    return null;
  }
}

/** The SKU of each variant of the draft, in its order: the given one, its present one, or one that nobody in the brand has. */
async function skusOf(
  tx: Transaction,
  brandId: string,
  { name, variants: drafts }: ProductDraft,
  present: ReadonlyMap<string, string>,
): Promise<string[]> {
  const given = drafts.map(({ id, sku }) => sku ?? (id === null ? null : (present.get(id) ?? null)));
  if (given.every((sku) => sku !== null)) return given;
  // Until this is committed, nobody else makes one in this brand: they would make the same.
  await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
  const bases = new Set(
    drafts.filter((_, index) => given[index] === null).map(({ options }) => skuBase(name, options)),
  );
  const alike = [...bases].flatMap((base) => [eq(variants.sku, base), like(variants.sku, `${base}-%`)]);
  const offered = await tx
    .select({ sku: variants.sku })
    .from(variants)
    .where(and(eq(variants.brandId, brandId), eq(variants.retired, false), or(...alike)));
  const taken = new Set([...offered.map(({ sku }) => sku), ...given.filter((sku) => sku !== null)]);
  return drafts.map(({ options }, index) => {
    const sku = given[index] ?? madeSku(name, options, taken);
    taken.add(sku);
    return sku;
  });
}

async function writeImages(
  tx: Transaction,
  brandId: string,
  productId: string,
  imageIds: readonly string[] | null,
): Promise<Refusal<'not_found'> | null> {
  if (imageIds === null) return null;
  await tx.delete(productImages).where(eq(productImages.productId, productId));
  if (imageIds.length === 0) return null;
  const ownIds = await ownImages(tx, brandId, imageIds);
  const foreign = imageIds.findIndex((id) => !ownIds.has(id));
  if (foreign !== -1) return refuse('not_found', { param: `imageIds.${foreign}` });
  await tx.insert(productImages).values(imageIds.map((imageId, position) => ({ productId, position, imageId })));
  return null;
}

/** Refuses a variant's picture that is not the brand's. */
async function foreignVariantImage(
  tx: Transaction,
  brandId: string,
  { variants: drafts }: ProductDraft,
): Promise<Refusal<'not_found'> | null> {
  const named = drafts.flatMap(({ imageId }) => imageId ?? []);
  if (named.length === 0) return null;
  const ownIds = await ownImages(tx, brandId, named);
  const foreign = drafts.findIndex(({ imageId }) => imageId != null && !ownIds.has(imageId));
  return foreign === -1 ? null : refuse('not_found', { param: `variants.${foreign}.imageId` });
}

/** Those of the pictures that are the brand's. */
async function ownImages(tx: Transaction, brandId: string, imageIds: readonly string[]): Promise<ReadonlySet<string>> {
  const own = await tx
    .select({ id: images.id })
    .from(images)
    .where(and(inArray(images.id, [...imageIds]), eq(images.brandId, brandId)));
  return new Set(own.map((row) => row.id));
}
