import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle as drizzleNodePostgres } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePostgres } from 'drizzle-orm/node-postgres/migrator';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { takeFolder } from './folder-lock.ts';
import { type Listening, listenOnPglite, listenOnPostgres, type NoticeListener } from './notices.ts';
import { pooledTransactions } from './pooled-transaction.ts';

const migrationsFolder = fileURLToPath(new URL('./drizzle', import.meta.url));
/** Any number will do as long as it stays: who migrates holds this advisory lock. */
const migrationLock = 7_034_229;

/**
 * Nothing waits for ever: a query to a database that is gone, or hangs, fails, and a process that vanished without a word (a power cut)
 * doesn't hold its locks against the others.
 */
const connectionLimits = {
  connectionTimeoutMillis: 10_000,
  /** The server ends a statement, or a wait for a lock, that takes longer … */
  statement_timeout: 20_000,
  /** … and a transaction that nobody goes on with. */
  idle_in_transaction_session_timeout: 20_000,
  /** A server that doesn't even say that is out of reach. */
  query_timeout: 25_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;

/** The relational truth, the same on PGlite and on PostgreSQL. */
export type Database = PgDatabase<PgQueryResultHKT>;
/** What `database.transaction` hands to its callback. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];
/** Whatever runs a query. PGlite has one connection: inside of a transaction ask the transaction, as asking the database waits for its end. */
export type Executor = Database | Transaction;

export interface OpenDatabase {
  readonly kind: 'pglite' | 'postgres';
  readonly database: Database;
  /** Resolves when a query was answered; rejects when the database cannot be reached. */
  ping(): Promise<void>;
  /** Passes on what NOTIFY says on a channel, in this process and in others on the same database. On PostgreSQL that takes a connection more, under `name`. */
  listen(channel: string, listener: NoticeListener, name?: string): Listening;
  /** Ends connections. Idempotent. */
  close(): Promise<void>;
}

export type DatabaseOptions =
  | {
      readonly kind: 'pglite';
      /** The folder of the database, made when absent. */
      readonly folder: string;
      /** Whether a commit waits for the disk. Without it a commit outlives a killed process, but not a power cut. Default: true. */
      readonly fsync?: boolean;
    }
  | {
      readonly kind: 'postgres';
      readonly url: string;
      /** Most connections held. Default: 10. */
      readonly connections?: number;
      /** Called when an idle connection breaks; the pool makes a new one by itself. */
      readonly onConnectionError?: (error: Error) => void;
    };

/**
 * Opens the database and brings its tables up to date.
 * @throws FolderTakenError when another process has the PGlite folder open; the driver's error when PostgreSQL cannot be reached.
 */
export function openDatabase(options: DatabaseOptions): Promise<OpenDatabase> {
  return options.kind === 'pglite' ? openPglite(options) : openPostgres(options);
}

async function openPglite(options: Extract<DatabaseOptions, { kind: 'pglite' }>): Promise<OpenDatabase> {
  const lock = await takeFolder(options.folder);
  try {
    // PGlite's own defaults name "-F": no fsync.
    const startParams = PGlite.defaultStartParams.filter((param) => param !== '-F' || options.fsync === false);
    const client = await PGlite.create({ dataDir: options.folder, startParams });
    const database = drizzlePglite({ client, casing: 'snake_case' });
    await migratePglite(database, { migrationsFolder });
    return {
      kind: 'pglite',
      database,
      ping: async () => {
        await client.query('select 1');
      },
      listen: (channel, listener) => listenOnPglite(client, channel, listener),
      close: once(async () => {
        await client.close();
        await lock.release();
      }),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openPostgres(options: Extract<DatabaseOptions, { kind: 'postgres' }>): Promise<OpenDatabase> {
  await migrateUnderLock(options.url);
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.connections ?? 10,
    application_name: 'showfloor',
    ...connectionLimits,
  });
  pool.on('error', (error) => options.onConnectionError?.(error));
  const database = drizzleNodePostgres({ client: pool, casing: 'snake_case' });
  return {
    kind: 'postgres',
    database: Object.assign(database, { transaction: pooledTransactions(pool) }),
    ping: async () => {
      await pool.query('select 1');
    },
    listen: (channel, listener, name = 'showfloor listener') =>
      listenOnPostgres(
        { connectionString: options.url, application_name: name, ...connectionLimits },
        channel,
        listener,
      ),
    close: once(() => pool.end()),
  };
}

/**
 * Several processes may start at once on one PostgreSQL: one migrates, the others wait and find it done. On a connection of its own, whose end
 * lets go of the lock: a migration may take longer than a query of the running api may.
 */
async function migrateUnderLock(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'showfloor migration',
    connectionTimeoutMillis: connectionLimits.connectionTimeoutMillis,
  });
  // What breaks the connection also rejects the query under way.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await migrateNodePostgres(drizzleNodePostgres({ client, casing: 'snake_case' }), { migrationsFolder });
  } finally {
    await client.end();
  }
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= close();
    return closing;
  };
}
