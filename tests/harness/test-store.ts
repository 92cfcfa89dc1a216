import { join } from 'node:path';
import { type Database, openDatabase } from '../../api/src/platform/database/database.ts';
import { copyMigratedPglite } from '../../api/src/testing/migrated-pglite.ts';
import { findPostgres, startPostgres } from '../../api/src/testing/postgres.ts';

export type DatabaseKind = 'pglite' | 'postgres';

/** The databases this machine can run the api on; the embedded one alone in `npm run test:quick`. */
export const databaseKinds: readonly DatabaseKind[] =
  findPostgres() === null || process.env.SHOWFLOOR_TEST_SCOPE === 'quick' ? ['pglite'] : ['pglite', 'postgres'];

/** Where an api under test keeps its data. */
export interface TestStore {
  /** What the api's environment needs for it. */
  readonly env: Readonly<Record<string, string>>;
  /** Looks into the data. The api must not run then: PGlite has one user at a time. */
  inspect<T>(look: (database: Database) => Promise<T>): Promise<T>;
  /** Stops the server, if there is one. */
  close(): Promise<void>;
}

/**
 * Makes a store of that kind with all tables and no rows; PGlite's lies in the api's own data folder.
 * @param settings of PostgreSQL, as `name=value`. Default none.
 */
export async function createTestStore(
  kind: DatabaseKind,
  dataDir: string,
  settings: readonly string[] = [],
): Promise<TestStore> {
  const server = kind === 'postgres' ? await startPostgres(findPostgres() ?? '', settings) : null;
  const url = (await server?.createDatabase()) ?? null;
  if (url === null) await copyMigratedPglite(join(dataDir, 'pglite'));
  return {
    env: url === null ? {} : { DATABASE_URL: url },
    async inspect(look) {
      const opened = await openDatabase(
        url === null ? { kind: 'pglite', folder: join(dataDir, 'pglite') } : { kind: 'postgres', url },
      );
      try {
        return await look(opened.database);
      } finally {
        await opened.close();
      }
    },
    close: async () => {
      await server?.close();
    },
  };
}
