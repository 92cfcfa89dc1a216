import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyLedger } from '../../api/src/areas/orders/postgres/verify-ledger.ts';
import { startRedis, type TestRedis } from '../../api/src/testing/redis.ts';
import { apiService } from './api-process.ts';
import { createTestStore } from './test-store.ts';

/** Several api processes of one installation, on one PostgreSQL and one Redis. */
export interface ApiNodes {
  readonly urls: readonly string[];
  readonly redis: TestRedis;
  /** Stops them, and answers what is wrong with the books they leave. */
  stopAndVerifyLedger(): Promise<string[]>;
  /** Stops all, and forgets the data. Idempotent. */
  close(): Promise<void>;
}

/** @param env on top of what they need */
export async function startApiNodes(
  count: number,
  redisProgram: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ApiNodes> {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-nodes-'));
  const store = await createTestStore('postgres', folder);
  const redis = await startRedis(redisProgram);
  const shared = {
    ...store.env,
    DATA_DIR: folder,
    REDIS_URL: redis.url,
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYMENT_WEBHOOK_SECRET: randomBytes(24).toString('hex'),
    ...env,
  };
  const nodes = await Promise.all(Array.from({ length: count }, () => apiService(shared)));
  const stop = async () => void (await Promise.all(nodes.map(({ service }) => service.stop())));
  let closing: Promise<void> | undefined;
  const close = async () => {
    await stop();
    await redis.close();
    await store.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const all: ApiNodes = {
    urls: nodes.map(({ url }) => url),
    redis,
    async stopAndVerifyLedger() {
      await stop();
      return store.inspect(verifyLedger);
    },
    close: () => {
      closing ??= close();
      return closing;
    },
  };
  try {
    // One after the other: the first makes the tables.
    for (const { service } of nodes) await service.start();
  } catch (error) {
    await all.close();
    throw error;
  }
  return all;
}
