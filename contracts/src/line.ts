import { z } from 'zod';
import { dropIdSchema, linePlaceIdSchema, showIdSchema, variantIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { unixMsSchema } from './program-time.ts';
import { openEnum } from './wire.ts';

/**
 * Who has a piece that is free again. `first_claimed`: it is held for the one in front until their time is over, then for the next. `first_paid`: it is held for
 * all who wait, and the first of them to order it has it.
 */
export const lineModeSchema = z.enum(['first_claimed', 'first_paid']);
export type LineMode = z.infer<typeof lineModeSchema>;

/** What a brand has where nobody chose. */
export const defaultLineMode: LineMode = 'first_claimed';

/**
 * A place in a line: `offered`, a piece is held for it; `taken`, its buyer ordered that piece; `lapsed`, they didn't in time; `left`, they gave it up; `over`, the
 * drop or the show has ended.
 */
export const placeStateSchema = z.enum(['waiting', 'offered', 'taken', 'lapsed', 'left', 'over']);
export type PlaceState = z.infer<typeof placeStateSchema>;

/** The life of a place. An offer that another of the line was faster to take (`first_paid`) has its place wait again. */
export const placeTransitions = {
  waiting: ['offered', 'left', 'over'],
  offered: ['waiting', 'taken', 'lapsed', 'left', 'over'],
  taken: [],
  lapsed: [],
  left: [],
  over: [],
} as const satisfies Record<PlaceState, readonly PlaceState[]>;

/** A place as its buyer sees it. One place is for one piece. */
export const linePlaceSchema = z.object({
  id: linePlaceIdSchema,
  showId: showIdSchema,
  variantId: variantIdSchema,
  /** Null: a line for the variant in its live show, at the price that it has there. */
  dropId: dropIdSchema.nullable(),
  mode: openEnum(lineModeSchema, defaultLineMode),
  /** A state of a newer server is one in which nothing can be bought by it. */
  state: openEnum(placeStateSchema, 'over'),
  /** How many wait up to them, from 1; null unless they wait. */
  position: z.int().min(1).nullable(),
  /** Until when the piece is held; null unless one is offered. */
  offerEndsAtMs: unixMsSchema.nullable(),
});
export type LinePlace = z.infer<typeof linePlaceSchema>;

/** GET /api/shows/:showId/places: the caller's own, newest first; those that are over stay for some minutes. */
export const linePlacesSchema = z.object({ places: z.array(linePlaceSchema).max(limits.placesShown) });

/** POST /api/shows/:showId/places: gets in line for a piece of the drop, or of the variant. Who has a place there is answered with it. */
export const joinLineSchema = z.strictObject({
  variantId: variantIdSchema,
  dropId: dropIdSchema.nullable().default(null),
});
export type JoinLine = z.infer<typeof joinLineSchema>;

/** PUT /api/brands/:brandId/lines: what holds for sales in shows without a drop; each drop has a choice of its own. */
export const putLinesSchema = z.strictObject({ mode: lineModeSchema });

/** What the team sees of the line of a drop. */
export const lineSummarySchema = z.object({
  mode: openEnum(lineModeSchema, defaultLineMode),
  waiting: z.int().min(0),
  /** Pieces that are held for those in line. */
  offered: z.int().min(0),
});
export type LineSummary = z.infer<typeof lineSummarySchema>;
