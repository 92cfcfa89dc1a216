import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findRedis, startRedis, startRedisCluster, type TestRedis, type TestRedisSet } from '../../../testing/redis.ts';
import { connectRedis } from '../../redis/testing/connect-redis.ts';
import { memoryLimiters } from '../memory-limiter.ts';
import { limiterConformance } from '../testing/limiter-conformance.ts';
import { redisLimiters } from './redis-limiter.ts';

const program = findRedis();
const passingMs = () => performance.now();

/** What a process counts by, once it is connected. */
async function openLimiters(url: string) {
  const link = await connectRedis(url);
  return { link, open: redisLimiters(link, memoryLimiters(passingMs)) };
}

describe.skipIf(program === null).each<[string, (path: string) => Promise<TestRedis | TestRedisSet>]>([
  ['one server', startRedis],
  ['a Cluster', startRedisCluster],
])('limits on %s', (_name, start) => {
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    servers = await start(program ?? '');
  }, 60_000);
  afterAll(() => servers.close());

  limiterConformance(async () => (await openLimiters(servers.url)).open);

  it('are counted over all processes together', async () => {
    const processes = [await openLimiters(servers.url), await openLimiters(servers.url)];
    const [one, other] = processes.map(({ open }) => open('shared', { points: 3, windowSeconds: 60 }));
    expect([await one?.take('a'), await other?.take('a'), await one?.take('a')]).toEqual([0, 0, 0]);
    expect(await other?.take('a')).toBeGreaterThan(0);
    expect(await one?.wait('a')).toBeGreaterThan(0);
    expect(await one?.take('b')).toBe(0);
  });
});

it.skipIf(program === null)(
  'goes on by itself while Redis is gone or silent, and with the others when it is back',
  async () => {
    const redis = await startRedis(program ?? '');
    onTestFinished(() => redis.close());
    const [first, second] = [await openLimiters(redis.url), await openLimiters(redis.url)];
    const limit = { points: 2, windowSeconds: 600 };
    const [one, other] = [first.open('mails', limit), second.open('mails', limit)];
    expect(await one.take('a')).toBe(0);
    redis.pause();
    // Nothing is refused for it, and each counts for itself.
    expect([await one.take('a'), await one.take('a'), await other.take('a')]).toEqual([0, 0, 0]);
    expect(await one.take('a')).toBeGreaterThan(0);
    redis.resume();
    await redis.kill();
    expect([await one.take('b'), await other.take('b')]).toEqual([0, 0]);
    await redis.start();
    await expect.poll(() => first.link.state.isUp && second.link.state.isUp, { timeout: 30_000 }).toBe(true);
    // What one process has used up is used up for the other.
    let tries = 0;
    const leftAfterOther = async () => {
      tries += 1;
      const key = `tried ${tries}`;
      await other.take(key);
      await other.take(key);
      return one.take(key);
    };
    await expect.poll(leftAfterOther, { timeout: 20_000 }).toBeGreaterThan(0);
  },
);

it.skipIf(program === null)('tells Redis no address and no e-mail', async () => {
  const redis = await startRedis(program ?? '');
  onTestFinished(() => redis.close());
  const { open } = await openLimiters(redis.url);
  await open('password mail', { points: 2, windowSeconds: 600 }).take('ada@shop.test');
  const keys = await redis.ask('KEYS', '*');
  expect(keys).toEqual([expect.stringMatching(/^showfloor:limit:password-mail:[\w-]{22}$/)]);
});
