import { refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import { appendEvents } from '../../../platform/events/postgres/append-events.ts';
import { outOfStock } from '../out-of-stock.ts';
import { stockAdjusted } from '../stock-event.ts';
import type { StockRepository } from '../stock-repository.ts';
import { readLowStock } from './low-stock.ts';
import { lockStock, moveStock } from './stock-writer.ts';
import { stock, stockLedger } from './tables.ts';

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

    async versionedOf(variantIds) {
      if (variantIds.length === 0) return new Map();
      // Ledger rows get their numbers while the stock's row is locked: for one variant they count its changes in their order.
      const version = sql`(select max(${stockLedger.id}) from ${stockLedger} where ${stockLedger.variantId} = ${stock.variantId})`;
      const rows = await database
        .select({ variantId: stock.variantId, available: stock.available, version: version.mapWith(Number) })
        .from(stock)
        .where(inArray(stock.variantId, [...variantIds]));
      return new Map(rows.map(({ variantId, ...value }) => [variantId, value]));
    },

    low: (brandId, named, most) => readLowStock(database, brandId, named, most),

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
