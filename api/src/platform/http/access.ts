import { createHash, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Request } from 'express';

/** Whether the request carries the link's secret; compared in a time that tells nothing about it. */
export function checkLinkSecret(request: Request, secret: string): Refusal<'unauthenticated'> | null {
  const given = /^Bearer (\S{1,512})$/.exec(request.get('authorization') ?? '')?.[1] ?? '';
  return timingSafeEqual(digest(given), digest(secret))
    ? null
    : refuse('unauthenticated', { message: 'The link secret is wrong.' });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
