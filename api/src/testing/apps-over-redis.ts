import { randomBytes } from 'node:crypto';
import { findPostgres, startPostgres } from './postgres.ts';
import { findRedis, startRedis, type TestRedis } from './redis.ts';
import { startTestApp, type TestApp } from './start-test-app.ts';

export interface AppsOverRedis {
  readonly here: TestApp;
  readonly there: TestApp;
  readonly redis: TestRedis;
  close(): Promise<void>;
}

/** Whether this machine has what they need. */
export const hasPostgresAndRedis = findPostgres() !== null && findRedis() !== null;

/** Two whole apis on one PostgreSQL and one Redis. */
export async function startAppsOverRedis(): Promise<AppsOverRedis> {
  const postgres = await startPostgres(findPostgres() ?? '');
  const redis = await startRedis(findRedis() ?? '');
  const env = {
    AUTH_SECRET: randomBytes(24).toString('hex'),
    DATABASE_URL: await postgres.createDatabase(),
    REDIS_URL: redis.url,
  };
  const here = await startTestApp({ env });
  const there = await startTestApp({ env });
  return {
    here,
    there,
    redis,
    async close() {
      await here.close();
      await there.close();
      await redis.close();
      await postgres.close();
    },
  };
}
