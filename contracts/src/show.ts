import { z } from 'zod';
import { brandSchema, productSchema } from './catalog.ts';
import {
  brandIdSchema,
  imageIdSchema,
  lineupItemIdSchema,
  productIdSchema,
  showIdSchema,
  variantIdSchema,
} from './ids.ts';
import { limits } from './limits.ts';
import { type Money, moneySchema } from './money.ts';
import { nextSchema, pageQuery } from './page.ts';
import { unixMsSchema, wholeUnixMsSchema } from './program-time.ts';
import { lineSchema, proseSchema } from './text.ts';
import { openEnum } from './wire.ts';

export const showStateSchema = z.enum(['draft', 'scheduled', 'rehearsal', 'live', 'ended']);
export type ShowState = z.infer<typeof showStateSchema>;
/** As answers carry it. A state of a newer server is neither on air nor over. */
export const shownStateSchema = openEnum(showStateSchema, 'scheduled');

/** The life of a show. What is not listed is refused with `invalid_transition`. */
export const showTransitions = {
  draft: ['scheduled', 'rehearsal', 'live'],
  scheduled: ['draft', 'rehearsal', 'live', 'ended'],
  rehearsal: ['scheduled', 'live'],
  live: ['ended'],
  ended: [],
} as const satisfies Record<ShowState, readonly ShowState[]>;

export function mayBecome(from: ShowState, to: ShowState): boolean {
  return (showTransitions[from] as readonly ShowState[]).includes(to);
}

/**
 * What the media node says of the program of a show that is live: nobody has published yet, the picture runs, or the host was lost and the
 * playlist waits for them.
 */
export const programStateSchema = z.enum(['waiting', 'on_air', 'host_lost', 'ended']);
export type ProgramState = z.infer<typeof programStateSchema>;
/** As answers carry it. A state of a newer server has no picture yet. */
export const shownProgramSchema = openEnum(programStateSchema, 'waiting');

export const showSchema = z.object({
  id: showIdSchema,
  /** Where it ships to, `/api/brands/:brandId` says. */
  brand: brandSchema.omit({ shipping: true }),
  title: z.string(),
  description: z.string(),
  state: shownStateSchema,
  program: shownProgramSchema,
  /** When it is meant to begin; null for a draft without a date. */
  startsAtMs: unixMsSchema.nullable(),
  startedAtMs: unixMsSchema.nullable(),
  endedAtMs: unixMsSchema.nullable(),
  /** What stands for the show: its own poster, else the first picture of its lineup. */
  posterUrl: z.string().nullable(),
  /** The poster that the brand gave it, and what that shows in words. Absent from older servers. */
  poster: z.object({ imageId: imageIdSchema, url: z.string(), alt: z.string() }).nullable().optional(),
  viewers: z.int().min(0),
  /** The show that this one rehearses: it is its team's alone, and what it sells is counted nowhere. Absent from older servers. */
  rehearsalOf: showIdSchema.nullable().optional(),
  /** Whether everybody may write links into the chat, and not the team alone. Absent from older servers. */
  chatLinks: z.boolean().optional(),
  /** Whether messages of the chat can be translated. Absent from older servers. */
  chatTranslation: z.boolean().optional(),
  /** Absolute URLs. `hls` answers 404 until the program is on air. */
  playback: z.object({ hls: z.string() }),
  realtime: z.string(),
});
export type Show = z.infer<typeof showSchema>;

/** A picture of the brand (POST /api/images). */
const posterInputSchema = z.strictObject({ imageId: imageIdSchema, alt: lineSchema(limits.altChars).default('') });

/** POST /api/shows. */
export const createShowSchema = z.strictObject({
  brandId: brandIdSchema,
  title: lineSchema(limits.nameChars).min(1),
  description: proseSchema(limits.descriptionChars).default(''),
  startsAtMs: wholeUnixMsSchema.nullable().default(null),
  poster: posterInputSchema.nullable().default(null),
  chatLinks: z.boolean().default(false),
});

/** PATCH /api/shows/:showId. `state` moves between draft, scheduled and rehearsal; live and ended have routes of their own. */
export const updateShowSchema = z.strictObject({
  title: lineSchema(limits.nameChars).min(1).optional(),
  description: proseSchema(limits.descriptionChars).optional(),
  startsAtMs: wholeUnixMsSchema.nullable().optional(),
  /** Kept as it is when absent; null takes it away. */
  poster: posterInputSchema.nullable().optional(),
  chatLinks: z.boolean().optional(),
  state: z.enum(['draft', 'scheduled', 'rehearsal']).optional(),
});

/** GET /api/shows?state=&brandId=&cursor=&limit= */
export const listShowsQuerySchema = z.strictObject({
  state: showStateSchema.optional(),
  brandId: brandIdSchema.optional(),
  ...pageQuery(50),
});

/** A show that moves while pages are read (it begins, or another one of its brand comes before it) may stand in two of them. */
export const showListSchema = z.object({ shows: z.array(showSchema), next: nextSchema });

/** One product in the run of show, at its price in this show (null: the variants' own prices). */
export const lineupItemSchema = z.object({
  id: lineupItemIdSchema,
  position: z.int().min(0),
  product: productSchema,
  /** Price of every variant in this show; null where there is none, or where they differ. Pages read `showPriceOf`. */
  showPrice: moneySchema.nullable(),
  /** Prices in this show by variant id; variants that are not in it cost what they always do. Absent from older servers. */
  showPrices: z.record(z.string(), moneySchema).optional(),
  /** For the host's eyes; empty for viewers. */
  note: z.string(),
  /** Pieces that could be had when the show began, or when the product came into it, by variant id. Absent before that, and from older servers. */
  startedWith: z.record(z.string(), z.int().min(0)).optional(),
});
export type LineupItem = z.infer<typeof lineupItemSchema>;

/** What a variant costs in the show, or null: as always. */
export function showPriceOf(
  {
    showPrice,
    showPrices,
  }: { readonly showPrice: Money | null; readonly showPrices?: Readonly<Record<string, Money>> | undefined },
  variantId: string,
): Money | null {
  return showPrices ? (showPrices[variantId] ?? null) : showPrice;
}

export const lineupSchema = z.object({
  showId: showIdSchema,
  version: z.int().min(0),
  items: z.array(lineupItemSchema),
});
export type Lineup = z.infer<typeof lineupSchema>;

/**
 * GET /api/shows/:showId/lineup?version=: what everybody sees, of that version or a newer one, from a copy that all who ask share. Its stock may be up
 * to a minute old: the room has it as it is. Absent: as it is now, for members with their notes.
 */
export const getLineupQuerySchema = z.strictObject({
  version: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
});

/**
 * PUT /api/shows/:showId/lineup/order: the same products in another order; refused with `conflict` when `version` is not the present one, or these are
 * not the lineup's products.
 */
export const putLineupOrderSchema = z.strictObject({
  version: z.int().min(0),
  productIds: z.array(productIdSchema).max(limits.lineupItems),
});

const showPriceMinorSchema = z.int().min(0).max(1_000_000_000);

/** PUT /api/shows/:showId/lineup: the whole lineup, in order; refused with `conflict` when `version` is not the present one. */
export const putLineupSchema = z.strictObject({
  version: z.int().min(0),
  items: z
    .array(
      z.strictObject({
        productId: productIdSchema,
        /**
         * Of every variant that `showPrices` doesn't name; null: what it always costs. Pages of before don't know `showPrices`: without it, null leaves
         * variants that are priced apart as they are.
         */
        showPriceMinor: showPriceMinorSchema.nullable().default(null),
        showPrices: z
          .array(z.strictObject({ variantId: variantIdSchema, priceMinor: showPriceMinorSchema }))
          .max(limits.productVariants)
          .optional(),
        note: proseSchema(limits.noteChars).default(''),
      }),
    )
    .max(limits.lineupItems),
});
