import { z } from 'zod';
import { quantitySchema } from './cart.ts';
import { orderIdSchema, returnIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { linePiecesSchema } from './shipment.ts';
import { returnReasonSchema } from './shipment-lives.ts';
import { lineSchema } from './text.ts';
import { openEnum } from './wire.ts';

/** `waiting`: the new pieces are sent once the old ones came; `released`: they may be sent; `ended`: it came to nothing. */
export const exchangeStateSchema = z.enum(['waiting', 'released', 'ended']);
export type ExchangeState = z.infer<typeof exchangeStateSchema>;

/** What pieces of an order were exchanged into, as that order shows it. */
export const orderExchangeSchema = z.object({
  /** The return that brings the old pieces. */
  returnId: returnIdSchema,
  /** The order of the new ones. */
  orderId: orderIdSchema,
  number: z.string(),
  /** A state of a newer server wants nothing of this page. */
  state: openEnum(exchangeStateSchema, 'released'),
});
export type OrderExchange = z.infer<typeof orderExchangeSchema>;

/** Where an exchange's order comes from, as that order shows it. */
export const exchangeOriginSchema = orderExchangeSchema.omit({ returnId: true });

/** GET /api/orders/:orderId/exchange-options, and the office's: for so many pieces of a line. */
export const exchangeOptionsQuerySchema = z.strictObject({
  line: z.coerce.number().default(0).pipe(linePiecesSchema.shape.line),
  quantity: z.coerce.number().default(1).pipe(quantitySchema),
});

/** A variant of the same product, for the same number of pieces. Of `toPay` and `back` one is nothing at least. */
export const exchangeOptionSchema = z.object({
  variantId: variantIdSchema,
  options: z.record(z.string(), z.string()),
  /** Pieces that can be had. */
  available: z.int().min(0),
  /** What the buyer pays on top, with taxes. */
  toPay: moneySchema,
  /** What goes back once the old pieces came. */
  back: moneySchema,
});
export type ExchangeOption = z.infer<typeof exchangeOptionSchema>;
export const exchangeOptionsSchema = z.object({ options: z.array(exchangeOptionSchema) });

/**
 * POST /api/orders/:orderId/exchanges, with an Idempotency-Key header: pieces of a line are to become another variant of the same product. The new pieces are held at
 * once, in an order of their own, which is the answer.
 */
export const askExchangeSchema = linePiecesSchema.extend({
  variantId: variantIdSchema,
  reason: returnReasonSchema,
  note: lineSchema(limits.returnNoteChars).default(''),
  /** What the asker was told to pay on top; another amount is refused with `price_changed`. Absent: whatever it is. */
  expectedToPay: moneySchema.optional(),
});
export type AskExchange = z.output<typeof askExchangeSchema>;

/** POST /api/brands/:brandId/orders/:orderId/exchanges: the office exchanges; the return is approved as it is made. */
export const makeExchangeSchema = askExchangeSchema.extend({
  /** The buyer pays nothing on top. */
  waive: z.boolean().default(false),
  /** The new pieces are sent without waiting for the old ones. */
  sendAtOnce: z.boolean().default(false),
});
