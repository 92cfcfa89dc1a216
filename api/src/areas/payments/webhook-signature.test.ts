import { describe, expect, it } from 'vitest';
import { isSignedBy, signWebhook } from './webhook-signature.ts';

const body = Buffer.from('{"a":1}');
const secret = 's'.repeat(32);

describe('the signature of a webhook', () => {
  it('is the HMAC-SHA-256 of the raw body', () => {
    // RFC 4231, test case 2.
    const signature = signWebhook(Buffer.from('what do ya want for nothing?'), 'Jefe');
    expect(signature).toBe('sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
  });

  it('fits only this body and this secret', () => {
    const signature = signWebhook(body, secret);
    expect(isSignedBy(body, signature, secret)).toBe(true);
    expect(isSignedBy(Buffer.from('{"a":2}'), signature, secret)).toBe(false);
    expect(isSignedBy(body, signature, 't'.repeat(32))).toBe(false);
    expect(isSignedBy(body, signature.slice(0, -1), secret)).toBe(false);
    expect(isSignedBy(body, '', secret)).toBe(false);
  });
});
