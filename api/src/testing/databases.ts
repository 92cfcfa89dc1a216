import { afterAll, describe } from 'vitest';
import { type OpenDatabase, openDatabase } from '../platform/database/database.ts';
import { findPostgres, startPostgres, type TestPostgres } from './postgres.ts';
import { openTemporaryPglite } from './temporary-pglite.ts';

/** Opens a new database with all tables and no rows. It is closed after the tests of the file; a test may close it before. */
export type OpenTestDatabase = () => Promise<OpenDatabase>;

/**
 * Describes `name` once on each database we run on: PGlite always, PostgreSQL where it is installed (or skipped, and so said).
 * Opening takes a second: call `open` in a `beforeAll` and share it.
 */
export function eachDatabase(name: string, suite: (open: OpenTestDatabase, kind: OpenDatabase['kind']) => void): void {
  describe(`${name} on PGlite`, () => {
    const opened: OpenDatabase[] = [];
    afterAll(() => Promise.all(opened.map((database) => database.close())));
    suite(async () => {
      const database = await openTemporaryPglite();
      opened.push(database);
      return database;
    }, 'pglite');
  });

  const binDir = findPostgres();
  describe.skipIf(binDir === null)(`${name} on PostgreSQL`, () => {
    const opened: OpenDatabase[] = [];
    let server: Promise<TestPostgres> | undefined;
    afterAll(async () => {
      await Promise.all(opened.map((database) => database.close()));
      await (await server)?.close();
    });
    suite(async () => {
      server ??= startPostgres(binDir ?? '');
      const url = await (await server).createDatabase();
      const database = await openDatabase({ kind: 'postgres', url });
      opened.push(database);
      return database;
    }, 'postgres');
  });
}
