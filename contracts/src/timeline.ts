import { z } from 'zod';
import { cueIdSchema, productIdSchema, showIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { programTimeMsSchema } from './program-time.ts';

/**
 * A cue: something fixed to a program time. `epoch` changes when a show's timeline starts anew, `seq` counts from 1 without gaps in it.
 * A cue, once appended, never changes; an unpin is a cue of its own that names the pin it ends.
 */
const cueBase = {
  id: cueIdSchema,
  showId: showIdSchema,
  epoch: z.int().min(1),
  seq: z.int().min(1),
  programTimeMs: programTimeMsSchema,
};

export const pinCueSchema = z.object({
  ...cueBase,
  kind: z.literal('pin'),
  productId: productIdSchema,
  /** The lowest price when it was pinned: only for "was … in the show"; a card's own price is always today's. */
  priceAtPin: moneySchema,
});

export const unpinCueSchema = z.object({
  ...cueBase,
  kind: z.literal('unpin'),
  pinCueId: cueIdSchema,
  productId: productIdSchema,
});

/** A cue of a kind that this version doesn't know: kept in its place, not drawn. `kindName` is the kind as it came. */
export interface UnknownCue extends Pick<PinCue, 'id' | 'showId' | 'epoch' | 'seq' | 'programTimeMs'> {
  readonly kind: 'unknown';
  readonly kindName: string;
}

export const cueSchema = z.discriminatedUnion('kind', [pinCueSchema, unpinCueSchema]);
export type Cue = z.infer<typeof cueSchema>;
export type PinCue = z.infer<typeof pinCueSchema>;
export type UnpinCue = z.infer<typeof unpinCueSchema>;

const unknownCueSchema = z
  .object({ ...cueBase, kind: z.string().min(1).max(40) })
  .transform(({ kind, ...cue }): UnknownCue => ({ ...cue, kind: 'unknown', kindName: kind }));
/** A cue as a client reads it, of whatever kind. */
export const readCueSchema = z.union([cueSchema, unknownCueSchema]);
export type ReadCue = z.infer<typeof readCueSchema>;

/** POST /api/shows/:showId/pins. Pinning while another product is pinned unpins that one at the same program time, in the same transaction. */
export const createPinSchema = z.strictObject({ productId: productIdSchema });
/** The answer of POST …/pins and DELETE …/pins/current: the cues that were appended, in order. */
export const appendedCuesSchema = z.object({ cues: z.array(cueSchema).min(1).max(2) });

/** GET /api/shows/:showId/timeline?epoch=&since= : cues with `seq` > since. Another epoch than the present one answers from the start. */
export const timelineQuerySchema = z.strictObject({
  epoch: z.coerce.number().int().min(0).default(0),
  since: z.coerce
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(0),
});
export const timelinePageSchema = z.object({
  epoch: z.int().min(1),
  /** The seq of the newest cue there is. */
  head: z.int().min(0),
  cues: z.array(cueSchema).max(limits.timelinePageCues),
});
export type TimelinePage = z.infer<typeof timelinePageSchema>;
/** A page of the timeline as a client reads it. */
export const readTimelinePageSchema = timelinePageSchema.extend({
  cues: z.array(readCueSchema).max(limits.timelinePageCues),
});

/** The product that is pinned at `programTimeMs`, by cues in the order of their seq; null when none is. */
export function pinAt(cues: readonly ReadCue[], programTimeMs: number): PinCue | null {
  let pinned: PinCue | null = null;
  for (const cue of cues) {
    if (cue.programTimeMs > programTimeMs) continue;
    if (cue.kind === 'pin') pinned = cue;
    else if (cue.kind === 'unpin' && pinned?.id === cue.pinCueId) pinned = null;
  }
  return pinned;
}

/** CLASS of the EXT-X-DATERANGE that carries a pin, and its X- attributes: X-PRODUCT-ID, X-EPOCH, X-SEQ. ID is the cue's id; an unpin adds END-DATE. */
export const pinDateRangeClass = 'com.showfloor.pin';
