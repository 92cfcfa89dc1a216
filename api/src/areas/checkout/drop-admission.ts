import { createHmac, timingSafeEqual } from 'node:crypto';

/** Who was let into the checkout of which drop, and until when, Unix ms. */
interface Admission {
  readonly dropId: string;
  readonly buyerId: string;
  readonly endsAtMs: number;
}

/** Signs admissions, and tells true ones: any process with the secret can, without asking anybody. */
export interface Admissions {
  sign(admission: Admission): string;
  /** Whether `token` was signed for this buyer and this drop, and still holds at `nowMs`. */
  holds(token: string, wanted: { readonly dropId: string; readonly buyerId: string }, nowMs: number): boolean;
}

const endsAtPattern = /^[1-9]\d{12,14}$/;

/** An admission is its end and an HMAC-SHA-256 over all that it says: who it is for and what for are known to whoever asks, so it needn't carry them. */
export function admissionsOf(secret: string): Admissions {
  const key = createHmac('sha256', secret).update('admission to a drop').digest();
  const signatureOf = ({ dropId, buyerId, endsAtMs }: Admission) =>
    createHmac('sha256', key).update(`${endsAtMs}\n${dropId}\n${buyerId}`).digest();
  return {
    sign: (admission) => `${admission.endsAtMs}.${signatureOf(admission).toString('base64url')}`,
    holds(token, wanted, nowMs) {
      const [ends = '', signature = '', ...more] = token.split('.');
      if (more.length > 0 || !endsAtPattern.test(ends)) return false;
      const endsAtMs = Number(ends);
      const expected = signatureOf({ ...wanted, endsAtMs });
      const given = Buffer.from(signature, 'base64url');
      return given.length === expected.length && timingSafeEqual(given, expected) && nowMs < endsAtMs;
    },
  };
}
