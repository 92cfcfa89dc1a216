import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { sqlStateOf } from '../../../platform/database/sql-state.ts';
import { products, variants } from '../../catalog/postgres/tables.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { stock, stockAtLocations, stockLedger } from '../../stock/postgres/tables.ts';
import type { ProductRemover } from '../assortment.ts';

/** SQLSTATE foreign_key_violation. */
const foreignKeyViolation = '23503';

/** Ends a transaction in which something was tried. */
class TakenBack extends Error {}

/** Takes drafts away for good, on PGlite and PostgreSQL. That nothing names them the database says itself: by references, and by triggers where rows have none. */
export function createProductRemover(database: Database): ProductRemover {
  return {
    async remove(brandId, productId, version) {
      try {
        return await database.transaction((tx) => removeIn(tx, brandId, productId, version));
      } catch (error) {
        if (isStillNamed(error)) return refuse('invalid_transition');
        throw error;
      }
    },

    async named(productIds) {
      const found = new Set<string>();
      for (const productId of productIds) {
        try {
          await database.transaction(async (tx) => {
            if (!(await takeAway(tx, productId))) found.add(productId);
            throw new TakenBack();
          });
        } catch (error) {
          if (isStillNamed(error)) found.add(productId);
          else if (!(error instanceof TakenBack)) throw error;
        }
      }
      return found;
    },
  };
}

async function removeIn(
  tx: Transaction,
  brandId: string,
  productId: string,
  version: number,
): Promise<Refusal<'not_found' | 'conflict' | 'invalid_transition'> | null> {
  const [present] = await tx
    .select({ version: products.version, published: products.published, archived: products.archived })
    .from(products)
    .where(and(eq(products.id, productId), eq(products.brandId, brandId)))
    .for('update');
  if (!present) return refuse('not_found');
  if (present.version !== version) return refuse('conflict', { details: { version: present.version } });
  if (present.published || present.archived) return refuse('invalid_transition');
  return (await takeAway(tx, productId)) ? null : refuse('invalid_transition');
}

/** False where pieces of it were moved: the ledger keeps what happened. Of one whose stock was only opened, the opening goes with it. */
async function takeAway(tx: Transaction, productId: string): Promise<boolean> {
  const rows = await tx.select({ id: variants.id }).from(variants).where(eq(variants.productId, productId));
  const variantIds = rows.map(({ id }) => id);
  // Nothing is moved from here on.
  await lockStock(tx, variantIds);
  const [moved] = await tx
    .select({ id: stockLedger.id })
    .from(stockLedger)
    .where(and(inArray(stockLedger.variantId, variantIds), ne(stockLedger.kind, 'open')))
    .limit(1);
  if (moved) return false;
  await tx.delete(stockLedger).where(inArray(stockLedger.variantId, variantIds));
  await tx.delete(stockAtLocations).where(inArray(stockAtLocations.variantId, variantIds));
  await tx.delete(stock).where(inArray(stock.variantId, variantIds));
  await tx.delete(variants).where(eq(variants.productId, productId));
  await tx.delete(products).where(eq(products.id, productId));
  return true;
}

/** Whether a statement failed as what it takes away is named by something else. */
function isStillNamed(error: unknown): boolean {
  return sqlStateOf(error)?.code === foreignKeyViolation;
}
