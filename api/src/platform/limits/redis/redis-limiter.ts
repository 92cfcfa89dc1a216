import { createHash } from 'node:crypto';
import { RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { hashedKey as hashed } from '../../redis/hashed-key.ts';
import type { LuaScript } from '../../redis/lua-script.ts';
import type { RedisLink } from '../../redis/redis-link.ts';
import type { OpenLimiter, RateLimiter } from '../rate-limit.ts';

/**
 * Limits that all processes on a Redis count together. What Redis doesn't count in time, or not at all, each process counts by itself meanwhile: somebody may
 * do a little more then, and nobody is refused for it.
 * @param meanwhile makes what counts then
 */
export function redisLimiters(link: RedisLink, meanwhile: OpenLimiter): OpenLimiter {
  const client = limiterClient(link);
  return (name, limit): RateLimiter => {
    const local = meanwhile(name, limit);
    const shared = new RateLimiterRedis({
      storeClient: client,
      useRedisPackage: true,
      keyPrefix: `showfloor:limit:${name.replaceAll(/[^a-z]+/gi, '-')}`,
      points: limit.points,
      duration: limit.windowSeconds,
      // Who is over it is refused without asking Redis, until their window is over.
      inMemoryBlockOnConsumed: limit.points + 1,
    });
    /** @returns null when Redis didn't say */
    const ask = async (question: () => Promise<RateLimiterRes | null>): Promise<number | null> => {
      if (!link.state.isUp) return null;
      try {
        const counted = await link.soon(question());
        const isOver = counted !== null && counted.consumedPoints >= limit.points;
        return isOver ? Math.max(1, counted.msBeforeNext) : 0;
      } catch (error) {
        return error instanceof RateLimiterRes ? Math.max(1, error.msBeforeNext) : null;
      }
    };
    return {
      wait: async (key) => (await ask(() => shared.get(hashed(key)))) ?? local.wait(key),
      async take(key, windowSeconds) {
        // Windows of another length are others: who waits in one that was long waits no longer when it is short.
        const name = hashed(windowSeconds === undefined ? key : `${windowSeconds} ${key}`);
        const options = windowSeconds === undefined ? {} : { customDuration: windowSeconds };
        // One that is allowed was counted too, and is not over: only a refusal says how long to wait.
        const taken = await ask(() => shared.consume(name, 1, options).then(() => null));
        return taken ?? local.take(key, windowSeconds);
      },
    };
  };
}

/** What the library asks of a client of node-redis, by our link, which knows one server, a Cluster and Sentinel. */
function limiterClient(link: RedisLink) {
  const scripts = new Map<string, LuaScript>();
  const scriptOf = (source: string): LuaScript => {
    const script = scripts.get(source) ?? {
      name: 'limit',
      source,
      sha1: createHash('sha1').update(source).digest('hex'),
    };
    scripts.set(source, script);
    return script;
  };
  return {
    eval: (source: string, asked: { readonly keys: readonly string[]; readonly arguments: readonly string[] }) =>
      link.run(scriptOf(source), asked.keys, asked.arguments),
    /** Two questions of one key: nothing depends on their being asked at once. */
    multi() {
      const asked: Promise<unknown>[] = [];
      const questions = {
        get(key: string) {
          asked.push(link.send(key, ['GET', key]));
          return questions;
        },
        pTTL(key: string) {
          asked.push(link.send(key, ['PTTL', key]));
          return questions;
        },
        exec: () => Promise.all(asked),
      };
      return questions;
    },
  };
}
