import { describe, expect, it, onTestFinished } from 'vitest';
import { findRedis, startRedis, startRedisCluster, startRedisSentinel } from './redis.ts';
import { freePort, onFreePorts, startServer } from './redis-server.ts';

const program = findRedis();

describe.skipIf(program === null)('the tests’ Redis', { timeout: 60_000 }, () => {
  it('is killed, and starts again empty', async () => {
    const redis = await startRedis(program ?? '');
    onTestFinished(() => redis.close());
    await redis.ask('SET', 'a', '1');
    expect(await redis.ask('GET', 'a')).toBe('1');
    await redis.kill();
    await expect(redis.ask('PING')).rejects.toThrow();
    await redis.start();
    expect(await redis.ask('GET', 'a')).toBeNull();
  });

  it('is started anew where somebody else has its port', async () => {
    const other = await startRedis(program ?? '');
    onTestFinished(() => other.close());
    const ports = [other.port, await freePort()];
    const redis = await onFreePorts(() => startServer(program ?? '', ports.shift() ?? 0));
    onTestFinished(() => redis.close());
    expect(redis.port).not.toBe(other.port);
    await redis.ask('SET', 'a', '1');
    expect(await other.ask('GET', 'a')).toBeNull();
  });

  it('as a Cluster has another master for a key when one is killed', async () => {
    const cluster = await startRedisCluster(program ?? '');
    onTestFinished(() => cluster.close());
    const before = await cluster.masterOf('{show}');
    await before.kill();
    await expect
      .poll(
        () =>
          cluster.masterOf('{show}').then(
            ({ port }) => port,
            () => before.port,
          ),
        { timeout: 20_000 },
      )
      .not.toBe(before.port);
  });

  it('has another master under its sentinels when one is killed', async () => {
    const set = await startRedisSentinel(program ?? '');
    onTestFinished(() => set.close());
    const before = await set.masterOf('');
    await before.kill();
    await expect
      .poll(
        () =>
          set.masterOf('').then(
            ({ port }) => port,
            () => before.port,
          ),
        { timeout: 20_000 },
      )
      .not.toBe(before.port);
  });
});
