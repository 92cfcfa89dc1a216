import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOrderBatchStore } from './areas/orders/postgres/order-batch-store.ts';
import { orders } from './areas/orders/postgres/tables.ts';
import { stock } from './areas/stock/postgres/tables.ts';
import { openDatabase } from './platform/database/database.ts';
import { copyMigratedPglite } from './testing/migrated-pglite.ts';
import { findPostgres, startPostgres } from './testing/postgres.ts';
import { openShop } from './testing/shop.ts';

const program = fileURLToPath(new URL('./check-ledger.ts', import.meta.url));
const secret = 'a secret of at least thirty-two characters';

type Opened = Awaited<ReturnType<typeof openDatabase>>;

/** Runs the check to its end. */
function check(dataDir: string, env: Record<string, string> = {}): Promise<{ code: number; said: string }> {
  const settings = { DATA_DIR: dataDir, AUTH_SECRET: secret, MEDIA_LINK_SECRET: secret, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [program], { env: { PATH: process.env.PATH, ...settings } }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: `${stdout}${stderr}` });
    });
  });
}

async function sell({ database }: Opened): Promise<{ variantId: string; orderId: string }> {
  const shop = await openShop(database);
  const variantId = await shop.variant({ onHand: 5 });
  const draft = shop.draft({ buyerId: await shop.buyer(), lines: [{ variantId, quantity: 2 }] });
  await createOrderBatchStore(database).writeBatch([draft]);
  return { variantId, orderId: draft.id };
}

describe('the check of an installation', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'showfloor-check-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('finds the books of an embedded database right, then wrong, and leaves them as they are', async () => {
    const folder = join(dataDir, 'pglite');
    await copyMigratedPglite(folder);
    const open = () => openDatabase({ kind: 'pglite', folder, fsync: false });
    let opened = await open();
    const { variantId } = await sell(opened);
    // In use: it says so, and that is no word about the books.
    expect(await check(dataDir)).toMatchObject({ code: 2, said: expect.stringContaining(folder) });
    await opened.close();
    expect(await check(dataDir)).toEqual({ code: 0, said: 'The books are right.\n' });

    opened = await open();
    await opened.database.update(stock).set({ onHand: 6, available: 4 });
    await opened.close();
    const wrong = {
      code: 1,
      said:
        `${variantId}: onHand is 6, the ledger's sum is 5\n${variantId}: available is 4, the ledger's sum is 3\n` +
        `${variantId}: 6 on hand, 5 at its locations\n` +
        '3 faults. Nothing was changed.\n',
    };
    expect(await check(dataDir)).toEqual(wrong);
    expect(await check(dataDir)).toEqual(wrong);
  }, 60_000);

  const binDir = findPostgres();
  it.skipIf(binDir === null)(
    'sees one state of a PostgreSQL that is in use',
    async () => {
      const server = await startPostgres(binDir ?? '');
      try {
        const url = await server.createDatabase();
        const opened = await openDatabase({ kind: 'postgres', url });
        const { orderId } = await sell(opened);
        expect(await check(dataDir, { DATABASE_URL: url })).toEqual({ code: 0, said: 'The books are right.\n' });
        await opened.database.update(orders).set({ fulfilmentState: 'shipped' });
        expect(await check(dataDir, { DATABASE_URL: url })).toEqual({
          code: 1,
          said: `${orderId}: is shipped, its pieces are unfulfilled\n1 fault. Nothing was changed.\n`,
        });
        await opened.close();
      } finally {
        await server.close();
      }
    },
    60_000,
  );
});
