import { z } from 'zod';
import { emailSchema } from './account.ts';
import { newAddressSchema } from './address.ts';
import { brandIdSchema, marketIdSchema, variantIdSchema } from './ids.ts';
import { moneySchema } from './money.ts';
import { orderAdjustmentSchema, wantedItemsSchema } from './order.ts';
import { voucherCodesSchema, voucherOutcomeSchema } from './voucher.ts';

/**
 * POST /api/checkout/quote: what an order would come to if it went to a country, with taxes and duties; nothing is held and nothing ordered. The sum is the
 * one that checkout charges, refused for the same reasons.
 */
export const quoteRequestSchema = z.strictObject({
  /** Where it goes, ISO 3166-1 alpha-2. */
  country: z.string().regex(/^[A-Z]{2}$/, 'use a two-letter country code'),
  brandId: brandIdSchema.optional(),
  /** Absent: what is in the cart, or in the brand's bag of it. */
  items: wantedItemsSchema.optional(),
  /** One of the ways to ship, by its key; absent: the first. */
  shippingMethod: z.string().max(40).optional(),
  /** Codes of vouchers. The answer says of each what it does; none makes the quote fail. */
  vouchers: voucherCodesSchema.optional(),
  /** Who orders, as checkout is to be told: by it counts how often a buyer used a voucher. Absent: their session alone. */
  buyer: z.strictObject({ email: emailSchema, address: newAddressSchema }).optional(),
});
export type QuoteRequest = z.infer<typeof quoteRequestSchema>;

const shippingChoiceSchema = z.object({
  key: z.string(),
  name: z.string(),
  fee: moneySchema,
  /** Working days on the way, at least and at most. */
  minDays: z.int().min(0),
  maxDays: z.int().min(0),
  /** The number of the buyer's order that this would be sent with, and so cost nothing. Absent: none, or an older server. */
  shipsWith: z.string().optional(),
});
export type ShippingChoice = z.infer<typeof shippingChoiceSchema>;

export const quoteSchema = z.object({
  brandId: brandIdSchema,
  /** Null: the brand has none for the country, and sells in its own currency. */
  marketId: marketIdSchema.nullable(),
  /** Prices contain the tax. */
  taxIncluded: z.boolean(),
  lines: z.array(
    z.object({
      variantId: variantIdSchema,
      quantity: z.int().min(1),
      unitPrice: moneySchema,
      lineTotal: moneySchema,
    }),
  ),
  subtotal: moneySchema,
  adjustments: z.array(orderAdjustmentSchema),
  /** Shipping alone. */
  shipping: moneySchema,
  /** What checkout wants to hear as `expectedTotal`. */
  total: moneySchema,
  /** The ways to ship there, in the brand's order; none: there is but the standard one. */
  shippingMethods: z.array(shippingChoiceSchema),
  /** The one that was counted; null: the standard one. */
  shippingMethod: z.string().nullable(),
  /** Absent from older servers. */
  vouchers: z.array(voucherOutcomeSchema).optional(),
});
export type OrderQuote = z.infer<typeof quoteSchema>;
