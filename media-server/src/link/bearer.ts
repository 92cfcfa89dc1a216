import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether an Authorization header carries `Bearer secret`; takes the same time whatever it holds. */
export function isBearer(authorization: string | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(authorization ?? ''), digest(`Bearer ${secret}`));
}
