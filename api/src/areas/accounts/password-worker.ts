import { isCommonPassword } from './common-passwords.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

/** Runs in a worker of its own: what `PasswordHasher` asks its pool for, by name. */
export function hash({ password }: { password: string }): string {
  return hashPassword(password);
}

export function verify({ hash: known, password }: { hash: string; password: string }): boolean {
  return verifyPassword(known, password);
}

export function isCommon({ password }: { password: string }): boolean {
  return isCommonPassword(password);
}
