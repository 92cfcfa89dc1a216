import { createHmac, timingSafeEqual } from 'node:crypto';

/** The `x-showfloor-signature` of a webhook's raw body: `sha256=<hex HMAC>`. */
export function signWebhook(rawBody: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(rawBody).digest('hex')}`;
}

/** Whether `signature` is that of `rawBody`; compared in a time that tells nothing about it. */
export function isSignedBy(rawBody: Uint8Array, signature: string, secret: string): boolean {
  const expected = Buffer.from(signWebhook(rawBody, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
