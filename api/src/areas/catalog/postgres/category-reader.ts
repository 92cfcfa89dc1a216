import type { Category } from '@showfloor/contracts/categories';
import { asc } from 'drizzle-orm';
import type { Executor } from '../../../platform/database/database.ts';
import { categories } from './tables.ts';

/** All categories, each after the one above it and in their order. */
export async function readCategories(executor: Executor): Promise<Category[]> {
  const rows = await executor.select().from(categories).orderBy(asc(categories.position), asc(categories.id));
  const below = Map.groupBy(rows, ({ parentId }) => parentId);
  const branch = (parentId: string | null): Category[] =>
    (below.get(parentId) ?? []).flatMap(({ id, name }) => [{ id, parentId, name }, ...branch(id)]);
  return branch(null);
}
