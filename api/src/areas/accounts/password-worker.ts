import { isCommonPassword } from './common-passwords.ts';
import { hashPassword, type PasswordCost, verifyPassword } from './password-hash.ts';

/** Runs in a worker of its own: what `PasswordHasher` asks its pool for, by name. */
export function hash({ password, cost }: { password: string; cost: PasswordCost }): string {
  return hashPassword(password, cost);
}

export function verify(asked: { hash: string; password: string; cost: PasswordCost }): boolean {
  return verifyPassword(asked.hash, asked.password, asked.cost);
}

export function isCommon({ password }: { password: string }): boolean {
  return isCommonPassword(password);
}
