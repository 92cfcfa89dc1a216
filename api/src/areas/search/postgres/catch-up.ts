import { asc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { termRules } from '../product-terms.ts';
import { indexProducts } from './index-products.ts';
import { productSearch } from './tables.ts';

/** Products of one transaction. */
const mostAtOnce = 100;

/**
 * Indexes products that are older than the search, and those of older rules. Any number of
 * processes may do so at once.
 */
export async function catchUp(
  database: Database,
  { nowMs, isOver }: { readonly nowMs: () => number; readonly isOver: () => boolean },
): Promise<void> {
  for (;;) {
    const done = await database.transaction(async (tx) => {
      const behind = await tx
        .select({ id: products.id })
        .from(products)
        .leftJoin(productSearch, eq(productSearch.productId, products.id))
        .where(or(isNull(productSearch.productId), lt(productSearch.rules, termRules)))
        .limit(mostAtOnce);
      // In the order in which writes lock products, so that neither they nor this wait for each other in a ring.
      const locked = await tx
        .select({ id: products.id })
        .from(products)
        .where(
          inArray(
            products.id,
            behind.map(({ id }) => id),
          ),
        )
        .orderBy(asc(products.id))
        .for('no key update', { skipLocked: true });
      await indexProducts(
        tx,
        locked.map(({ id }) => id),
        nowMs(),
      );
      return locked.length;
    });
    if (done < mostAtOnce || isOver()) return;
  }
}
