import { afterAll, beforeAll } from 'vitest';
import type { Database } from '../platform/database/database.ts';
import { aBrand, type TestBrand } from './a-brand.ts';
import type { OpenTestDatabase } from './databases.ts';
import { startTestApp, type TestApp, type TestAppOptions } from './start-test-app.ts';

/** Can be read from the first test of the suite on. */
export interface SuiteBrand {
  readonly app: TestApp;
  readonly database: Database;
  readonly brand: TestBrand;
  /** Stops the app and starts it again on the same data, as a new process would: `app` is then the new one. */
  restartApp(): Promise<void>;
}

/** An app with a brand for all tests of the suite that calls this; closed after them. */
export function suiteBrand(open: OpenTestDatabase, options: Omit<TestAppOptions, 'opened'> = {}): SuiteBrand {
  let started: { app: TestApp; database: Database; brand: TestBrand } | undefined;
  beforeAll(async () => {
    const opened = await open();
    const app = await startTestApp({ ...options, opened });
    started = { app, database: opened.database, brand: await aBrand(app) };
  }, 60_000);
  afterAll(() => started?.app.close());
  const now = () => {
    if (started === undefined) throw new Error('the app is not started yet');
    return started;
  };
  return {
    get app() {
      return now().app;
    },
    get database() {
      return now().database;
    },
    get brand() {
      return now().brand;
    },
    async restartApp() {
      now().app = await now().app.restart();
    },
  };
}
