import { type Refusal, refuse } from '@showfloor/contracts/errors';
import { limits } from '@showfloor/contracts/limits';
import { z } from 'zod';

/** The header of requests that must not happen twice: any printable ASCII, best a UUID. */
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'use printable ASCII without spaces')
    .max(limits.idempotencyKeyChars)
    .optional(),
});

/** The request's key. */
export function idempotencyKeyOf(
  headers: z.infer<typeof idempotencyHeaders>,
): string | Refusal<'idempotency_key_missing'> {
  return headers['idempotency-key'] ?? refuse('idempotency_key_missing');
}
