import type { AssortmentFilter, AssortmentSort } from '@showfloor/contracts/assortment';
import { and, asc, count, desc, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { collections } from '../../collections/postgres/tables.ts';
import type { AssortmentFinder, AssortmentPlace } from '../assortment.ts';
import { assortmentConditions, availablePieces, lowestPrice } from './assortment-conditions.ts';

const lowerName = sql<string>`lower(${products.name})`;

/** What each way to sort puts a product at, and whether that goes down. Ids sort by birth, and part what is alike. */
const sorts = {
  newest: { key: sql<string>`${products.id}`, down: true },
  oldest: { key: sql<string>`${products.id}`, down: false },
  name: { key: lowerName, down: false },
  name_desc: { key: lowerName, down: true },
  price: { key: lowestPrice, down: false },
  price_desc: { key: lowestPrice, down: true },
  stock: { key: availablePieces, down: false },
  stock_desc: { key: availablePieces, down: true },
} as const satisfies Record<AssortmentSort, { readonly key: SQL; readonly down: boolean }>;

/** Finds what the office's table shows. A brand has some thousand products at most: their rows are read by its index, and sorted. */
export function createAssortmentFinder(database: Database): AssortmentFinder {
  /** Null: the filter names a collection that the brand doesn't have, so nothing is found. */
  async function conditionsOf(brandId: string, filter: AssortmentFilter): Promise<SQL | undefined | null> {
    if (filter.collection === undefined) return assortmentConditions(brandId, filter, undefined);
    const [found] = await database
      .select({ id: collections.id, rule: collections.rule })
      .from(collections)
      .where(and(eq(collections.id, filter.collection), eq(collections.brandId, brandId)));
    return found ? assortmentConditions(brandId, filter, found) : null;
  }

  return {
    async find({ brandId, filter, sort, after, limit }) {
      const conditions = await conditionsOf(brandId, filter);
      if (conditions === null) return [];
      const { key, down } = sorts[sort];
      const order = down ? desc : asc;
      const rows = await database
        .select({ id: products.id, key: wholeKey(key) })
        .from(products)
        .where(and(conditions, after === null ? undefined : beyond(key, down, after)))
        .orderBy(order(key), order(products.id))
        .limit(limit);
      return rows.map(({ id, key: at }) => ({ productId: id, place: [at, id] as const }));
    },

    async count(brandId, filter) {
      const conditions = await conditionsOf(brandId, filter);
      if (conditions === null) return 0;
      const [row] = await database.select({ count: count() }).from(products).where(conditions);
      return row?.count ?? 0;
    },

    async idsAfter(brandId, filter, after, limit) {
      const conditions = await conditionsOf(brandId, filter);
      if (conditions === null) return [];
      const rows = await database
        .select({ id: products.id })
        .from(products)
        .where(and(conditions, after === null ? undefined : gt(products.id, after)))
        .orderBy(asc(products.id))
        .limit(limit);
      return rows.map(({ id }) => id);
    },
  };
}

/** Selected as it is, the query would leave the tables of its columns out, and they would be those of the inner query. */
function wholeKey(key: SQL<string> | SQL<number>): SQL<string | number> {
  const isNumber = key === lowestPrice || key === availablePieces;
  return sql<string | number>`${key}`.mapWith((value) => (isNumber ? Number(value) : String(value)));
}

function beyond(key: SQL, down: boolean, [at, id]: AssortmentPlace): SQL {
  const place = typeof at === 'number' ? sql`${at}::bigint` : sql`${at}::text`;
  return down ? sql`(${key}, ${products.id}) < (${place}, ${id})` : sql`(${key}, ${products.id}) > (${place}, ${id})`;
}
