import { z } from 'zod';
import { brandIdSchema, disputeIdSchema, findingIdSchema, orderIdSchema, paymentIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { currencySchema, maxAmountMinor, moneySchema } from './money.ts';
import { pageQuery } from './page.ts';
import { unixMsSchema } from './program-time.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/**
 * POST /api/brands/:brandId/orders/:orderId/refunds, with an Idempotency-Key header: some of what was paid goes back, at most `refundable` of the order. The
 * buyer reads the reason. The same key and body give nothing back again; another body is `idempotency_key_reused`.
 */
export const refundOrderSchema = z.strictObject({
  amount: z.object({ amountMinor: z.int().min(1).max(maxAmountMinor), currency: currencySchema }),
  reason: lineSchema(limits.refundReasonChars).min(1),
});
export type RefundOrder = z.infer<typeof refundOrderSchema>;

/** GET /api/payments/setup: who takes payments here. `keepsMeans`: accounts may have theirs kept for next time; absent from older servers. */
export const paymentSetupSchema = z.discriminatedUnion('provider', [
  z.object({ provider: z.literal('test'), keepsMeans: z.boolean().optional() }),
  z.object({ provider: z.literal('stripe'), publishableKey: z.string(), keepsMeans: z.boolean().optional() }),
]);
export type PaymentSetup = z.infer<typeof paymentSetupSchema>;

/** POST /api/orders/:orderId/payments/:paymentId/challenge: the buyer's word on the page that the test provider asks for. */
export const answerChallengeSchema = z.strictObject({ answer: z.enum(['approve', 'decline']) });

/** `needs_answer`: the brand says by `dueByMs`, at the provider's, why the payment is right; else it is lost. */
export const disputeStateSchema = z.enum(['needs_answer', 'under_review', 'won', 'lost']);
export type DisputeState = z.infer<typeof disputeStateSchema>;

/** A payment that the buyer's bank takes up. */
export const disputeSchema = z.object({
  id: disputeIdSchema,
  orderId: orderIdSchema,
  orderNumber: z.string(),
  paymentId: paymentIdSchema,
  provider: z.string(),
  /** As the provider calls it. */
  reference: z.string(),
  /** As the provider names it, e.g. `fraudulent`. */
  reason: z.string(),
  state: openEnum(disputeStateSchema, 'needs_answer'),
  amount: moneySchema,
  dueByMs: unixMsSchema.nullable(),
  openedAtMs: unixMsSchema,
});
export type Dispute = z.infer<typeof disputeSchema>;

/** GET /api/brands/:brandId/disputes, the newest first. */
export const listDisputesQuerySchema = z.strictObject({ ...pageQuery(50) });
export const disputeListSchema = z.object({ disputes: z.array(disputeSchema), next: disputeIdSchema.nullable() });

/** Where our books and the provider's differ. */
export const findingKindSchema = z.enum([
  'payment_without_order',
  'order_without_payment',
  'amount_differs',
  'refund_without_record',
  'refund_missing',
]);
export type FindingKind = z.infer<typeof findingKindSchema>;

/** What became of it; `gone`: a later look found it in order. */
export const findingResolutionSchema = z.enum(['attached', 'ignored', 'gone']);
export type FindingResolution = z.infer<typeof findingResolutionSchema>;

export const findingSchema = z.object({
  id: findingIdSchema,
  provider: z.string(),
  kind: openEnum(findingKindSchema, 'amount_differs'),
  /** The provider's name of the payment or refund, or our order's id. */
  subject: z.string(),
  brandId: brandIdSchema.nullable(),
  orderId: orderIdSchema.nullable(),
  paymentId: paymentIdSchema.nullable(),
  /** What our books say, and what the provider's do; null where there is nothing. */
  ours: moneySchema.nullable(),
  theirs: moneySchema.nullable(),
  foundAtMs: unixMsSchema,
  resolution: openEnum(findingResolutionSchema, 'ignored').nullable(),
  note: z.string(),
});
export type Finding = z.infer<typeof findingSchema>;

/** GET /api/brands/:brandId/reconciliation: what is open, the newest first. */
export const findingListSchema = z.object({ findings: z.array(findingSchema), next: findingIdSchema.nullable() });
export const listFindingsQuerySchema = z.strictObject({ ...pageQuery(50) });

/**
 * POST /api/brands/:brandId/reconciliation/:findingId: what a person makes of it. `attach` takes what the provider says of a payment, so that its order is paid or
 * its money goes back; `ignore` with a note of why.
 */
export const resolveFindingSchema = z.discriminatedUnion('does', [
  z.strictObject({ does: z.literal('attach') }),
  z.strictObject({ does: z.literal('ignore'), note: lineSchema(limits.refundReasonChars).min(1) }),
]);
export type ResolveFinding = z.infer<typeof resolveFindingSchema>;
