import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createOrderWriter } from '../../areas/orders/order-writer.ts';
import { createOrderBatchStore } from '../../areas/orders/postgres/order-batch-store.ts';
import { verifyLedger } from '../../areas/orders/postgres/verify-ledger.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from '../../testing/postgres-proxy.ts';
import { openShop } from '../../testing/shop.ts';
import { type OpenDatabase, openDatabase } from './database.ts';

const binDir = findPostgres();
const connections = 2;

describe.skipIf(binDir === null)('a PostgreSQL whose connections break', () => {
  let server: TestPostgres;
  let proxy: PostgresProxy;
  let opened: OpenDatabase;
  beforeAll(async () => {
    server = await startPostgres(binDir ?? '');
    proxy = await startPostgresProxy(await server.createDatabase());
    opened = await openDatabase({ kind: 'postgres', url: proxy.url, connections });
  }, 60_000);
  afterAll(async () => {
    await opened.close();
    await proxy.close();
    await server.close();
  });
  beforeEach(() => opened.ping());

  it('fails the transaction it happens in, and nothing else', async () => {
    const { database } = opened;
    const writing = database.transaction(async (tx) => {
      await tx.execute(sql`create table lost (id integer)`);
      proxy.cut();
      await tx.execute(sql`select 1`);
    });
    await expect(writing).rejects.toThrow();
    await expect(database.execute(sql`select * from lost`)).rejects.toThrow();
    await opened.ping();
  });

  it('does not lose a place in the pool when a transaction cannot begin', async () => {
    const { database } = opened;
    for (let time = 0; time <= connections; time++) {
      await opened.ping();
      proxy.cutAtNextQuery();
      await expect(database.transaction((tx) => tx.execute(sql`select 1`))).rejects.toThrow();
    }
    const answer = await database.transaction((tx) => tx.execute(sql`select 7 as seven`));
    expect(answer).toMatchObject({ rows: [{ seven: 7 }] });
  });

  it('leaves no order in doubt when the answer of its commit is lost: the same key finds it', async () => {
    const { database } = opened;
    const shop = await openShop(database);
    const variantId = await shop.variant({ onHand: 5 });
    const key = randomUUID();
    const wish = { buyerId: await shop.buyer(), lines: [{ variantId, quantity: 1 }], key };
    const writer = createOrderWriter({ store: createOrderBatchStore(database), renumber: (draft) => draft });
    const first = shop.draft(wish);
    const cut = proxy.cutAfterCommit();
    expect(await writer.write(first)).toEqual({ refused: 'timeout' });
    await cut;
    expect(await writer.write(shop.draft(wish))).toEqual({ replayed: first.id });
    await writer.close();
    expect(await verifyLedger(database)).toEqual([]);
  });

  it('goes on when the server itself was killed and started again', async () => {
    const { database } = opened;
    const writing = database.transaction(async (tx) => {
      await tx.execute(sql`create table crashed (id integer)`);
      await server.crashAndRestart();
      await tx.execute(sql`select 1`);
    });
    await expect(writing).rejects.toThrow();
    await expect(database.execute(sql`select * from crashed`)).rejects.toThrow(/crashed/);
  });
});
