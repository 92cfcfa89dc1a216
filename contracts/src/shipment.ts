import { z } from 'zod';
import { addressSchema, newAddressSchema } from './address.ts';
import { quantitySchema } from './cart.ts';
import { locationIdSchema, orderIdSchema, returnIdSchema, shipmentIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { unixMsSchema } from './program-time.ts';
import { legKindSchema, returnReasonSchema, returnStateSchema, shipmentStateSchema } from './shipment-lives.ts';
import { lineSchema } from './text.ts';
import { weightGramsSchema } from './variant-facts.ts';
import { openEnum } from './wire.ts';

/** `outbound`: to the buyer; `return`: back to the brand. */
export const shipmentKindSchema = z.enum(['outbound', 'return']);
export type ShipmentKind = z.infer<typeof shipmentKindSchema>;

/** Pieces of a line of an order; `line` is its place in the order's lines, from 0. */
export const linePiecesSchema = z.strictObject({
  line: z
    .int()
    .min(0)
    .max(limits.cartItems - 1),
  quantity: quantitySchema,
});
export type LinePieces = z.infer<typeof linePiecesSchema>;

const someLinesSchema = z
  .array(linePiecesSchema)
  .min(1)
  .max(limits.cartItems)
  .refine((lines) => new Set(lines.map(({ line }) => line)).size === lines.length, 'must name each line once');

/** A part of the way, with the day it was promised for. */
export const shipmentLegSchema = z.object({
  kind: openEnum(legKindSchema, 'last_mile'),
  promisedByMs: unixMsSchema.nullable(),
  doneAtMs: unixMsSchema.nullable(),
  /** Its promise passed before it was done. */
  late: z.boolean().default(false),
});

/** What the carrier said of a parcel. */
export const trackingEventSchema = z.object({
  state: openEnum(shipmentStateSchema, 'in_transit'),
  /** In the carrier's words. */
  text: z.string(),
  place: z.string(),
  atMs: unixMsSchema,
});

/** A parcel. What only the brand's team is told is absent for its buyer. */
export const shipmentSchema = z.object({
  id: shipmentIdSchema,
  orderId: orderIdSchema,
  kind: openEnum(shipmentKindSchema, 'outbound'),
  /** A state of a newer server is under way. */
  state: openEnum(shipmentStateSchema, 'in_transit'),
  carrier: z.string(),
  service: z.string(),
  trackingNumber: z.string().nullable(),
  trackingUrl: z.string().nullable(),
  lines: z.array(z.object({ line: z.int(), quantity: z.int() })),
  legs: z.array(shipmentLegSchema),
  /** The newest first. */
  events: z.array(trackingEventSchema),
  promisedByMs: unixMsSchema.nullable(),
  createdAtMs: unixMsSchema,
  handedOverAtMs: unixMsSchema.nullable(),
  deliveredAtMs: unixMsSchema.nullable(),
  /** The return that it is of. */
  returnId: returnIdSchema.nullable().default(null),
  weightGrams: z.int().optional(),
  /** Where it is sent from; of a return, where it goes. */
  locationId: locationIdSchema.optional(),
  price: moneySchema.optional(),
  /** The carrier has not answered yet: about the label, or about taking it back. */
  asking: z.enum(['label', 'cancel']).nullable().optional(),
  /** Why there is no label, in the carrier's words. */
  problem: z.string().nullable().optional(),
  /** Goes over a border: a customs form belongs to it. */
  needsCustomsForm: z.boolean().optional(),
});
export type Shipment = z.infer<typeof shipmentSchema>;

/** Pieces that come back. `amount`: what is due for them, whether or not it went back already. */
export const orderReturnSchema = z.object({
  id: returnIdSchema,
  /** A state of a newer server wants nothing of this page. */
  state: openEnum(returnStateSchema, 'received'),
  reason: openEnum(returnReasonSchema, 'other'),
  note: z.string(),
  lines: z.array(
    z.object({
      line: z.int(),
      quantity: z.int(),
      /** Of what was received: how many are on the shelf again; the others were written off. */
      restocked: z.int().nullable().default(null),
    }),
  ),
  amount: moneySchema,
  /** Why the office declined. */
  answer: z.string().default(''),
  createdAtMs: unixMsSchema,
  decidedAtMs: unixMsSchema.nullable(),
  receivedAtMs: unixMsSchema.nullable(),
});
export type OrderReturn = z.infer<typeof orderReturnSchema>;

/** GET and PUT /api/brands/:brandId/sender: where parcels are sent from, and come back to. Null: not said yet. */
export const parcelSenderSchema = z.object({ sender: addressSchema.nullable() });
export const putParcelSenderSchema = z.strictObject({ sender: newAddressSchema });

/** POST /api/brands/:brandId/orders/:orderId/rates: what carriers ask for a parcel. */
export const askRatesSchema = z.strictObject({
  lines: someLinesSchema,
  weightGrams: weightGramsSchema,
  /** Where the parcel leaves; absent: the first location that has all of its pieces. */
  locationId: locationIdSchema.optional(),
});

export const rateSchema = z.object({
  carrier: z.string(),
  service: z.string(),
  /** As people know it. */
  name: z.string(),
  price: moneySchema,
  promisedByMs: unixMsSchema.nullable(),
});
export type Rate = z.infer<typeof rateSchema>;
export const rateListSchema = z.object({ rates: z.array(rateSchema) });

const carrierWordSchema = z.string().regex(/^[\w-]{1,60}$/, 'must be one of the rates');

/**
 * POST /api/brands/:brandId/orders/:orderId/shipments, with an Idempotency-Key header: buys a label for these pieces. Answers the parcel once the carrier
 * has answered, or as a `draft` when it takes longer: then it is asked again by itself.
 */
export const createShipmentSchema = z.strictObject({
  lines: someLinesSchema,
  carrier: carrierWordSchema,
  service: carrierWordSchema,
  weightGrams: weightGramsSchema,
  /** As for rates. */
  locationId: locationIdSchema.optional(),
});
export type CreateShipment = z.infer<typeof createShipmentSchema>;

/** What is to be packed of an order: pieces by line that are in no parcel. */
export const toPackSchema = z.array(
  z.object({
    line: z.int(),
    left: z.int(),
    /** Of one piece; null: the catalogue doesn't say. */
    weightGrams: z.int().nullable(),
    /** Where that many of them can be packed. Absent: they were given to no location yet, or an older server. */
    places: z.array(z.object({ locationId: locationIdSchema, left: z.int() })).optional(),
  }),
);

/** POST /api/brands/:brandId/orders/:orderId/returns and POST /api/orders/:orderId/returns: asks for a return. */
export const createReturnSchema = z.strictObject({
  lines: someLinesSchema,
  reason: returnReasonSchema,
  note: lineSchema(limits.returnNoteChars).default(''),
});
export type CreateReturn = z.infer<typeof createReturnSchema>;

/** POST …/returns/:returnId/decision. The buyer reads the answer. */
export const decideReturnSchema = z.discriminatedUnion('decision', [
  z.strictObject({
    decision: z.literal('approve'),
    /** The buyer gets a label, of the lowest price, for a parcel of this weight; null: they send it back by themselves. */
    label: z.strictObject({ weightGrams: weightGramsSchema }).nullable(),
    /** Where its parcel goes; absent: to the location that comes first. */
    locationId: locationIdSchema.optional(),
  }),
  z.strictObject({ decision: z.literal('decline'), answer: lineSchema(limits.returnNoteChars).min(1) }),
]);

/** POST …/returns/:returnId/receipt: what came, and how many of it go back on the shelf; the others are written off. */
export const receiveReturnSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({ line: linePiecesSchema.shape.line, restocked: z.int().min(0).max(limits.quantityPerVariant) }),
    )
    .min(1)
    .max(limits.cartItems),
  /** Where it came; absent: where its parcel was to go, or at the location that comes first. */
  locationId: locationIdSchema.optional(),
});

/**
 * POST /api/shipments/webhooks/test, signed with `x-showfloor-signature: sha256=<hex HMAC of the raw body>`: what the test carrier says of a parcel.
 */
export const testCarrierWebhookSchema = z.strictObject({
  eventId: z.string().min(8).max(100),
  trackingNumber: z.string().min(1).max(60),
  state: shipmentStateSchema.exclude(['draft', 'label_made', 'cancelled']),
  /** Done by this. */
  leg: legKindSchema.nullable().default(null),
  text: z.string().max(200),
  place: z.string().max(100),
  atMs: unixMsSchema,
});
export type TestCarrierWebhook = z.infer<typeof testCarrierWebhookSchema>;

/**
 * GET /api/brands/:brandId/shipments/papers.pdf: the papers of up to `limits.papersAtOnce` parcels as one file, in their order: of each its label, and, as they
 * are asked for, its customs form where it needs one, its packing slip, and the invoice.
 */
export const papersQuerySchema = z.strictObject({
  /** Ids with commas between. */
  shipments: z
    .string()
    .max(40 * limits.papersAtOnce)
    .transform((text) => text.split(','))
    .pipe(z.array(shipmentIdSchema).min(1).max(limits.papersAtOnce)),
  /** Kinds with commas between. */
  papers: z
    .string()
    .max(100)
    .default('label')
    .transform((text) => text.split(','))
    .pipe(
      z
        .array(z.enum(['label', 'customs', 'slip', 'invoice']))
        .min(1)
        .max(4),
    ),
});

/** The papers of a whole order that need no parcel. */
export const orderPaperSchema = z.enum(['packing-slip', 'invoice']);
