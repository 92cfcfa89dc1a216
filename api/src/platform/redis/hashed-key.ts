import { createHash } from 'node:crypto';

/** A name for what Redis needs not know (an address, an e-mail, what somebody said), in 22 letters, digits, `-` and `_`. */
export function hashedKey(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
