import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { parseRedisUrl } from '../platform/redis/redis-address.ts';
import { findOpenssl, makeCertificate } from '../testing/certificate.ts';
import { redisOf } from './redis-secrets.ts';

const openssl = findOpenssl();

function address(url: string) {
  const parsed = parseRedisUrl(url);
  if (typeof parsed === 'string') throw new Error(parsed);
  return parsed;
}

it.skipIf(openssl === null)('takes whom to believe from a file, and what sentinels want to hear', async () => {
  const made = await makeCertificate(openssl ?? '');
  onTestFinished(() => made.remove());
  const sentinels = address('rediss+sentinel://:word@a,b/main');
  const env = { REDIS_URL: sentinels, REDIS_CA_FILE: made.certificateFile, REDIS_SENTINEL_PASSWORD: 'other' };
  expect(redisOf(env)).toEqual({ ...sentinels, ca: made.certificate, sentinelPassword: 'other' });
  expect(redisOf({ REDIS_URL: sentinels })).toEqual(sentinels);
  expect(redisOf({})).toBeNull();
});

it('says what is of no use or can’t be read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'showfloor-ca-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'ca.pem');
  await writeFile(file, 'no certificate');
  const [plain, secured] = [address('redis://a'), address('rediss://a')];
  for (const REDIS_CA_FILE of [file, join(folder, 'none.pem')])
    expect(() => redisOf({ REDIS_URL: secured, REDIS_CA_FILE })).toThrow('REDIS_CA_FILE is no file');
  expect(() => redisOf({ REDIS_URL: plain, REDIS_CA_FILE: file })).toThrow('speaks no TLS');
  expect(() => redisOf({ REDIS_URL: plain, REDIS_SENTINEL_PASSWORD: 'word' })).toThrow('names no sentinels');
});
