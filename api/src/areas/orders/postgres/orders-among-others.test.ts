import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type Database, type OpenDatabase, openDatabase } from '../../../platform/database/database.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../../testing/postgres.ts';
import { openShop, type Shop } from '../../../testing/shop.ts';
import { createProductReader } from '../../catalog/postgres/product-reader.ts';
import { createProductRepository } from '../../catalog/postgres/product-repository.ts';
import { createLineupRepository } from '../../lineup/postgres/lineup-repository.ts';
import { variantPrices } from '../../pricing/postgres/variant-prices.ts';
import { lockStock } from '../../stock/postgres/stock-writer.ts';
import { variantStock } from '../../stock/postgres/variant-stock.ts';
import { amountsOf } from '../order-amounts.ts';
import { createOrderWriter } from '../order-writer.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { insertOrders } from './order-rows.ts';

const binDir = findPostgres();
const rowsSchema = z.object({ rows: z.array(z.unknown()) });

// PGlite has one connection: there, nothing is written while something else is.
describe.skipIf(binDir === null)('orders that are being written, on PostgreSQL', () => {
  let server: TestPostgres;
  let opened: OpenDatabase;
  let database: Database;
  let shop: Shop;
  beforeAll(async () => {
    server = await startPostgres(binDir ?? '');
    opened = await openDatabase({ kind: 'postgres', url: await server.createDatabase() });
    ({ database } = opened);
    shop = await openShop(database);
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await server.close();
  });

  it('do not hold up who changes the catalogue, nor are they held up', async () => {
    const variantId = await shop.variant();
    const showId = await shop.show('live', null);
    const [line] = shop.draft({ buyerId: '', lines: [{ variantId, quantity: 1 }] }).lines;
    if (!line) throw new Error('no line');
    const draft = { ...shop.draft({ buyerId: await shop.buyer(), lines: [] }), lines: [{ ...line, showId }] };
    const reader = createProductReader({ stock: variantStock, prices: variantPrices, nowMs: Date.now });
    const products = createProductRepository({
      onUpdated: [],
      index: async () => {},
      database,
      reader,
      stock: variantStock,
      prices: variantPrices,
      newId: shop.newId,
      nowMs: Date.now,
    });
    const lineups = createLineupRepository(database, reader, shop.newId, Date.now);
    await database.transaction(async (tx) => {
      await lockStock(tx, [variantId]);
      await insertOrders(tx, [{ ...draft, ...amountsOf(1_000, draft.adjustments) }], new Set());
      const fresh = { name: 'Mug', description: '', imageIds: null, archived: false };
      const variants = [{ id: null, sku: 'MUG', options: {}, priceMinor: 1, compareAtPriceMinor: null, onHand: 1 }];
      expect(await products.create(shop.brandId, { ...fresh, variants })).toMatchObject({ name: 'Mug' });
      expect(await lineups.put(showId, 0, [])).toMatchObject({ version: 1 });
    });
  });

  it('with one key are one order, also when their carts are not the same', async () => {
    const buyerId = await shop.buyer();
    const draftOf = async () =>
      shop.draft({ buyerId, key: 'one', lines: [{ variantId: await shop.variant(), quantity: 1 }] });
    const [first, second] = [await draftOf(), await draftOf()];
    const writer = createOrderWriter({ store: createOrderBatchStore(database), renumber: (draft) => draft });
    const writing = await database.transaction(async (tx) => {
      await insertOrders(tx, [first], new Set());
      const waiting = { outcome: writer.write(second) };
      await untilSomebodyWaits(database);
      return waiting;
    });
    expect(await writing.outcome).toEqual({ replayed: first.id });
    await writer.close();
  });
});

async function untilSomebodyWaits(database: Database): Promise<void> {
  for (;;) {
    const waiting = await database.execute(sql`select pid from pg_stat_activity where wait_event_type = 'Lock'`);
    if (rowsSchema.parse(waiting).rows.length > 0) return;
  }
}
