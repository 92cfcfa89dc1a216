import { createHmac } from 'node:crypto';
import type { StudioTicketClaims } from '@showfloor/contracts/studio';

/** Signs a studio ticket as the api does. */
export function signTicket(claims: StudioTicketClaims, secret: string): string {
  return signText(JSON.stringify(claims), secret);
}

/** Signs whatever a ticket must not hold. */
export function signText(text: string, secret: string): string {
  const claimsPart = Buffer.from(text).toString('base64url');
  return `${claimsPart}.${createHmac('sha256', secret).update(claimsPart).digest('base64url')}`;
}
