import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { findRedis, startRedis, startRedisCluster, type TestRedis, type TestRedisSet } from '../../testing/redis.ts';
import { keySlot } from './key-slot.ts';
import { parseRedisUrl } from './redis-address.ts';
import type { RedisState } from './redis-health.ts';
import { RedisLink } from './redis-link.ts';

const program = findRedis();

function link(url: string) {
  const address = parseRedisUrl(url);
  if (typeof address === 'string') throw new Error(address);
  const changes: RedisState[] = [];
  const opened = new RedisLink({
    address,
    passingMs: () => performance.now(),
    nowMs: Date.now,
    onChange: (state) => changes.push(state),
    commandTimeoutMs: 300,
  });
  onTestFinished(() => opened.close());
  const isUp = (up: boolean) => expect.poll(() => opened.state.isUp, { timeout: 20_000 }).toBe(up);
  return { link: opened, changes, isUp };
}

describe.skipIf(program === null)('RedisLink', { timeout: 60_000 }, () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(program ?? '');
  });
  afterAll(() => redis.close());

  it('comes back by itself when the server was killed and is started again, and says so', async () => {
    const { link: opened, changes, isUp } = link(redis.url);
    await isUp(true);
    const heard: string[] = [];
    await opened.subscribe('{a}live', (message) => heard.push(message));
    await redis.kill();
    await isUp(false);
    expect(opened.state.lastError).toBeTruthy();
    await expect(opened.send('a', ['GET', 'a'])).rejects.toThrow();
    await redis.start();
    await isUp(true);
    expect(await opened.send('a', ['SET', 'a', '1'])).toBe('OK');
    // Subscriptions too.
    await expect.poll(() => opened.send('{a}live', ['SPUBLISH', '{a}live', 'again']), { timeout: 10_000 }).toBe(1);
    await expect.poll(() => heard).toContain('again');
    expect(changes.map(({ isUp: up }) => up)).toEqual([true, false, true]);
  });

  it('fails a command that is not answered in time, and goes on when the server does', async () => {
    const { link: opened, isUp } = link(redis.url);
    await isUp(true);
    redis.pause();
    await expect(opened.send('a', ['GET', 'a'])).rejects.toThrow('did not answer in 300 ms');
    await isUp(false);
    redis.resume();
    await isUp(true);
    expect(await opened.send('a', ['PING'])).toBe('PONG');
  });

  it('does not take a refusal for an outage', async () => {
    const { link: opened, isUp, changes } = link(redis.url);
    await isUp(true);
    await expect(opened.send('a', ['NO SUCH COMMAND'])).rejects.toThrow('unknown command');
    expect(changes.map(({ isUp: up }) => up)).toEqual([true]);
  });

  it('starts without a server, and finds it later', async () => {
    const late = await startRedis(program ?? '');
    onTestFinished(() => late.close());
    await late.kill();
    const { link: opened, isUp } = link(late.url);
    await expect(opened.send('a', ['PING'])).rejects.toThrow();
    await late.start();
    await isUp(true);
  });

  it('can be closed twice', () => {
    const { link: opened } = link(redis.url);
    opened.close();
    opened.close();
  });
});

describe.skipIf(program === null)('RedisLink on a Cluster', { timeout: 90_000 }, () => {
  let cluster: TestRedisSet;
  beforeAll(async () => {
    cluster = await startRedisCluster(program ?? '');
  }, 60_000);
  afterAll(() => cluster.close());

  it('knows the slots as Redis does', async () => {
    for (const key of ['a', 'showfloor:room:{shw_1}:meta', '{}x', 'x{y', 'ä{ö}', '123456789'])
      expect(keySlot(key)).toBe(Number(await cluster.servers[0]?.ask('CLUSTER', 'KEYSLOT', key)));
  });

  it('finds the new master of a slot, for commands and subscriptions', async () => {
    const { link: opened, isUp } = link(cluster.url);
    await isUp(true);
    const heard: string[] = [];
    await opened.subscribe('{a}live', (message) => heard.push(message));
    await (await cluster.masterOf('{a}')).kill();
    await expect
      .poll(() => opened.send('{a}', ['SPUBLISH', '{a}live', 'again']).catch(() => 0), { timeout: 30_000 })
      .toBe(1);
    await expect.poll(() => heard).toContain('again');
  });
});
