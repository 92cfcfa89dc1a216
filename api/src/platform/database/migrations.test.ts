import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { marketIdSchema } from '@showfloor/contracts/ids';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePostgres } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { verifyLedger } from '../../areas/orders/postgres/verify-ledger.ts';
import { findPostgres, startPostgres } from '../../testing/postgres.ts';
import { openDatabase } from './database.ts';

/** A database made by the first version, with rows in every table, is brought up to date; nothing that stood in it is lost or changed. */

const migrations = join(import.meta.dirname, 'drizzle');
const firstRows = join(import.meta.dirname, 'testing/first-version.sql');
const journalSchema = z.looseObject({ entries: z.array(z.looseObject({ tag: z.string() })).min(2) });

type Rows = Readonly<Record<string, readonly Record<string, unknown>[]>>;
type Ask = (query: string) => Promise<Record<string, unknown>[]>;

let folder: string;
/** The migrations as the first version had them: one. */
let firstMigrations: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showfloor-migrations-'));
  firstMigrations = join(folder, 'first');
  await mkdir(join(firstMigrations, 'meta'), { recursive: true });
  const journal = journalSchema.parse(JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')));
  const [first] = journal.entries;
  if (!first) throw new Error('there is no first migration');
  await cp(join(migrations, `${first.tag}.sql`), join(firstMigrations, `${first.tag}.sql`));
  await writeFile(join(firstMigrations, 'meta/_journal.json'), JSON.stringify({ ...journal, entries: [first] }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function allRows(ask: Ask): Promise<Rows> {
  const tables = await ask("select table_name from information_schema.tables where table_schema = 'public' order by 1");
  const rows: [string, Record<string, unknown>[]][] = [];
  for (const { table_name: table } of tables)
    rows.push([String(table), await ask(`select one.* from "${table}" one order by one::text`)]);
  return Object.fromEntries(rows);
}

/** Columns that are no more: what they said is said by the event log, or in another form, as below. */
const goneColumns: Readonly<Record<string, readonly string[]>> = {
  shows: ['media_synced', 'media_lease_until_ms'],
  cues: ['media_acked', 'product_id', 'pin_cue_id', 'price_minor', 'currency'],
  orders: ['state'],
  variants: ['price_minor', 'compare_at_price_minor'],
  lineup_items: ['show_price_minor'],
  timelines: ['pinned_cue_id'],
};

async function expectKept(before: Rows, after: Rows): Promise<void> {
  expect(Object.values(before).every((rows) => rows.length > 0)).toBe(true);
  const { outbox = [], ...kept } = before;
  for (const [table, rows] of Object.entries(kept)) {
    const gone = goneColumns[table] ?? [];
    const rest = rows.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !gone.includes(name))));
    expect(after[table], table).toHaveLength(rows.length);
    expect(after[table], table).toMatchObject(rest);
  }
  expect(after.cues).toMatchObject([
    {
      id: 'cue_1',
      payload: { productId: 'prd_1', priceAtPin: { amountMinor: 3900, currency: 'EUR' } },
      ends_cue_id: null,
    },
    { id: 'cue_2', payload: { productId: 'prd_1', pinCueId: 'cue_1' }, ends_cue_id: 'cue_1' },
    { id: 'cue_3', payload: { productId: 'prd_2', priceAtPin: { amountMinor: 1400, currency: 'EUR' } } },
  ]);
  // One state became three lives; how an order that is owed back ended, its pieces' way back tells.
  const lives = ['state', 'payment_state', 'fulfilment_state'] as const;
  expect(
    Object.fromEntries((after.orders ?? []).map((row) => [row.id, lives.map((life) => row[life]).join(' ')])),
  ).toEqual({
    ord_wait: 'pending_payment unpaid unfulfilled',
    ord_paid: 'confirmed paid unfulfilled',
    ord_gone: 'expired unpaid unfulfilled',
    ord_left: 'cancelled unpaid unfulfilled',
    ord_owed: 'cancelled refund_due unfulfilled',
  });
  expect(after.order_adjustments?.map((row) => [row.order_id, row.kind, Number(row.amount_minor), row.source])).toEqual(
    [
      ['ord_gone', 'US'],
      ['ord_left', 'US'],
      ['ord_owed', 'US'],
      ['ord_paid', 'DE'],
      ['ord_wait', 'DE'],
    ].map(([orderId, country]) => [orderId, 'shipping', 490, { type: 'shipping_fee', country }]),
  );
  // What was owed back goes back by itself from now on.
  expect(
    after.refunds?.map((row) => `${row.id} ${row.payment_id} ${row.reason} ${row.state} ${row.amount_minor}`),
  ).toEqual(['rfd_more pay_more surplus due 10290', 'rfd_owed pay_owed late due 5390']);
  // Prices went from variants and lineups into lists.
  const priceRows = after.prices?.map((row) => `${row.variant_id} ${row.amount_minor} ${row.compare_at_minor}`);
  expect(priceRows?.toSorted()).toEqual(['var_1 3900 null', 'var_1 4900 6900', 'var_2 1400 null']);
  expect(after.price_lists?.map(({ kind, show_id }) => `${kind} ${show_id}`).toSorted()).toEqual([
    'base null',
    'show shw_1',
  ]);
  // Each brand sells everywhere, in its currency.
  expect(after.markets?.map((row) => [row.brand_id, row.currency, row.elsewhere])).toEqual(
    after.brands?.map((brand) => [brand.id, brand.currency, true]),
  );
  // Each has one place, where all that is on hand lies, and which sends what is paid.
  expect(after.stock_locations?.map((row) => [row.id, row.brand_id, row.priority, row.active])).toEqual(
    after.brands?.map(({ id }) => [`loc_${String(id).slice(4)}`, id, 0, true]),
  );
  expect(after.stock_at_locations?.map((row) => [row.variant_id, row.on_hand])).toEqual(
    after.stock?.filter(({ on_hand }) => Number(on_hand) > 0).map((row) => [row.variant_id, row.on_hand]),
  );
  const sold = after.reservations?.filter(({ state }) => state === 'sold');
  expect(sold?.length).toBeGreaterThan(0);
  expect(after.order_places?.map((row) => [row.order_id, row.variant_id, row.quantity, row.shipped])).toEqual(
    sold?.map((row) => [row.order_id, row.variant_id, row.quantity, row.shipped]),
  );
  expect(after.markets?.every(({ id }) => marketIdSchema.safeParse(id).success)).toBe(true);
  expect(after.timelines?.map(({ active_cue_ids }) => active_cue_ids)).toEqual([['cue_3'], [], []]);
  // What had not been published, and the cues of live shows that the media node had not got.
  expect(after.events).toMatchObject([
    ...outbox.map(({ kind }) => ({ kind })),
    { kind: 'cue.appended', subject_id: 'shw_1', payload: { cue: { id: 'cue_2', kind: 'unpin', pinCueId: 'cue_1' } } },
    {
      kind: 'cue.appended',
      payload: {
        cue: {
          id: 'cue_3',
          seq: 3,
          programTimeMs: 1795000003000.5,
          priceAtPin: { amountMinor: 1400, currency: 'EUR' },
        },
      },
    },
  ]);
}

describe('a database of the first version', () => {
  it('has every migration after it in its journal', async () => {
    const files = (await readdir(migrations)).filter((name) => name.endsWith('.sql')).toSorted();
    const journal = journalSchema.parse(JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')));
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files);
  });

  it('is brought up to date on PGlite', async () => {
    const dataDir = join(folder, 'pglite');
    const old = await PGlite.create({ dataDir });
    await migratePglite(drizzlePglite({ client: old }), { migrationsFolder: firstMigrations });
    await old.exec(await readFile(firstRows, 'utf8'));
    const before = await allRows(async (query) => (await old.query<Record<string, unknown>>(query)).rows);
    await old.close();

    const opened = await openDatabase({ kind: 'pglite', folder: dataDir });
    expect(await verifyLedger(opened.database)).toEqual([]);
    await opened.close();
    const again = await PGlite.create({ dataDir });
    await expectKept(before, await allRows(async (query) => (await again.query<Record<string, unknown>>(query)).rows));
    await again.close();
  }, 120_000);

  const binDir = findPostgres();
  it.skipIf(binDir === null)(
    'is brought up to date on PostgreSQL, by two processes that start at once',
    async () => {
      const server = await startPostgres(binDir ?? '');
      try {
        const url = await server.createDatabase({ empty: true });
        const client = new pg.Client({ connectionString: url });
        await client.connect();
        await migrateNodePostgres(drizzleNodePostgres({ client }), { migrationsFolder: firstMigrations });
        await client.query(await readFile(firstRows, 'utf8'));
        const ask: Ask = async (query) => (await client.query(query)).rows;
        const before = await allRows(ask);
        const both = await Promise.all([1, 2].map(() => openDatabase({ kind: 'postgres', url })));
        for (const { database } of both) expect(await verifyLedger(database)).toEqual([]);
        await expectKept(before, await allRows(ask));
        const [open] = await ask("select ask_at_ms from payments where id = 'pay_open'");
        expect(Number(open?.ask_at_ms)).toBeGreaterThan(0);
        await Promise.all(both.map((opened) => opened.close()));
        await client.end();
      } finally {
        await server.close();
      }
    },
    120_000,
  );
});
