import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { and, asc, count, eq, gte, inArray } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { inChunks } from '../../../platform/database/in-chunks.ts';
import { brokenUnique } from '../../../platform/database/unique-violation.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { lockBrand } from '../../markets/postgres/lock-brand.ts';
import type { CollectionRepository } from '../collection.ts';
import { collectionProducts, collections } from './tables.ts';

const { id, brandId, slug, name, description, rule, published, version } = collections;
const columns = { id, brandId, slug, name, description, rule, published, version };
const found = { ...columns, brand: { id: brands.id, slug: brands.slug, name: brands.name, currency: brands.currency } };

/** The collections of brands, on PGlite and PostgreSQL. */
export function createCollectionRepository(
  database: Database,
  newId: IdSource,
  nowMs: () => number,
): CollectionRepository {
  return {
    of: (ofBrand) => database.select(columns).from(collections).where(eq(brandId, ofBrand)).orderBy(asc(name), asc(id)),

    async find(ofBrand, collectionId) {
      const [row] = await database
        .select(found)
        .from(collections)
        .innerJoin(brands, eq(brands.id, brandId))
        .where(and(eq(id, collectionId), eq(brandId, ofBrand)));
      return row ?? null;
    },

    async findPublished(collectionId) {
      const [row] = await database
        .select(found)
        .from(collections)
        .innerJoin(brands, eq(brands.id, brandId))
        .where(and(eq(id, collectionId), eq(published, true)));
      return row ?? null;
    },

    async findBySlugs(brandSlug, itsSlug) {
      const [row] = await database
        .select(found)
        .from(collections)
        .innerJoin(brands, eq(brands.id, brandId))
        .where(and(eq(brands.slug, brandSlug), eq(slug, itsSlug)));
      return row ?? null;
    },

    async productsOf(collectionId, { from, limit }) {
      const rows = await database
        .select({ productId: collectionProducts.productId })
        .from(collectionProducts)
        .where(and(eq(collectionProducts.collectionId, collectionId), gte(collectionProducts.position, from)))
        .orderBy(asc(collectionProducts.position))
        .limit(limit);
      return rows.map(({ productId }) => productId);
    },

    add: (ofBrand, { productIds, ...facts }) =>
      orDuplicate(
        database.transaction(async (tx) => {
          if (!(await lockBrand(tx, ofBrand))) return refuse('not_found');
          const [present] = await tx.select({ count: count() }).from(collections).where(eq(brandId, ofBrand));
          if ((present?.count ?? 0) >= limits.collectionsPerBrand) return refuse('limit_reached');
          const foreign = await firstForeign(tx, ofBrand, productIds);
          if (foreign !== -1) return refuse('not_found', { param: `productIds.${foreign}` });
          const made = { id: newId('collection'), brandId: ofBrand, ...facts };
          await tx.insert(collections).values({ ...made, createdAtMs: nowMs() });
          await fill(tx, made.id, productIds);
          return { ...made, version: 1 };
        }),
      ),

    replace: (key, { productIds, ...facts }) =>
      orDuplicate(
        database.transaction(async (tx) => {
          const [row] = await tx
            .select(columns)
            .from(collections)
            .where(and(eq(id, key.id), eq(brandId, key.brandId)))
            .for('update');
          if (!row) return refuse('not_found');
          if (row.version !== key.version) return refuse('conflict', { details: { version: row.version } });
          const foreign = await firstForeign(tx, key.brandId, productIds);
          if (foreign !== -1) return refuse('not_found', { param: `productIds.${foreign}` });
          const next = { ...facts, version: row.version + 1 };
          await tx.update(collections).set(next).where(eq(id, key.id));
          await tx.delete(collectionProducts).where(eq(collectionProducts.collectionId, key.id));
          await fill(tx, key.id, productIds);
          return { ...row, ...next };
        }),
      ),

    async remove(ofBrand, collectionId) {
      const gone = await database
        .delete(collections)
        .where(and(eq(id, collectionId), eq(brandId, ofBrand)))
        .returning({ id });
      return gone.length === 0 ? refuse('not_found') : null;
    },
  };
}

async function fill(tx: Transaction, collectionId: string, productIds: readonly string[]): Promise<void> {
  const rows = productIds.map((productId, position) => ({ collectionId, productId, position }));
  await inChunks(rows, (some) => tx.insert(collectionProducts).values(some));
}

/** The place of the first product that is not the brand's, or -1. */
async function firstForeign(tx: Transaction, ofBrand: string, productIds: readonly string[]): Promise<number> {
  if (productIds.length === 0) return -1;
  const own = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.brandId, ofBrand), inArray(products.id, [...productIds])));
  const known = new Set(own.map((product) => product.id));
  return productIds.findIndex((one) => !known.has(one));
}

/** What was written, or that the brand has one with that slug. */
async function orDuplicate<T>(written: Promise<T>): Promise<T | Refusal<'duplicate'>> {
  try {
    return await written;
  } catch (error) {
    if (brokenUnique(error) !== 'collections_slug') throw error;
    return refuse('duplicate', { param: 'slug' });
  }
}
