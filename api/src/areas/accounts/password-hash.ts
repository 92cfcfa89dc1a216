import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';

/** What a hash costs, in scrypt's words (RFC 7914 §2). */
export interface PasswordCost {
  /** A power of two: the work. */
  readonly N: number;
  /** The size of a block. */
  readonly r: number;
}

/** Of one hash: 32 MiB, and some tenth of a second of one core. Hashes don't say their cost: another makes all of them unreadable. */
export const passwordCost: PasswordCost = { N: 16_384, r: 16 };
const maxmem = 64 * 1024 * 1024;
const keyBytes = 64;
const saltBytes = 16;

/**
 * Hashes a password as `salt:key`, both in hexadecimal: the form that better-auth writes, so that every account made with its own functions goes on
 * working. Blocks its thread: for workers.
 */
export function hashPassword(password: string, cost: PasswordCost): string {
  const salt = randomBytes(saltBytes).toString('hex');
  return `${salt}:${keyOf(password, salt, cost).toString('hex')}`;
}

/** Whether `hash` was made of `password`. Blocks its thread. @throws when `hash` is no hash. */
export function verifyPassword(hash: string, password: string, cost: PasswordCost): boolean {
  const [, salt, hex] = /^([0-9a-f]+):([0-9a-f]{128})$/.exec(hash) ?? [];
  if (salt === undefined || hex === undefined) throw new Error('this is not the hash of a password');
  return timingSafeEqual(keyOf(password, salt, cost), Buffer.from(hex, 'hex'));
}

/** The salt is used as it is written, not as the bytes that it stands for: so does better-auth. */
function keyOf(password: string, salt: string, { N, r }: PasswordCost): Buffer {
  return scryptSync(password.normalize('NFKC'), salt, keyBytes, { N, r, p: 1, maxmem });
}
