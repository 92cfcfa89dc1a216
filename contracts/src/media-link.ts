import { z } from 'zod';
import { cueIdSchema, showIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { programTimeMsSchema, unixMsSchema } from './program-time.ts';
import { programStateSchema } from './show.ts';

/**
 * The link between api and media nodes: HTTP both ways with `Authorization: Bearer MEDIA_LINK_SECRET`. Every call can be repeated without harm.
 *
 * api → media (on the media node's own port):
 *   PUT    /internal/shows/:showId            LinkShow: makes the show's program known, or brings it to that state
 *   POST   /internal/shows/:showId/end        ends the program: playlists get ENDLIST
 *   PUT    /internal/shows/:showId/cues/:cueId   LinkCue: adds a cue, or ends it by `endProgramTimeMs`
 *   GET    /internal/shows/:showId            LinkProgram
 *   GET    /internal/clock                    LinkClock
 * media → api (on the api's port):
 *   POST   /api/internal/media/events         LinkPost
 *   GET    /api/internal/media/shows          LinkShowList: asked at start, so that a restarted node goes on
 */
export const linkCueSchema = z.strictObject({
  cueId: cueIdSchema,
  programTimeMs: programTimeMsSchema,
  endProgramTimeMs: programTimeMsSchema.nullable().default(null),
  /** CLASS of the EXT-X-DATERANGE. */
  class: z.string().regex(/^[a-z0-9.-]{1,80}$/),
  /** X- attributes without their prefix, at least one: `{ "PRODUCT-ID": "prd_…" }`. Strings are quoted, numbers are not. */
  attributes: z
    .record(z.string().regex(/^[A-Z0-9-]{1,40}$/), z.union([z.string().regex(/^[^"\r\n]{0,200}$/), z.number()]))
    .refine((attributes) => Object.keys(attributes).length > 0, 'needs at least one attribute'),
});
export type LinkCue = z.infer<typeof linkCueSchema>;

export const linkShowSchema = z.strictObject({
  showId: showIdSchema,
  /** Whether a publisher's picture goes to the audience. */
  live: z.boolean(),
  cues: z.array(linkCueSchema).max(limits.timelinePageCues * 4),
});
export type LinkShow = z.infer<typeof linkShowSchema>;

export const linkProgramSchema = z.object({
  showId: showIdSchema,
  program: programStateSchema,
  /** The media node's clock, for the api's estimate of program time "now". */
  serverTimeMs: unixMsSchema,
});
export type LinkProgram = z.infer<typeof linkProgramSchema>;

/** Program time now. Studio tickets are dated by it too, so that neither machine's wall clock decides who may publish. */
export const linkClockSchema = z.object({ serverTimeMs: unixMsSchema });

const segmentStoredSchema = z.strictObject({
  type: z.literal('segment_stored'),
  showId: showIdSchema,
  rendition: z.string().max(20),
  mediaSequence: z.int().min(0),
  bytes: z.int().min(0),
  serverTimeMs: unixMsSchema,
});

export const linkEventSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('program'),
    showId: showIdSchema,
    program: programStateSchema,
    serverTimeMs: unixMsSchema,
  }),
  segmentStoredSchema,
]);
export type LinkEvent = z.infer<typeof linkEventSchema>;

/** What a media node posts: an event, or the segments that were stored since its last post was on its way. */
export const linkPostSchema = z.discriminatedUnion('type', [
  ...linkEventSchema.options,
  z.strictObject({
    type: z.literal('segments_stored'),
    segments: z.array(segmentStoredSchema).min(1).max(limits.linkSegmentsPerPost),
  }),
]);
export type LinkPost = z.infer<typeof linkPostSchema>;

export const linkShowListSchema = z.object({ shows: z.array(linkShowSchema) });
