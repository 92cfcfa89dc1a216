import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { inArray } from 'drizzle-orm';
import type { Database, Transaction } from '../../../platform/database/database.ts';
import { outOfStock } from '../out-of-stock.ts';
import type { StockRepository } from '../stock-repository.ts';
import { lockStock, moveStock } from './stock-writer.ts';
import { stock } from './tables.ts';

/** Writes down, in the transaction that moved pieces, that they moved. */
export type RecordAdjustment = (tx: Transaction, variantId: string, atMs: number) => Promise<void>;

/** The stock port on PGlite and PostgreSQL. */
export function createStockRepository(database: Database, recordAdjustment: RecordAdjustment): StockRepository {
  return {
    async availableOf(variantIds) {
      if (variantIds.length === 0) return new Map();
      const rows = await database
        .select({ variantId: stock.variantId, available: stock.available })
        .from(stock)
        .where(inArray(stock.variantId, [...variantIds]));
      return new Map(rows.map((row) => [row.variantId, row.available]));
    },

    adjust({ variantId, delta, reason, atMs }) {
      return database.transaction(async (tx) => {
        const before = (await lockStock(tx, [variantId])).get(variantId);
        if (!before) return refuse('not_found');
        if (before.available + delta < 0) return outOfStock({ variantId, left: before.available });
        if (before.onHand + delta > limits.stockOnHand) return refuse('limit_reached', { param: 'delta' });
        await moveStock(tx, [{ variantId, orderId: null, kind: 'adjust', pieces: delta, reason, atMs }]);
        await recordAdjustment(tx, variantId, atMs);
        return { ...before, onHand: before.onHand + delta, available: before.available + delta };
      });
    },
  };
}
