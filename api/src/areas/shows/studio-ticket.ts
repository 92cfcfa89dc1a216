import { createHmac } from 'node:crypto';
import type { StudioTicketClaims } from '@showfloor/contracts/studio';

/** How long somebody may take from asking for a ticket to showing it; a studio that connects again asks for another. */
export const studioTicketLifeMs = 10 * 60_000;

/** Signs a ticket as contracts/studio says: base64url(claims) "." base64url(HMAC-SHA256(secret, first part)). */
export function signStudioTicket(claims: StudioTicketClaims, secret: string): string {
  const first = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `${first}.${createHmac('sha256', secret).update(first).digest('base64url')}`;
}
