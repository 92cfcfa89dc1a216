import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openDatabase } from '../platform/database/database.ts';
import { contentOf, copyPrepared } from './prepared-folder.ts';

const database = join(import.meta.dirname, '../platform/database');

/** What a database with all tables and no rows depends on. */
export async function migratedDatabaseSources(): Promise<Buffer[]> {
  return [...(await contentOf(join(database, 'drizzle'))), await readFile(join(database, 'database.ts'))];
}

/**
 * Makes the folder of a PGlite with all tables and no rows: copying one and opening it costs a second, making one six.
 * @param folder must not exist.
 */
export async function copyMigratedPglite(folder: string): Promise<void> {
  const program = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  await copyPrepared(
    {
      name: 'pglite',
      madeOf: [...(await migratedDatabaseSources()), await readFile(program)],
      make: async (to) => (await openDatabase({ kind: 'pglite', folder: to })).close(),
    },
    folder,
  );
}
