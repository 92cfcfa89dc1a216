import { z } from 'zod';
import { paymentMeansIdSchema } from './ids.ts';
import { unixMsSchema } from './program-time.ts';

/** A card that an account had kept for next time. What pays is at the provider; this is what a buyer knows it by. */
export const paymentMeansSchema = z.object({
  id: paymentMeansIdSchema,
  /** As the provider names it: `visa`, `mastercard`. */
  brand: z.string(),
  /** The last four digits of its number. */
  lastFour: z.string(),
  /** 1 to 12, and the year; it can be paid with until the end of that month. */
  expiryMonth: z.int().min(1).max(12),
  expiryYear: z.int().min(2000),
  /** When the buyer asked for it to be kept. */
  consentedAtMs: unixMsSchema,
});
export type PaymentMeans = z.infer<typeof paymentMeansSchema>;

/** GET /api/me/payment-means, the one that was used last first. */
export const paymentMeansListSchema = z.object({ means: z.array(paymentMeansSchema) });

/** Whether a card's month is over, by the buyer's calendar or the server's. */
export function isExpired({ expiryMonth, expiryYear }: PaymentMeans, now: Date): boolean {
  return expiryYear < now.getFullYear() || (expiryYear === now.getFullYear() && expiryMonth < now.getMonth() + 1);
}
