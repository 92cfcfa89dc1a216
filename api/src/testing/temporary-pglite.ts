import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OpenDatabase, openDatabase } from '../platform/database/database.ts';
import { copyMigratedPglite } from './migrated-pglite.ts';

/** Opens a PGlite with all tables and no rows in a temporary folder, which goes when it is closed. */
export async function openTemporaryPglite(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-db-'));
  await copyMigratedPglite(join(folder, 'pglite'));
  const opened = await openDatabase({ kind: 'pglite', folder: join(folder, 'pglite'), fsync: false });
  return {
    ...opened,
    async close() {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
