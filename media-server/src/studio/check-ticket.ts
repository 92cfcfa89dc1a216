import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { type StudioTicketClaims, studioTicketClaimsSchema } from '@showfloor/contracts/studio';

/**
 * Checks a studio ticket: `base64url(JSON claims) + "." + base64url(HMAC-SHA256(secret, first part))`.
 * @returns its claims, or `unauthenticated`; a refusal does not say what was wrong.
 */
export function checkTicket(ticket: string, secret: string, nowMs: number): StudioTicketClaims | Refusal {
  const [claimsPart, signaturePart, ...rest] = ticket.split('.');
  if (claimsPart === undefined || signaturePart === undefined || rest.length > 0) return refuse('unauthenticated');
  const expected = createHmac('sha256', secret).update(claimsPart).digest();
  const given = Buffer.from(signaturePart, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return refuse('unauthenticated');

  const claims = studioTicketClaimsSchema.safeParse(parseJson(Buffer.from(claimsPart, 'base64url').toString('utf8')));
  if (!claims.success || claims.data.expiresAtMs <= nowMs) return refuse('unauthenticated');
  return claims.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
