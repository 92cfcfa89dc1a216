import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectRedis } from '../../../platform/redis/testing/connect-redis.ts';
import { findRedis, startRedis, startRedisCluster, type TestRedis, type TestRedisSet } from '../../../testing/redis.ts';
import { type DropRoomLimits, dropRoomLimits } from '../drop-room.ts';
import { createMemoryDropRoom } from '../memory/drop-room.ts';
import { dropRoomSuite } from '../testing/drop-room-suite.ts';
import { createRedisDropRoom } from './redis-drop-room.ts';

const program = findRedis();
const own = { nowMs: Date.now, random: Math.random };

/** The waiting room of a process of its own. */
async function processOn(url: string, limits: DropRoomLimits) {
  const link = await connectRedis(url);
  const meanwhile = createMemoryDropRoom(limits, own);
  return { link, room: createRedisDropRoom(limits, { link, random: Math.random, meanwhile }) };
}

describe.skipIf(program === null).each<[string, (path: string) => Promise<TestRedis | TestRedisSet>]>([
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
])('the waiting room of a drop in two processes on %s', (_name, start) => {
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    servers = await start(program ?? '');
  }, 60_000);
  afterAll(() => servers.close());

  dropRoomSuite(async (limits) => {
    const processes = await Promise.all([1, 2].map(() => processOn(servers.url, limits)));
    return { rooms: processes.map(({ room }) => room), nowMs: Date.now, passes: (ms) => wait(ms) };
  });
});

describe.skipIf(program === null)('the waiting room of a drop on Redis', { timeout: 60_000 }, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(program ?? '');
  });
  afterAll(() => redis.close());
  const drop = (id: string) => ({ id, opensAtMs: Date.now() - 1_000 });

  it('knows no buyer’s name, and leaves nothing behind that does not end', async () => {
    const { room } = await processOn(redis.url, { ...dropRoomLimits, atOnce: 1 });
    for (const buyer of ['ann', 'bob']) await room.arrive(drop('a'), buyer);
    const keys = z.array(z.string()).parse(await redis.ask('KEYS', '*'));
    expect(keys.toSorted()).toEqual(['inside', 'line', 'pace', 'waiting'].map((part) => `showfloor:drop:{a}:${part}`));
    for (const key of keys) expect(Number(await redis.ask('PTTL', key))).toBeGreaterThan(0);
    for (const part of ['inside', 'line', 'waiting'])
      expect(await redis.ask('ZRANGE', `showfloor:drop:{a}:${part}`, '0', '-1')).toEqual([
        expect.stringMatching(/^[\w-]{22}$/),
      ]);
  });

  it('is each process’s own while Redis is gone', async () => {
    const limits = { ...dropRoomLimits, atOnce: 1 };
    const [here, there] = [await processOn(redis.url, limits), await processOn(redis.url, limits)];
    expect(await here.room.arrive(drop('b'), 'a')).toMatchObject({ at: 'checkout' });
    expect(await there.room.arrive(drop('b'), 'b')).toMatchObject({ at: 'line', place: 1 });
    await redis.kill();
    expect(await there.room.arrive(drop('b'), 'b')).toMatchObject({ at: 'checkout' });
    expect(await there.room.arrive(drop('b'), 'c')).toMatchObject({ at: 'line', place: 1 });
    await redis.start();
  });
});
