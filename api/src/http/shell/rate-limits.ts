import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { RateLimit } from './endpoint.ts';

/** What one address may ask at all, whoever is behind it: a whole office or a mobile carrier shares one. */
const perAddress: RateLimit = { points: 10_000, windowSeconds: 10 };
/** What one session (or an address without one) may ask where an endpoint says nothing else. */
const perCallerRead: RateLimit = { points: 600, windowSeconds: 10 };
const perCallerWrite: RateLimit = { points: 200, windowSeconds: 10 };
const perAddressWithoutSession: RateLimit = { points: 5_000, windowSeconds: 10 };
/** Anonymous viewers that one address may make. */
const newViewers: RateLimit = { points: 3_000, windowSeconds: 60 };

/** Counts calls, and refuses those over the limit with `rate_limited` and when to come back. */
export interface RateLimits {
  address(address: string): Promise<Refusal | null>;
  /** `userId` is null for callers without a session: they are counted by address. */
  caller(
    route: string,
    limit: RateLimit | null,
    write: boolean,
    userId: string | null,
    address: string,
  ): Promise<Refusal | null>;
  newViewer(address: string): Promise<Refusal | null>;
}

export const noRateLimits: RateLimits = {
  address: async () => null,
  caller: async () => null,
  newViewer: async () => null,
};

/** Rate limits in this process's memory; a window's counts are forgotten with it. */
export function createRateLimits(): RateLimits {
  const limiters = new Map<string, RateLimiterMemory>();
  const consume = async (name: string, limit: RateLimit, key: string): Promise<Refusal | null> => {
    let limiter = limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterMemory({ points: limit.points, duration: limit.windowSeconds });
      limiters.set(name, limiter);
    }
    try {
      await limiter.consume(key);
      return null;
    } catch (rejection) {
      if (!(rejection instanceof RateLimiterRes)) throw rejection;
      return refuse('rate_limited', { details: { retryAfterMs: rejection.msBeforeNext } });
    }
  };
  return {
    address: (address) => consume('address', perAddress, address),
    newViewer: (address) => consume('new viewer', newViewers, address),
    caller(route, limit, write, userId, address) {
      const key = userId ?? address;
      if (limit) return consume(route, limit, key);
      if (userId === null) return consume('without session', perAddressWithoutSession, address);
      return write ? consume('write', perCallerWrite, key) : consume('read', perCallerRead, key);
    },
  };
}
