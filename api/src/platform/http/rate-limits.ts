import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { networkOf } from './client-address.ts';
import { CountedKeys } from './counted-keys.ts';
import type { RateLimit } from './endpoint.ts';

/** What one address may ask at all, whoever is behind it: a whole office or a mobile carrier shares one. */
const perAddress: RateLimit = { points: 10_000, windowSeconds: 10 };
/** What one session (or an address without one) may ask where an endpoint says nothing else. */
const perCallerRead: RateLimit = { points: 600, windowSeconds: 10 };
const perCallerWrite: RateLimit = { points: 200, windowSeconds: 10 };
const perAddressWithoutSession: RateLimit = { points: 5_000, windowSeconds: 10 };
/** Anonymous viewers that one address may make. */
const newViewers: RateLimit = { points: 3_000, windowSeconds: 60 };

/** Passwords tried for one account, from wherever: a guess every twenty seconds, and nobody is kept out for longer than ten minutes. */
const passwords: RateLimit = { points: 30, windowSeconds: 600 };
/** Addresses or sessions that one limit counts at once, at some 200 bytes each. */
const maxKeys = 100_000;

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
  /** A password that is tried for the account of this e-mail. */
  password(email: string): Promise<Refusal | null>;
}

export const noRateLimits: RateLimits = {
  address: async () => null,
  caller: async () => null,
  newViewer: async () => null,
  password: async () => null,
};

/** Rate limits in this process's memory; a window's counts are forgotten with it. An IPv6 network of 64 bits counts as one address. */
export function createRateLimits(): RateLimits {
  const limiters = new Map<string, CountedKeys>();
  const consume = async (name: string, limit: RateLimit, key: string): Promise<Refusal | null> => {
    let limiter = limiters.get(name);
    if (!limiter) {
      limiter = new CountedKeys(limit, maxKeys, Date.now);
      limiters.set(name, limiter);
    }
    const retryAfterMs = await limiter.take(key);
    return retryAfterMs === 0 ? null : refuse('rate_limited', { details: { retryAfterMs } });
  };
  return {
    address: (address) => consume('address', perAddress, networkOf(address)),
    newViewer: (address) => consume('new viewer', newViewers, networkOf(address)),
    password: (email) => consume('password', passwords, email.toLowerCase()),
    caller(route, limit, write, userId, address) {
      const key = userId ?? networkOf(address);
      if (limit) return consume(route, limit, key);
      if (userId === null) return consume('without session', perAddressWithoutSession, key);
      return write ? consume('write', perCallerWrite, key) : consume('read', perCallerRead, key);
    },
  };
}
