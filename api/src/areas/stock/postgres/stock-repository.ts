import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { inArray } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { outOfStock } from '../out-of-stock.ts';
import { stockAdjusted } from '../stock-event.ts';
import type { StockRepository } from '../stock-repository.ts';
import { lockStock, moveStock } from './stock-writer.ts';
import { stock } from './tables.ts';

/** The stock port on PGlite and PostgreSQL. */
export function createStockRepository(database: Database): StockRepository {
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
        await appendEvents(tx, [stockAdjusted.of(variantId, { variantIds: [variantId] }, atMs)]);
        return { ...before, onHand: before.onHand + delta, available: before.available + delta };
      });
    },
  };
}
