import { eq } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { categories } from '../../catalog/postgres/tables.ts';

/** Whether the tree of categories has one. */
export async function hasCategory(database: Database, categoryId: string): Promise<boolean> {
  const found = await database.select({ id: categories.id }).from(categories).where(eq(categories.id, categoryId));
  return found.length > 0;
}
