import { expect, onTestFinished } from 'vitest';
import { parseRedisUrl, type RedisAddress } from '../redis-address.ts';
import { RedisLink } from '../redis-link.ts';

/** So long Redis may take for an answer, in tests. */
const patienceMs = 3_000;

/** A process's Redis, closed when the test is over. */
export function openRedisLink(url: string, more: Pick<RedisAddress, 'ca' | 'sentinelPassword'> = {}): RedisLink {
  const read = parseRedisUrl(url);
  if (typeof read === 'string') throw new Error(`the test's REDIS_URL ${read}`);
  const address = { ...read, ...more };
  const link = new RedisLink({
    address,
    passingMs: () => performance.now(),
    nowMs: Date.now,
    onChange: () => {},
    // A machine that is busy with something else is no outage.
    commandTimeoutMs: patienceMs,
    countWithinMs: patienceMs,
  });
  onTestFinished(() => link.close());
  return link;
}

/** The same, connected. */
export async function connectRedis(...args: Parameters<typeof openRedisLink>): Promise<RedisLink> {
  const link = openRedisLink(...args);
  await expect.poll(() => link.state.isUp, { timeout: 20_000 }).toBe(true);
  return link;
}
