import { type Refusal, refuse } from '@showfloor/contracts/errors';
import type { Request } from 'express';

/**
 * Whether a page at `origin` is one of ours: the public address, or the very address that was asked (a phone in the same network that
 * opened http://192.168.1.20:8080).
 */
export function isOwnOrigin(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { origin: clean, host: originHost, protocol } = new URL(origin);
  const own = new URL(publicUrl);
  if (clean === own.origin) return true;
  // A page of our name that came without TLS is not ours where we have it: somebody on the way may have written it.
  const isAsSecure = protocol === 'https:' || own.protocol === 'http:';
  return isAsSecure && host !== undefined && originHost === host;
}

/**
 * Refuses writes that another site's page makes with our visitor's cookies. Browsers send `Origin` with every such write; what sends
 * neither `Origin` nor `Sec-Fetch-Site` is no browser and carries nobody's cookies but its own.
 */
export function checkOrigin(request: Request, publicUrl: string): Refusal<'forbidden'> | null {
  const origin = request.get('origin');
  const site = request.get('sec-fetch-site');
  const fine =
    origin === undefined
      ? site === undefined || site === 'same-origin' || site === 'none'
      : isOwnOrigin(origin, publicUrl, request.get('host'));
  return fine ? null : refuse('forbidden', { message: 'This can only be done from our own pages.' });
}
