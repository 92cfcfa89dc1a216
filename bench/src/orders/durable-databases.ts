import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLedger } from '../../../api/src/areas/orders/postgres/verify-ledger.ts';
import { type Database, openDatabase } from '../../../api/src/platform/database/database.ts';
import { copyMigratedPglite } from '../../../api/src/testing/migrated-pglite.ts';
import { findPostgres, startPostgres } from '../../../api/src/testing/postgres.ts';

/** Gives `act` a new database with all tables and no rows, whose commits wait for the disk, and checks its books after. */
export type WithDatabase = <T>(act: (database: Database, url: string) => Promise<T>) => Promise<T>;

/** Starts a PostgreSQL for the benchmark. @throws when this machine has none. */
export async function startDurablePostgres(): Promise<{ withDatabase: WithDatabase; close(): Promise<void> }> {
  const binDir = findPostgres();
  if (binDir === null) throw new Error('there is no PostgreSQL on this machine: install it, or set POSTGRES_BIN_DIR');
  // The later setting holds: tests go without fsync.
  const server = await startPostgres(binDir, ['fsync=on', 'synchronous_commit=on']);
  return {
    async withDatabase(act) {
      const url = await server.createDatabase();
      const { database, close } = await openDatabase({ kind: 'postgres', url });
      return await checked(database, url, act).finally(close);
    },
    close: () => server.close(),
  };
}

/** A PGlite in a folder of its own, which goes after. */
export const withDurablePglite: WithDatabase = async (act) => {
  const parent = await mkdtemp(join(tmpdir(), 'showfloor-bench-'));
  const folder = join(parent, 'pglite');
  await copyMigratedPglite(folder);
  const { database, close } = await openDatabase({ kind: 'pglite', folder });
  return await checked(database, folder, act).finally(async () => {
    await close();
    await rm(parent, { recursive: true, force: true });
  });
};

async function checked<T>(
  database: Database,
  where: string,
  act: (database: Database, where: string) => Promise<T>,
): Promise<T> {
  const result = await act(database, where);
  const faults = await verifyLedger(database);
  if (faults.length > 0) throw new Error(`the books are wrong:\n${faults.slice(0, 20).join('\n')}`);
  return result;
}
