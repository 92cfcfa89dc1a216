import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** Of one hash: 32 MiB, and some tenth of a second of one core. */
const cost = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 } as const;
const keyBytes = 64;
const saltBytes = 16;

/**
 * Hashes a password as `salt:key`, both in hexadecimal: the form that better-auth writes, so that every account made with its own functions goes on
 * working. Blocks its thread: for workers.
 */
export function hashPassword(password: string): string {
  const salt = randomBytes(saltBytes).toString('hex');
  return `${salt}:${keyOf(password, salt).toString('hex')}`;
}

/** Whether `hash` was made of `password`. Blocks its thread. @throws when `hash` is no hash. */
export function verifyPassword(hash: string, password: string): boolean {
  const [, salt, hex] = /^([0-9a-f]+):([0-9a-f]{128})$/.exec(hash) ?? [];
  if (salt === undefined || hex === undefined) throw new Error('this is not the hash of a password');
  return timingSafeEqual(keyOf(password, salt), Buffer.from(hex, 'hex'));
}

/** The salt is used as it is written, not as the bytes that it stands for: so does better-auth. */
function keyOf(password: string, salt: string): Buffer {
  return scryptSync(password.normalize('NFKC'), salt, keyBytes, cost);
}
