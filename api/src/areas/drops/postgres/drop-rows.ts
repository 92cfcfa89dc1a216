import { and, asc, eq, getTableColumns, inArray, type SQL } from 'drizzle-orm';
import type { Executor, Transaction } from '../../../platform/database/database.ts';
import { isOneOf } from '../../../platform/database/list.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import type { DropRecord } from '../present-drop.ts';
import { drops } from './tables.ts';

/** A drop's row, and the product of its variant. */
export type DropRow = typeof drops.$inferSelect & DropRecord;

/** States in which pieces can be set aside for a drop, as a condition over `drops`. */
export const isAhead = inArray(drops.state, ['planned', 'counting', 'open']);
/** In which everybody may know of it. */
export const isShown = inArray(drops.state, ['counting', 'open']);

/** Drops, with the products of their variants. */
export function selectDrops(executor: Executor, where: SQL | undefined) {
  return executor
    .select({ ...getTableColumns(drops), productId: variants.productId })
    .from(drops)
    .innerJoin(variants, eq(variants.id, drops.variantId))
    .where(where);
}

/** Locks drops until the transaction ends, in the order of their ids, and answers them; the stock of their variants is locked before. */
export async function lockDrops(tx: Transaction, dropIds: Iterable<string>): Promise<Map<string, DropRow>> {
  const ids = [...new Set(dropIds)];
  if (ids.length === 0) return new Map();
  const rows = await selectDrops(tx, and(isOneOf(drops.id, ids)))
    .orderBy(asc(drops.id))
    .for('update', { of: drops });
  return new Map(rows.map((row) => [row.id, row]));
}
