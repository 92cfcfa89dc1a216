import { orderIdSchema, paymentMeansIdSchema } from '@showfloor/contracts/ids';
import { checkoutSchema, testPaymentMethodSchema } from '@showfloor/contracts/order';
import { unixMsSchema } from '@showfloor/contracts/program-time';
import { z } from 'zod';
import type { KeptStorage } from '../../core/browser/storage.ts';
import { attemptKey } from './open-attempt.ts';
import { readSaved } from './saved-json.ts';

/** How to pay: what the test provider does, or the provider's own form. */
const paymentMethodSchema = z.enum([...testPaymentMethodSchema.options, 'form']);
export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/** How somebody pays: with a card that was kept, or in this way, what pays being kept or not. */
export interface PayWith {
  readonly method: PaymentMethod;
  readonly meansId?: string | undefined;
  readonly saveMeans?: boolean | undefined;
}

/**
 * One attempt to buy. Its keys stay the same over every repetition and over a reload, until the outcome is known: whatever was lost on the
 * way, there is one order and one payment.
 */
const attemptSchema = z.object({
  checkoutKey: z.string().min(8).max(128),
  body: checkoutSchema,
  method: paymentMethodSchema,
  /** The kept card that pays. Absent: none. */
  meansId: paymentMeansIdSchema.optional(),
  /** Whether what pays is to be kept. */
  saveMeans: z.boolean().optional(),
  paymentKey: z.string().min(8).max(128),
  /** Null until the order's answer came. */
  orderId: orderIdSchema.nullable(),
  madeAtMs: unixMsSchema,
});
export type Attempt = z.infer<typeof attemptSchema>;

/** Older ones were given up: what they held has long been given back. */
const keptMs = 24 * 3_600_000;

export function createAttemptStore(storage: KeptStorage, now: () => number) {
  return {
    read(): Attempt | null {
      const attempt = readSaved(storage, attemptKey, attemptSchema);
      if (attempt && now() - attempt.madeAtMs < keptMs) return attempt;
      storage.removeItem(attemptKey);
      return null;
    },
    write: (attempt: Attempt) => storage.setItem(attemptKey, JSON.stringify(attempt)),
    forget: () => storage.removeItem(attemptKey),
  };
}
