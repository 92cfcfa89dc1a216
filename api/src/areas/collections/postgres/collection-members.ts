import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { and, count, eq, inArray, max, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { products } from '../../catalog/postgres/tables.ts';
import type { CollectionMembers } from '../collection-members.ts';
import { collectionProducts, collections } from './tables.ts';

/** Single products of collections, on PGlite and PostgreSQL. */
export function createCollectionMembers(database: Database): CollectionMembers {
  return {
    async kindOf(brandId, collectionId) {
      const [row] = await database
        .select({ rule: collections.rule })
        .from(collections)
        .where(and(eq(collections.id, collectionId), eq(collections.brandId, brandId)));
      if (!row) return null;
      return row.rule === null ? 'by_hand' : 'by_rule';
    },

    holding: (collectionId, productIds) => holding(database, collectionId, productIds),

    append: (brandId, collectionId, productIds) =>
      database.transaction(async (tx) => {
        const refusal = await lockByHand(tx, brandId, collectionId);
        if (refusal) return refusal;
        const present = await holding(tx, collectionId, productIds);
        const own = await tx
          .select({ id: products.id })
          .from(products)
          .where(and(eq(products.brandId, brandId), inArray(products.id, [...productIds])));
        const ownIds = new Set(own.map(({ id }) => id));
        const [stands] = await tx
          .select({ count: count(), last: max(collectionProducts.position) })
          .from(collectionProducts)
          .where(eq(collectionProducts.collectionId, collectionId));
        const room = Math.max(0, limits.collectionProducts - (stands?.count ?? 0));
        const added = [...new Set(productIds)].filter((id) => ownIds.has(id) && !present.has(id)).slice(0, room);
        if (added.length > 0) {
          const first = (stands?.last ?? -1) + 1;
          await tx
            .insert(collectionProducts)
            .values(added.map((productId, at) => ({ collectionId, productId, position: first + at })));
          await raiseVersion(tx, collectionId);
        }
        return new Set([...present, ...added]);
      }),

    takeOut: (brandId, collectionId, productIds) =>
      database.transaction(async (tx) => {
        const refusal = await lockByHand(tx, brandId, collectionId);
        if (refusal) return refusal;
        const gone = await tx
          .delete(collectionProducts)
          .where(
            and(
              eq(collectionProducts.collectionId, collectionId),
              inArray(collectionProducts.productId, [...productIds]),
            ),
          )
          .returning({ id: collectionProducts.productId });
        if (gone.length > 0) await raiseVersion(tx, collectionId);
        return null;
      }),
  };
}

async function holding(
  executor: Executor,
  collectionId: string,
  productIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (productIds.length === 0) return new Set();
  const rows = await executor
    .select({ id: collectionProducts.productId })
    .from(collectionProducts)
    .where(
      and(eq(collectionProducts.collectionId, collectionId), inArray(collectionProducts.productId, [...productIds])),
    );
  return new Set(rows.map(({ id }) => id));
}

async function lockByHand(
  tx: Transaction,
  brandId: string,
  collectionId: string,
): Promise<Refusal<'not_found' | 'invalid_transition'> | null> {
  const [row] = await tx
    .select({ rule: collections.rule })
    .from(collections)
    .where(and(eq(collections.id, collectionId), eq(collections.brandId, brandId)))
    .for('update');
  if (!row) return refuse('not_found');
  return row.rule === null ? null : refuse('invalid_transition');
}

async function raiseVersion(tx: Transaction, collectionId: string): Promise<void> {
  await tx
    .update(collections)
    .set({ version: sql`${collections.version} + 1` })
    .where(eq(collections.id, collectionId));
}
