import { CountedKeys } from './counted-keys.ts';
import type { OpenLimiter } from './rate-limit.ts';

/** Addresses or sessions that one limit counts at once, at some 200 bytes each. */
const maxKeys = 100_000;

/**
 * Limits that this process counts by itself, in memory.
 * @param passingMs time that passes, ms from whatever zero
 */
export function memoryLimiters(passingMs: () => number): OpenLimiter {
  return (_name, limit) => {
    const keys = new CountedKeys(limit, maxKeys, passingMs);
    return {
      wait: async (key) => keys.wait(key),
      take: async (key, windowSeconds) => keys.take(key, windowSeconds),
    };
  };
}
