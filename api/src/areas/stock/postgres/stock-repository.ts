import { inArray, sql } from 'drizzle-orm';
import type { Database } from '../../../platform/database/database.ts';
import type { StockRepository } from '../stock-repository.ts';
import { readLowStock } from './low-stock.ts';
import { adjustStock, readPlaces, transferStock } from './place-stock.ts';
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

    adjust: (adjustment) => database.transaction((tx) => adjustStock(tx, adjustment)),
    move: (transfer) => database.transaction((tx) => transferStock(tx, transfer)),
    placesOf: (variantIds) => readPlaces(database, variantIds),
  };
}
