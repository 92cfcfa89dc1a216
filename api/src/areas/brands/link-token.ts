import { createHash } from 'node:crypto';

/** What is kept of a link's token: whoever reads the database can open nothing with it. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
