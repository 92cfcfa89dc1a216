import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import type { Location } from '@showfloor/contracts/location';
import { and, asc, eq, gt, ne, sql } from 'drizzle-orm';
import type { Database, Executor, Transaction } from '../../../platform/database/database.ts';
import { list } from '../../../platform/database/list.ts';
import { brands } from '../../brands/postgres/tables.ts';
import type { LocationRepository } from '../location.ts';
import { stockAtLocations, stockLocations } from './tables.ts';

/** The locations on PGlite and PostgreSQL. */
export function createLocationRepository(database: Database): LocationRepository {
  const readOne = async (executor: Executor, brandId: string, id: string): Promise<Location> => {
    const found = (await listLocations(executor, brandId)).find((one) => one.id === id);
    if (!found) throw new Error(`location ${id} is gone`);
    return found;
  };
  return {
    list: (brandId) => listLocations(database, brandId),

    add: (brandId, id, { name, address }) =>
      database.transaction(async (tx) => {
        const before = await lockLocations(tx, brandId);
        if (before.length >= limits.locationsPerBrand) return refuse('limit_reached');
        const priority = Math.max(0, ...before.map((one) => one.priority + 1));
        await tx.insert(stockLocations).values({ id, brandId, name, address, priority });
        return readOne(tx, brandId, id);
      }),

    change: (brandId, id, { name, address, active }) =>
      database.transaction(async (tx) => {
        const before = await lockLocations(tx, brandId);
        if (!before.some((one) => one.id === id)) return refuse('not_found');
        if (active === false && !(await mayClose(tx, brandId, id))) return refuse('location_in_use');
        const change = { ...(name !== undefined && { name }), ...(address && { address }) };
        await tx
          .update(stockLocations)
          .set({ id, ...change, ...(active !== undefined && { active }) })
          .where(eq(stockLocations.id, id));
        return readOne(tx, brandId, id);
      }),

    order: (brandId, ids) =>
      database.transaction(async (tx) => {
        const before = await lockLocations(tx, brandId);
        const isAll = ids.length === before.length && before.every(({ id }) => ids.includes(id));
        if (!isAll) return refuse('conflict');
        await tx
          .update(stockLocations)
          .set({ priority: sql`array_position(${list(ids, 'text')}, ${stockLocations.id}) - 1` })
          .where(eq(stockLocations.brandId, brandId));
        return listLocations(tx, brandId);
      }),

    async firstAddress(brandId) {
      const [row] = await database
        .select({ address: stockLocations.address })
        .from(stockLocations)
        .where(isOpen(brandId))
        .orderBy(asc(stockLocations.priority), asc(stockLocations.id))
        .limit(1);
      return row?.address ?? null;
    },

    setFirstAddress: (brandId, address) =>
      database.transaction(async (tx) => {
        const first = (await lockLocations(tx, brandId)).find(({ active }) => active);
        if (first) await tx.update(stockLocations).set({ address }).where(eq(stockLocations.id, first.id));
      }),
  };
}

function isOpen(brandId: string) {
  return and(eq(stockLocations.brandId, brandId), eq(stockLocations.active, true));
}

/** Locks all locations of a brand, after its own row: two who add see each other's, and nobody puts pieces to one that is being closed. */
async function lockLocations(tx: Transaction, brandId: string) {
  await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
  return tx
    .select()
    .from(stockLocations)
    .where(eq(stockLocations.brandId, brandId))
    .orderBy(asc(stockLocations.priority), asc(stockLocations.id))
    .for('update');
}

async function mayClose(tx: Transaction, brandId: string, id: string): Promise<boolean> {
  const others = await tx
    .select({ id: stockLocations.id })
    .from(stockLocations)
    .where(and(isOpen(brandId), ne(stockLocations.id, id)))
    .limit(1);
  const filled = await tx
    .select({ variantId: stockAtLocations.variantId })
    .from(stockAtLocations)
    .where(and(eq(stockAtLocations.locationId, id), gt(stockAtLocations.onHand, 0)))
    .limit(1);
  return others.length > 0 && filled.length === 0;
}

async function listLocations(executor: Executor, brandId: string): Promise<Location[]> {
  const { id, name, address, active, priority } = stockLocations;
  const { onHand, held } = stockAtLocations;
  const there = sql`from ${stockAtLocations} where ${stockAtLocations.locationId} = ${id} and ${onHand} > 0`;
  return executor
    .select({
      ...{ id, name, address, active },
      onHand: sql`coalesce((select sum(${onHand}) ${there}), 0)`.mapWith(Number),
      held: sql`coalesce((select sum(${held}) ${there}), 0)`.mapWith(Number),
    })
    .from(stockLocations)
    .where(eq(stockLocations.brandId, brandId))
    .orderBy(asc(priority), asc(id));
}
