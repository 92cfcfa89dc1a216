import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe } from 'vitest';
import type { OpenDatabase } from '../platform/database/database.ts';
import { findPostgres, startPostgres, type TestPostgres } from './postgres.ts';
import { startTestApp, type TestApp, type TestAppOptions } from './start-test-app.ts';
import { openTemporaryPglite } from './temporary-pglite.ts';

/** Two processes of one installation. */
export interface TwoApps {
  readonly here: TestApp;
  readonly there: TestApp;
}

/** Describes `name` once with two processes on one PostgreSQL, where it is installed, and once with one on PGlite that is both. */
export function eachTwoApps(name: string, suite: (apps: () => TwoApps) => void, options: TestAppOptions = {}): void {
  const binDir = findPostgres();
  describe.each(['PGlite', ...(binDir === null ? [] : ['PostgreSQL'])])(`${name} on %s`, (kind) => {
    let server: TestPostgres | null = null;
    let opened: OpenDatabase | null = null;
    let apps: TwoApps | null = null;
    beforeAll(async () => {
      const env = { AUTH_SECRET: randomBytes(24).toString('hex'), ...options.env };
      if (kind === 'PGlite') {
        opened = await openTemporaryPglite();
        const here = await startTestApp({ ...options, env, opened });
        apps = { here, there: here };
        return;
      }
      server = await startPostgres(binDir ?? '');
      const both = { ...options, env: { ...env, DATABASE_URL: await server.createDatabase() } };
      apps = { here: await startTestApp(both), there: await startTestApp(both) };
    }, 240_000);
    afterAll(async () => {
      await apps?.here.close();
      if (apps?.there !== apps?.here) await apps?.there.close();
      await opened?.close();
      await server?.close();
    });
    suite(() => {
      if (apps === null) throw new Error('the processes are not started yet');
      return apps;
    });
  });
}
