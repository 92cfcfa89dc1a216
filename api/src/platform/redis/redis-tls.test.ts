import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findOpenssl, makeCertificate, type TestCertificate } from '../../testing/certificate.ts';
import {
  findRedis,
  startRedis,
  startRedisCluster,
  startRedisSentinel,
  type TestRedis,
  type TestRedisSet,
} from '../../testing/redis.ts';
import type { Secured } from '../../testing/redis-server.ts';
import { connectRedis, openRedisLink } from './testing/connect-redis.ts';

const [program, openssl] = [findRedis(), findOpenssl()];
const word = 'between-us';

describe
  .skipIf(program === null || openssl === null)
  .each<[string, (path: string, secured: Secured) => Promise<TestRedis | TestRedisSet>]>([
    ['one server', (path, secured) => startRedis(path, [], secured)],
    ['a Cluster', startRedisCluster],
    ['a Sentinel set', startRedisSentinel],
  ])('RedisLink by TLS and with a password on %s', { timeout: 90_000 }, (_name, start) => {
  let certificate: TestCertificate;
  let servers: TestRedis | TestRedisSet;
  beforeAll(async () => {
    certificate = await makeCertificate(openssl ?? '');
    servers = await start(program ?? '', { certificate, password: word });
  }, 60_000);
  afterAll(async () => {
    await servers?.close();
    await certificate?.remove();
  });

  const believing = () => ({ ca: certificate.certificate, ...('servers' in servers && { sentinelPassword: word }) });

  it('is connected, hears, and finds the new master', async () => {
    const link = await connectRedis(servers.url, believing());
    expect(await link.send('{a}', ['SET', '{a}', '1'])).toBe('OK');
    const heard: string[] = [];
    await link.subscribe('{a}live', (message) => heard.push(message));
    const isHeard = (message: string) =>
      expect.poll(() => link.send('{a}', ['SPUBLISH', '{a}live', message]).catch(() => 0), { timeout: 30_000 }).toBe(1);
    await isHeard('first');
    await expect.poll(() => heard).toContain('first');
    if ('masterOf' in servers) await (await servers.masterOf('{a}')).kill();
    else {
      await servers.kill();
      await servers.start();
    }
    await isHeard('again');
    await expect.poll(() => heard, { timeout: 10_000 }).toContain('again');
  });

  it('believes nobody whose certificate it doesn’t know, and is believed by nobody without the password', async () => {
    const stranger = openRedisLink(servers.url, 'servers' in servers ? { sentinelPassword: word } : {});
    await expect
      .poll(() => stranger.state.lastError, { timeout: 20_000 })
      .toMatch(/self-signed certificate|None of the|root nodes are unavailable/);
    const unknown = openRedisLink(servers.url.replaceAll(word, 'a-guess'), believing());
    await expect.poll(() => unknown.state.lastError, { timeout: 20_000 }).toBeTruthy();
    expect([stranger.state.isUp, unknown.state.isUp]).toEqual([false, false]);
  });
});
