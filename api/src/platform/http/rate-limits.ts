import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { OpenLimiter, RateLimit, RateLimiter } from '../limits/rate-limit.ts';
import { networkOf } from './client-address.ts';

/** What one address may ask at all, whoever is behind it: a whole office or a mobile carrier shares one. */
const perAddress: RateLimit = { points: 10_000, windowSeconds: 10 };
/** What one session (or an address without one) may ask where an endpoint says nothing else. */
const perCallerRead: RateLimit = { points: 600, windowSeconds: 10 };
const perCallerWrite: RateLimit = { points: 200, windowSeconds: 10 };
const perAddressWithoutSession: RateLimit = { points: 5_000, windowSeconds: 10 };
/** Anonymous viewers that one address may make. */
const newViewers: RateLimit = { points: 3_000, windowSeconds: 60 };

/** Passwords tried for one account from one address, or by one browser that its owner has used before … */
const passwords: RateLimit = { points: 30, windowSeconds: 600 };
/** … and by all unknown browsers together: far more than one person mistypes, far less than a guess needs. */
const passwordsOfAccount: RateLimit = { points: 1_000, windowSeconds: 600 };
/** Mails to one address that whoever knows it can ask for. */
const passwordMails: RateLimit = { points: 5, windowSeconds: 3_600 };
/** E-mails that have an account and that one address found out about by signing up with them. */
const takenEmails: RateLimit = { points: 60, windowSeconds: 3_600 };
/** With `details.retryAfterMs`: when to come back. */
type RateLimited = Refusal<'rate_limited'>;

/** Counts calls, and refuses those over the limit. */
export interface RateLimits {
  address(address: string): Promise<RateLimited | null>;
  /** `userId` is null for callers without a session: they are counted by address. */
  caller(
    route: string,
    limit: RateLimit | null,
    write: boolean,
    userId: string | null,
    address: string,
  ): Promise<RateLimited | null>;
  newViewer(address: string): Promise<RateLimited | null>;
  /**
   * A password that is tried for the account of this e-mail. Strangers can use up what their address may try, and what all strangers may try
   * together, but never what a browser may that has signed in to this account before.
   * @param knownBrowser the id of such a browser, or null.
   */
  password(email: string, address: string, knownBrowser: string | null): Promise<RateLimited | null>;
  /** A mail to choose a new password by. */
  passwordMail(email: string): Promise<RateLimited | null>;
  /** A sign-up, whatever its e-mail, from an address that has found out about too many. */
  signUp(address: string): Promise<RateLimited | null>;
  /** Counts that a sign-up revealed that an e-mail has an account. */
  accountRevealed(address: string): Promise<void>;
}

export const noRateLimits: RateLimits = {
  address: async () => null,
  caller: async () => null,
  newViewer: async () => null,
  password: async () => null,
  passwordMail: async () => null,
  signUp: async () => null,
  accountRevealed: async () => {},
};

/**
 * An IPv6 network of 64 bits counts as one address.
 * @param open makes what counts: over all processes, or in this one
 */
export function createRateLimits(open: OpenLimiter): RateLimits {
  const limiters = new Map<string, RateLimiter>();
  const limiterOf = (name: string, limit: RateLimit): RateLimiter => {
    const limiter = limiters.get(name) ?? open(name, limit);
    limiters.set(name, limiter);
    return limiter;
  };
  const over = (retryAfterMs: number): RateLimited | null =>
    retryAfterMs === 0 ? null : refuse('rate_limited', { details: { retryAfterMs } });
  const consume = async (name: string, limit: RateLimit, key: string): Promise<RateLimited | null> =>
    over(await limiterOf(name, limit).take(key));
  return {
    address: (address) => consume('address', perAddress, networkOf(address)),
    newViewer: (address) => consume('new viewer', newViewers, networkOf(address)),
    passwordMail: (email) => consume('password mail', passwordMails, email.toLowerCase()),
    signUp: async (address) => over(await limiterOf('taken e-mail', takenEmails).wait(networkOf(address))),
    async accountRevealed(address) {
      await consume('taken e-mail', takenEmails, networkOf(address));
    },
    async password(email, address, knownBrowser) {
      const account = email.toLowerCase();
      if (knownBrowser !== null) return consume('password by browser', passwords, `${account} ${knownBrowser}`);
      // What an address may no longer try doesn't count against the account.
      const overAddress = await consume('password by address', passwords, `${account} ${networkOf(address)}`);
      return overAddress ?? consume('password by account', passwordsOfAccount, account);
    },
    caller(route, limit, write, userId, address) {
      const key = userId ?? networkOf(address);
      if (limit) return consume(route, limit, key);
      if (userId === null) return consume('without session', perAddressWithoutSession, key);
      return write ? consume('write', perCallerWrite, key) : consume('read', perCallerRead, key);
    },
  };
}
