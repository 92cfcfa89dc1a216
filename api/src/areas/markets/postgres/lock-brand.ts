import { eq } from 'drizzle-orm';
import type { Transaction } from '../../../platform/database/database.ts';
import { brands } from '../../brands/postgres/tables.ts';

/** Locks a brand's row, so that changes of what belongs to it come one after the other. False: there is no such brand. */
export async function lockBrand(tx: Transaction, brandId: string): Promise<boolean> {
  const found = await tx.select({ id: brands.id }).from(brands).where(eq(brands.id, brandId)).for('no key update');
  return found.length > 0;
}
