import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisAddress } from '../platform/redis/redis-address.ts';
import { ConfigError } from './env.ts';

interface RedisEnv {
  readonly REDIS_URL?: RedisAddress | undefined;
  readonly REDIS_CA_FILE?: string | undefined;
  readonly REDIS_SENTINEL_PASSWORD?: string | undefined;
}

/**
 * Where Redis is, with whom to believe there and what to show; null where there is none.
 * @throws ConfigError
 */
export function redisOf(env: RedisEnv): RedisAddress | null {
  const { REDIS_URL: address, REDIS_CA_FILE: caFile, REDIS_SENTINEL_PASSWORD: sentinelPassword } = env;
  const mistakes: string[] = [];
  if (caFile !== undefined && !address?.tls)
    mistakes.push('REDIS_CA_FILE is of no use: REDIS_URL speaks no TLS (rediss://)');
  if (sentinelPassword !== undefined && address?.kind !== 'sentinel')
    mistakes.push('REDIS_SENTINEL_PASSWORD is of no use: REDIS_URL names no sentinels');
  const ca = caFile === undefined || mistakes.length > 0 ? undefined : certificatesIn(caFile);
  if (ca === null) mistakes.push('REDIS_CA_FILE is no file with certificates (PEM)');
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  return address ? { ...address, ...(ca && { ca }), ...(sentinelPassword && { sentinelPassword }) } : null;
}

function certificatesIn(file: string): string | null {
  try {
    const pem = readFileSync(file, 'utf8');
    new X509Certificate(pem);
    return pem;
  } catch {
    return null;
  }
}
