import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectRedis } from '../../../platform/redis/testing/connect-redis.ts';
import { findRedis, startRedis, startRedisCluster, type TestRedis, type TestRedisSet } from '../../../testing/redis.ts';
import { createMemoryWaitingRoom } from '../memory/waiting-room.ts';
import { waitingRoomSuite } from '../testing/waiting-room-suite.ts';
import { type WaitingRoomLimits, waitingRoomLimits } from '../waiting-room.ts';
import { createRedisWaitingRoom } from './redis-waiting-room.ts';

const program = findRedis();
const passingMs = () => performance.now();

/** The waiting room of a process of its own. */
async function processOn(url: string, limits: WaitingRoomLimits) {
  const link = await connectRedis(url);
  return { link, room: createRedisWaitingRoom(link, limits, createMemoryWaitingRoom(limits, passingMs)) };
}

describe.skipIf(program === null).each<[string, (path: string) => Promise<TestRedis | TestRedisSet>]>([
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
])('the waiting room of two processes on %s', (_name, start) => {
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    servers = await start(program ?? '');
  }, 60_000);
  afterAll(() => servers.close());

  waitingRoomSuite(async (limits) => {
    for (const server of 'servers' in servers ? servers.servers : [servers])
      await server.ask('FLUSHALL').catch(() => {});
    const processes = await Promise.all([1, 2].map(() => processOn(servers.url, limits)));
    return { rooms: processes.map(({ room }) => room), passes: (ms) => wait(ms) };
  });
});

describe.skipIf(program === null)('the waiting room on Redis', { timeout: 60_000 }, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(program ?? '');
  });
  afterAll(() => redis.close());

  it('knows no buyer’s name, and leaves nothing behind that does not end', async () => {
    const { room } = await processOn(redis.url, { ...waitingRoomLimits, atOnce: 1 });
    for (const buyer of ['ann', 'bob']) await room.enter('brand', buyer);
    const keys = z.array(z.string()).parse(await redis.ask('KEYS', '*'));
    expect(keys.toSorted()).toEqual(['inside', 'line', 'waiting'].map((part) => `showfloor:checkout:{brand}:${part}`));
    for (const key of keys) {
      expect(Number(await redis.ask('PTTL', key))).toBeGreaterThan(0);
      expect(await redis.ask('ZRANGE', key, '0', '-1')).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    }
  });

  it('lets in by itself while Redis is gone, and goes on with the others when it is back', async () => {
    const limits = { ...waitingRoomLimits, atOnce: 1 };
    const [here, there] = [await processOn(redis.url, limits), await processOn(redis.url, limits)];
    expect([await here.room.enter('outage', 'a'), await there.room.enter('outage', 'b')]).toEqual([
      'let in',
      { place: 1 },
    ]);
    await redis.kill();
    expect([await there.room.enter('outage', 'b'), await there.room.enter('outage', 'c')]).toEqual([
      'let in',
      { place: 1 },
    ]);
    await redis.start();
    await expect.poll(() => here.link.state.isUp && there.link.state.isUp, { timeout: 30_000 }).toBe(true);
    let tries = 0;
    const isShared = async () => {
      tries += 1;
      await here.room.enter(`brand ${tries}`, 'a');
      return there.room.enter(`brand ${tries}`, 'b');
    };
    await expect.poll(isShared, { timeout: 20_000 }).toEqual({ place: 1 });
  });
});
