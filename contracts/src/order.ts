import { z } from 'zod';
import { emailSchema } from './account.ts';
import { addressSchema, newAddressSchema } from './address.ts';
import { quantitySchema } from './cart.ts';
import { exchangeOriginSchema, orderExchangeSchema } from './exchange.ts';
import {
  brandIdSchema,
  dropIdSchema,
  linePlaceIdSchema,
  locationIdSchema,
  marketIdSchema,
  orderIdSchema,
  paymentIdSchema,
  paymentMeansIdSchema,
  productIdSchema,
  refundIdSchema,
  showIdSchema,
  variantIdSchema,
  voucherIdSchema,
} from './ids.ts';
import { canonicalLanguageTagSchema } from './language.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { fulfilmentLifeSchema, type OrderLives, orderLifeSchema, paymentLifeSchema } from './order-lives.ts';
import { orderNeedSchema } from './order-needs.ts';
import { orderMomentSchema } from './order-timeline.ts';
import { pageQuery } from './page.ts';
import { unixMsSchema } from './program-time.ts';
import { orderReturnSchema, shipmentSchema, toPackSchema } from './shipment.ts';
import { lineSchema } from './text.ts';
import { voucherCodesSchema } from './voucher.ts';
import { openEnum } from './wire.ts';

/** An order in one word: what its three lives (`order-lives.ts`) come to. `paid` is confirmed or completed, and its money not owed back. */
export const orderStateSchema = z.enum(['pending_payment', 'paid', 'cancelled', 'expired', 'refund_due', 'refunded']);
export type OrderState = z.infer<typeof orderStateSchema>;
/** As answers carry it. In a state of a newer server there is nothing to pay and nothing to cancel here. */
export const shownOrderStateSchema = openEnum(orderStateSchema, 'paid');

/** The one word for an order's lives. Money that is owed back, or went back, is said first. */
export function orderStateOf({ state, paymentState }: Pick<OrderLives, 'state' | 'paymentState'>): OrderState {
  if (paymentState === 'refund_due' || paymentState === 'refunded') return paymentState;
  return state === 'confirmed' || state === 'completed' ? 'paid' : state;
}

/** `authorized`: the money is set aside and not taken; `voided`: it was let go, none moved. */
export const paymentStateSchema = z.enum(['processing', 'authorized', 'approved', 'declined', 'failed', 'voided']);
export type PaymentState = z.infer<typeof paymentStateSchema>;
/** As answers carry it. A state of a newer server is no answer yet. */
export const shownPaymentStateSchema = openEnum(paymentStateSchema, 'processing');

/** What is bought past the cart. */
export const wantedItemsSchema = z
  .array(
    z.strictObject({
      variantId: variantIdSchema,
      quantity: quantitySchema,
      showId: showIdSchema.nullable().default(null),
      /** The drop whose pieces it takes, at its price; refused with `drop_not_open` when it isn't open. The show is the drop's. */
      dropId: dropIdSchema.optional(),
      /** The place in line for which this one piece is held; refused with `offer_over` when it isn't any more. */
      placeId: linePlaceIdSchema.optional(),
    }),
  )
  .min(1)
  .max(limits.cartItems);

/**
 * POST /api/checkout, with an Idempotency-Key header: the cart becomes an order whose pieces are held until `payBy`. The answer comes after
 * the order is committed. The same key and body answer the same order again; another body is `idempotency_key_reused`.
 */
export const checkoutSchema = z.strictObject({
  email: emailSchema,
  address: newAddressSchema,
  /** Whose bag it is, where the cart holds things of several brands. */
  brandId: brandIdSchema.optional(),
  /** Absent: what is in the cart, which is emptied of it. Present: "buy now" past the cart. */
  items: wantedItemsSchema.optional(),
  /** One of the quote's ways to ship, by its key; absent: the first of them. */
  shippingMethod: z.string().max(40).optional(),
  /** Codes of vouchers; each must take something off, else it is refused with the reason. */
  vouchers: voucherCodesSchema.optional(),
  /** What the page speaks: what is written to the buyer later is written as that is. Absent: English. */
  language: canonicalLanguageTagSchema.optional(),
  /** The total that the buyer saw; another total is refused with `price_changed` and nothing happens. */
  expectedTotal: moneySchema,
});
export type CheckoutRequest = z.infer<typeof checkoutSchema>;

export const orderLineSchema = z.object({
  variantId: variantIdSchema,
  productId: productIdSchema,
  productName: z.string(),
  imageUrl: z.string().nullable(),
  options: z.record(z.string(), z.string()),
  sku: z.string(),
  quantity: quantitySchema,
  unitPrice: moneySchema,
  lineTotal: moneySchema,
  showId: showIdSchema.nullable(),
  /** The program time at which the show had it pinned when it was bought: `/shows/:showId?at=` begins there. Absent or null: nobody knows. */
  shownAtMs: unixMsSchema.nullish(),
});

/** What an amount of an order is for. `discount` takes away from the total, the others add to it. */
export const adjustmentKindSchema = z.enum(['discount', 'shipping', 'tax', 'duty']);
export type AdjustmentKind = z.infer<typeof adjustmentKindSchema>;

/** Where an adjustment comes from, as it was when the order was made. */
export const adjustmentSourceSchema = z.discriminatedUnion('type', [
  /** The brand's fee for the country. */
  z.object({ type: z.literal('shipping_fee'), country: z.string() }),
  /** A way to ship of the market. */
  z.object({ type: z.literal('shipping_method'), key: z.string(), name: z.string(), country: z.string() }),
  /** A tax of the market. `on`: what was taxed, goods by their line. */
  z.object({
    type: z.literal('tax'),
    name: z.string(),
    percent: z.string(),
    country: z.string(),
    on: z.enum(['goods', 'shipping', 'duty']),
  }),
  /** What customs take, by the market's rule. */
  z.object({
    type: z.literal('duty'),
    percent: z.string(),
    hsCode: z.string().nullable(),
    origin: z.string().nullable(),
    country: z.string(),
  }),
  /** A voucher, of what is discounted: goods by their line, or shipping. */
  z.object({
    type: z.literal('voucher'),
    voucherId: voucherIdSchema,
    name: z.string(),
    /** Null: it took effect by itself. */
    code: z.string().nullable(),
    on: z.enum(['goods', 'shipping']),
  }),
  /** It is sent with another order of its buyer, which has the shipping fee. */
  z.object({ type: z.literal('ships_with'), orderId: orderIdSchema, number: z.string() }),
  /** An exchange: what was paid for the pieces that these replace, or what the brand lets go of the difference. */
  z.object({ type: z.literal('exchange'), orderId: orderIdSchema, number: z.string(), waived: z.boolean() }),
]);
export type AdjustmentSource = z.infer<typeof adjustmentSourceSchema>;

/** A part of an order's total that is not the price of a line. */
export const orderAdjustmentSchema = z.object({
  kind: openEnum(z.enum([...adjustmentKindSchema.options, 'other']), 'other'),
  amount: moneySchema,
  /** Contained in the prices already, and told for information: it changes no total. */
  included: z.boolean(),
  /** As the brand calls it: the tax, the way to ship, the voucher. Null or absent: it has no name of its own. */
  name: z.string().nullish(),
  /** Decimal text, of a tax or a duty. */
  percent: z.string().nullish(),
  /** A discount of shipping: the number of the order that this one is sent with. Null or absent: it is another. */
  shipsWith: z.string().nullish(),
});
export type OrderAdjustment = z.infer<typeof orderAdjustmentSchema>;

export const paymentSchema = z.object({
  id: paymentIdSchema,
  provider: z.string(),
  state: shownPaymentStateSchema,
  amount: moneySchema,
  createdAtMs: unixMsSchema,
  /** Approved although the order was paid by another payment: this money is owed back. */
  surplus: z.boolean().default(false),
});
export type Payment = z.infer<typeof paymentSchema>;

export const refundStateSchema = z.enum(['due', 'done', 'failed']);
export type RefundState = z.infer<typeof refundStateSchema>;

/**
 * Why money goes back. `late`: the order was over, or its pieces were gone; `surplus`: it was paid before; `called_off`: the brand sends nothing; `part`: the
 * team gives it back.
 */
export const refundReasonSchema = z.enum(['late', 'surplus', 'called_off', 'part']);
export type RefundReason = z.infer<typeof refundReasonSchema>;

/** Money of a payment that goes back. `failed`: the provider refused, and a person of the brand sends it again or sees to it there. */
export const refundSchema = z.object({
  id: refundIdSchema,
  paymentId: paymentIdSchema,
  /** A state of a newer server is not done yet. */
  state: openEnum(refundStateSchema, 'due'),
  amount: moneySchema,
  createdAtMs: unixMsSchema,
  settledAtMs: unixMsSchema.nullable(),
  /** Absent from older servers. */
  reason: openEnum(refundReasonSchema, 'part').optional(),
  /** What the team said why; empty where it goes back by itself. Absent from older servers. */
  note: z.string().optional(),
});

export const orderSchema = z.object({
  id: orderIdSchema,
  /** Short number that a person can read out, unique: `SF-7K2M-9QXA`. */
  number: z.string(),
  brandId: brandIdSchema,
  state: shownOrderStateSchema,
  email: z.string(),
  /** As it was written, also before there were rules for it. */
  address: addressSchema,
  lines: z.array(orderLineSchema).min(1),
  subtotal: moneySchema,
  shipping: moneySchema,
  total: moneySchema,
  /** What makes the total of the subtotal. Absent from older servers. */
  adjustments: z.array(orderAdjustmentSchema).optional(),
  /** Absent from older servers. */
  lives: z
    .object({
      order: openEnum(orderLifeSchema, 'confirmed'),
      payment: openEnum(paymentLifeSchema, 'paid'),
      fulfilment: openEnum(fulfilmentLifeSchema, 'unfulfilled'),
    })
    .optional(),
  createdAtMs: unixMsSchema,
  /** Until when the pieces are held for payment. */
  payByMs: unixMsSchema,
  paidAtMs: unixMsSchema.nullable(),
  payments: z.array(paymentSchema),
  /** What goes back, or went. Absent from older servers. */
  refunds: z.array(refundSchema).optional(),
  /** Its parcels, the oldest first. Absent from older servers. */
  shipments: z.array(shipmentSchema).optional(),
  /** What comes back of it, the oldest first. Absent from older servers. */
  returns: z.array(orderReturnSchema).optional(),
  /** What pieces of it were exchanged into, the oldest first. Absent from older servers. */
  exchanges: z.array(orderExchangeSchema).optional(),
  /** The order that it is an exchange of; null: none. Absent from older servers. */
  exchangeOf: exchangeOriginSchema.nullish(),
  /** What the brand may still give back: came, and neither went back nor is on its way. Absent from older servers. */
  refundable: moneySchema.optional(),
  /** What happened to it, the oldest first; in answers about one order. */
  timeline: z.array(orderMomentSchema).optional(),
  /** It came to nothing, and its pieces can go back into the buyer's bag: POST /api/orders/:orderId/put-back. */
  canPutBack: z.boolean().default(false),
});
export type Order = z.infer<typeof orderSchema>;

/** GET /api/orders, newest first. */
export const listOrdersQuerySchema = z.strictObject({
  state: orderStateSchema.optional(),
  ...pageQuery(20),
  /** As `cursor`, from pages of before. */
  before: orderIdSchema.optional(),
});

/** What a brand's orders are found by; all of it has to be true of one. */
const brandOrderFilter = {
  /** `surplus`: orders that were paid more than once. */
  state: z.enum([...orderStateSchema.options, 'surplus']).optional(),
  /** Words, or their beginnings: of the number, the e-mail, the buyer's name, and the names and SKUs of what was bought. */
  q: z.string().trim().max(limits.searchChars).optional(),
  order: orderLifeSchema.optional(),
  payment: paymentLifeSchema.optional(),
  fulfilment: fulfilmentLifeSchema.optional(),
  need: orderNeedSchema.optional(),
  /** With something that was bought in this show. */
  showId: showIdSchema.optional(),
  /** Placed from then on, and before then. */
  fromMs: z.coerce.number().pipe(unixMsSchema).optional(),
  toMs: z.coerce.number().pipe(unixMsSchema).optional(),
  /** Where it goes, ISO 3166-1 alpha-2. */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'use a two-letter country code')
    .optional(),
  /** Sold in this market of the brand, also when that has been changed since. */
  marketId: marketIdSchema.optional(),
  /** By when they were placed, or by their total, the highest amount first. */
  sort: z.enum(['newest', 'oldest', 'highest']).default('newest'),
};

/** GET /api/brands/:brandId/orders. */
export const listBrandOrdersQuerySchema = listOrdersQuerySchema.extend(brandOrderFilter);

/** GET /api/brands/:brandId/orders.csv: a line of each line of them, of `limits.exportedOrders` orders at most. */
export const exportOrdersQuerySchema = z.strictObject(brandOrderFilter);

export const orderListSchema = z.object({
  orders: z.array(orderSchema),
  /** As `nextSchema`; pages of before take nothing but an order's id. */
  next: orderIdSchema.nullable(),
});

/** GET /api/me/addresses: where the account's last orders went, newest first, each address once. */
export const usedAddressesSchema = z.object({
  addresses: z.array(z.object({ email: z.string(), address: addressSchema })),
});

/** POST /api/orders/:orderId/put-back: into the bag, as far as there are pieces, or nowhere. Either way it is offered once. */
export const putBackSchema = z.strictObject({ into: z.enum(['bag', 'nowhere']) });

/**
 * What the built-in test provider does with a payment: answers yes, answers no, or never answers; sets the money aside and takes it when it is asked to;
 * asks the buyer first; says yes twice, late, or with a no after it; says yes, and refuses the first time that money is to go back.
 */
export const testPaymentMethodSchema = z.enum([
  'test_approve',
  'test_decline',
  'test_no_answer',
  'test_capture',
  'test_challenge',
  'test_twice',
  'test_late',
  'test_wrong_order',
  'test_refund_refused',
]);
export type TestPaymentMethod = z.infer<typeof testPaymentMethodSchema>;

/** What may be said of means of payment; for accounts alone. */
const meansWish = {
  /** Pays by means that the account had kept; `not_found` with this `param`: there are none of that id. */
  meansId: paymentMeansIdSchema.optional(),
  /** The buyer agrees that the means of this payment are kept for next time. */
  saveMeans: z.boolean().optional(),
};

/**
 * POST /api/orders/:orderId/payments, with an Idempotency-Key header: starts a payment; answers the order at once or after the provider
 * answered, whichever comes first within two seconds. The outcome comes by the provider's webhook. The provider is the one that `paymentSetupSchema` names.
 */
export const startPaymentSchema = z.discriminatedUnion('provider', [
  z.strictObject({ provider: z.literal('test'), method: testPaymentMethodSchema, ...meansWish }),
  z.strictObject({
    provider: z.literal('stripe'),
    /** The provider's own form asks for the means, unless `meansId` names some. */
    method: z.literal('form'),
    ...meansWish,
  }),
]);
export type StartPayment = z.infer<typeof startPaymentSchema>;

/**
 * What the buyer does before a payment can go on: answers a question on a page of ours (`challenge`, a path), goes to the means' own page (`redirect`), or fills
 * in the provider's form, which is opened with the secret (`form`), or shows their bank that it is them, in the provider's own window (`authenticate`): that is asked of
 * means that were kept alone, so older pages hear of it never.
 */
export const nextActionSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('challenge'), path: z.string() }),
  z.object({ type: z.literal('redirect'), url: z.url({ protocol: /^https?$/ }) }),
  z.object({ type: z.literal('form'), clientSecret: z.string() }),
  z.object({ type: z.literal('authenticate'), clientSecret: z.string() }),
]);
export type NextAction = z.infer<typeof nextActionSchema>;

/** The answer to the start of a payment. */
export const startedPaymentSchema = orderSchema.extend({
  /** Absent: nothing, or an older server. */
  nextAction: nextActionSchema.optional(),
});
export type StartedPayment = z.infer<typeof startedPaymentSchema>;

/**
 * POST /api/payments/webhooks/test, signed with `x-showfloor-signature: sha256=<hex HMAC of the raw body>`: what the provider says of a payment, or of
 * a refund that it was asked for.
 */
export const testWebhookSchema = z.union([
  z.strictObject({
    eventId: z.string().min(8).max(100),
    paymentId: paymentIdSchema,
    outcome: z.enum(['authorized', 'approved', 'declined', 'voided']),
    /** What it keeps for next time, where it was asked to. */
    means: z
      .strictObject({
        reference: z.string().max(100),
        brand: z.string().max(40),
        lastFour: z.string().regex(/^\d{4}$/),
        expiryMonth: z.int().min(1).max(12),
        expiryYear: z.int().min(2000).max(2200),
      })
      .optional(),
  }),
  z.strictObject({
    eventId: z.string().min(8).max(100),
    refundId: refundIdSchema,
    outcome: z.enum(['refunded', 'refused']),
  }),
]);

/** POST /api/brands/:brandId/orders/:orderId/call-off: a paid order of which nothing has left is not sent after all. The buyer reads the reason. */
export const callOffOrderSchema = z.strictObject({ reason: lineSchema(limits.callOffReasonChars).min(1) });

/** GET /api/brands/:brandId/orders/:orderId: an order as the packing room needs it. */
export const packedOrderSchema = z.object({
  order: orderSchema,
  /** What is in no parcel yet. */
  toPack: toPackSchema,
  /** Where the brand's parcels are sent from; null: not said yet. */
  sender: addressSchema.nullable(),
  /** Where its pieces lie, in the order of the locations. Absent from older servers. */
  locations: z
    .array(z.object({ id: locationIdSchema, name: z.string(), address: addressSchema.nullable(), active: z.boolean() }))
    .optional(),
});
export type PackedOrder = z.infer<typeof packedOrderSchema>;

/** GET /api/brands/:brandId/packing: orders with pieces in no parcel, the oldest first; of one show, and with pieces of theirs at one location, when these are named. */
export const packingQuerySchema = z.strictObject({
  ...pageQuery(50),
  showId: showIdSchema.optional(),
  locationId: locationIdSchema.optional(),
});
