import { z } from 'zod';
import { dropIdSchema, productIdSchema, showIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { lineModeSchema, lineSummarySchema } from './line.ts';
import { moneySchema } from './money.ts';
import { unixMsSchema, wholeUnixMsSchema } from './program-time.ts';
import { openEnum } from './wire.ts';

/** A drop: so many pieces of one variant, in one show, at a price of their own, for some minutes. `planned` is the team's secret. */
export const dropStateSchema = z.enum(['planned', 'counting', 'open', 'ended', 'cancelled']);
export type DropState = z.infer<typeof dropStateSchema>;

/** The life of a drop. What is not listed is refused with `invalid_transition`. A drop that nobody could open in time ends without having been open. */
export const dropTransitions = {
  planned: ['counting', 'cancelled'],
  counting: ['open', 'ended', 'cancelled'],
  open: ['ended'],
  ended: [],
  cancelled: [],
} as const satisfies Record<DropState, readonly DropState[]>;

export function dropMayBecome(from: DropState, to: DropState): boolean {
  return (dropTransitions[from] as readonly DropState[]).includes(to);
}

/** Whether pieces can be set aside for it: it is planned, counts down or is open. */
export function isDropAhead(state: DropState): boolean {
  return state === 'planned' || state === 'counting' || state === 'open';
}

/**
 * A drop as everybody sees it, from the beginning of its countdown on. `offer` is null until it opens: neither the price nor the number of pieces is
 * known before.
 */
export const shownDropSchema = z.object({
  id: dropIdSchema,
  productId: productIdSchema,
  variantId: variantIdSchema,
  /** A state of a newer server is none in which something could be bought. */
  state: openEnum(z.enum(['counting', 'open', 'ended']), 'ended'),
  /** Grows with every change: of two values of one drop the higher one's is the truth. */
  version: z.int().min(0),
  opensAtMs: unixMsSchema,
  offer: z
    .object({
      price: moneySchema,
      quantity: z.int().min(1),
      remaining: z.int().min(0),
      perBuyer: z.int().min(1),
      endsAtMs: unixMsSchema,
    })
    .nullable(),
});
export type ShownDrop = z.infer<typeof shownDropSchema>;

/** Why a drop was not started at its time; it waits for a tap since. */
export const dropMissedSchema = z.enum(['show_not_live', 'not_in_lineup', 'out_of_stock']);
export type DropMissed = z.infer<typeof dropMissedSchema>;

/** A drop as the team of its show sees it. */
export const dropSchema = z.object({
  id: dropIdSchema,
  showId: showIdSchema,
  productId: productIdSchema,
  variantId: variantIdSchema,
  /** A state of a newer server is one in which nothing can be done with it here. */
  state: openEnum(dropStateSchema, 'ended'),
  version: z.int().min(0),
  quantity: z.int().min(1),
  /** Whether its pieces are set aside. */
  isArmed: z.boolean(),
  /** Pieces that are set aside and that no order has; 0 once it is over. */
  remaining: z.int().min(0),
  /** Pieces that were paid. */
  sold: z.int().min(0),
  perBuyer: z.int().min(1),
  price: moneySchema,
  countdownS: z.int(),
  lengthS: z.int(),
  /** When its countdown starts; null: by a tap. */
  startsAtMs: unixMsSchema.nullable(),
  /** Null where it has not missed its time. What a newer server says is no stock. */
  missed: openEnum(dropMissedSchema, 'out_of_stock').nullable(),
  /** From its countdown on. */
  opensAtMs: unixMsSchema.nullable(),
  endsAtMs: unixMsSchema.nullable(),
  endedAtMs: unixMsSchema.nullable(),
  createdAtMs: unixMsSchema,
  /** Who waits for what others hold of it. Servers of before don't say. */
  line: lineSummarySchema.optional(),
});
export type Drop = z.infer<typeof dropSchema>;

/** GET /api/shows/:showId/drops, newest first. */
export const dropListSchema = z.object({ drops: z.array(dropSchema).max(limits.dropsPerShow) });

const planFields = {
  quantity: z.int().min(1).max(limits.dropPieces),
  /** Pieces of one buyer, all their orders in it together. */
  perBuyer: z.int().min(1).max(limits.quantityPerVariant),
  /** In the brand's currency. */
  priceMinor: z.int().min(0).max(1_000_000_000),
  countdownS: z.int().min(limits.dropCountdownMinS).max(limits.dropCountdownMaxS),
  lengthS: z.int().min(limits.dropLengthMinS).max(limits.dropLengthMaxS),
  startsAtMs: wholeUnixMsSchema.nullable(),
  /** Who in line has a piece that is free again. Default: the one in front; of a drop that is planned anew, as it was. */
  lineMode: lineModeSchema.optional(),
};

/** POST /api/shows/:showId/drops: plans a drop of a variant in the show's lineup. */
export const newDropSchema = z.strictObject({ variantId: variantIdSchema, ...planFields });
export type NewDrop = z.infer<typeof newDropSchema>;

/** PUT /api/shows/:showId/drops/:dropId: plans it anew, until its countdown starts; refused with `conflict` when `version` is not the present one. */
export const putDropSchema = z.strictObject({ version: z.int().min(0), ...planFields });
export type DropPlan = Omit<NewDrop, 'variantId'>;
