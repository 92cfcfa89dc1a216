import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startMediaNodeDouble } from '../../../api/src/testing/media-node-double.ts';
import { findPostgres, startPostgres } from '../../../api/src/testing/postgres.ts';
import { startPostgresProxy } from '../../../api/src/testing/postgres-proxy.ts';
import { findRedis, startRedis } from '../../../api/src/testing/redis.ts';
import { startStripeStandIn } from '../../../api/src/testing/stripe/stripe-stand-in.ts';
import { apiService } from '../../../tests/harness/api-process.ts';
import { oneAddressForAll } from '../../../tests/harness/drop.ts';
import { smallDisk } from '../../../tests/harness/small-disk.ts';

const diskMegabytes = 6_000;
const holdMs = 20_000;
const preload = (file: string) => `--import ${pathToFileURL(join(import.meta.dirname, file)).href}`;

export type Installation = Awaited<ReturnType<typeof startInstallation>>;

/**
 * Two processes of the api on one PostgreSQL, which lies on a disk of its own, and one Redis, with Stripe's stand-in as the provider of payments.
 * @param isForgetful with the writer that is spoilt on purpose.
 */
export async function startInstallation(isForgetful: boolean) {
  const [postgresProgram, redisProgram] = [findPostgres(), findRedis()];
  if (postgresProgram === null || redisProgram === null) throw new Error('PostgreSQL and Redis are needed for this');
  await using undo = new AsyncDisposableStack();
  const disk = await smallDisk(diskMegabytes);
  undo.defer(() => disk.remove());
  // Also when the run ends by a mistake of its own.
  process.once('exit', () => spawnSync('umount', ['-l', disk.folder]));
  const postgres = await inFolder(disk.folder, () => startPostgres(postgresProgram, ['fsync=on']));
  undo.defer(() => postgres.close());
  const databaseUrl = await postgres.createDatabase();
  const redis = await startRedis(redisProgram);
  undo.defer(() => redis.close());
  const linkSecret = randomBytes(24).toString('hex');
  const media = await startMediaNodeDouble(linkSecret);
  undo.defer(() => media.close());
  const standIn = await startStripeStandIn();
  undo.defer(() => standIn.close());
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-faults-'));
  undo.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const shared = {
    ...oneAddressForAll,
    DATA_DIR: folder,
    REDIS_URL: redis.url,
    MEDIA_INTERNAL_URL: media.url,
    MEDIA_LINK_SECRET: linkSecret,
    AUTH_SECRET: randomBytes(24).toString('hex'),
    PAYMENT_WEBHOOK_SECRET: randomBytes(24).toString('hex'),
    STRIPE_SECRET_KEY: standIn.secretKey,
    STRIPE_WEBHOOK_SECRET: standIn.webhookSecret,
    STRIPE_PUBLISHABLE_KEY: standIn.publishableKey,
    STRIPE_API_BASE: standIn.url,
    RATE_LIMITS: 'off',
    ORDER_HOLD_MS: String(holdMs),
    UNPAID_ORDERS_PER_BUYER: '50',
    NODE_OPTIONS: [preload('jumping-clock.ts'), ...(isForgetful ? [preload('forgetful-writer.ts')] : [])].join(' '),
  };
  const nodes = [];
  for (let place = 0; place < 2; place++) {
    const proxy = await startPostgresProxy(databaseUrl);
    undo.defer(() => proxy.close());
    const { service, url } = await apiService({ ...shared, DATABASE_URL: proxy.url });
    undo.defer(() => service.stop());
    await service.start();
    nodes.push({ service, url, proxy });
  }
  const cleanUp = undo.move();
  return { disk, postgres, redis, standIn, nodes, databaseUrl, close: () => cleanUp.disposeAsync() };
}

/** What is put into the folder for temporary files goes into this one meanwhile. */
async function inFolder<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await act();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
