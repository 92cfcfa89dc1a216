import { z } from 'zod';
import { assertNever } from './assert-never.ts';
import { cueIdSchema, productIdSchema, questionIdSchema, showIdSchema } from './ids.ts';
import { limits } from './limits.ts';
import { moneySchema } from './money.ts';
import { programTimeMsSchema } from './program-time.ts';
import { lineSchema } from './text.ts';

/**
 * A cue: something fixed to a program time. `epoch` changes when a show's timeline starts anew, `seq` counts from 1 without gaps in it.
 * A cue, once appended, never changes: the end of one that lasts is a cue of its own that names it.
 */
const cueBase = {
  id: cueIdSchema,
  showId: showIdSchema,
  epoch: z.int().min(1),
  seq: z.int().min(1),
  programTimeMs: programTimeMsSchema,
};

/** The spotlight: the one product whose card stands on the picture. */
export const pinCueSchema = z.object({
  ...cueBase,
  kind: z.literal('pin'),
  productId: productIdSchema,
  /** The lowest price when it was pinned: only for "was … in the show"; a card's own price is always today's. */
  priceAtPin: moneySchema,
});

/** Ends a pin. Of its own kind, as pages and players of the first version know no other end. */
export const unpinCueSchema = z.object({
  ...cueBase,
  kind: z.literal('unpin'),
  pinCueId: cueIdSchema,
  productId: productIdSchema,
});

/** A product beside the spotlight. */
export const besideCueSchema = z.object({
  ...cueBase,
  kind: z.literal('beside'),
  productId: productIdSchema,
  priceAtPin: moneySchema,
});

/** A line for everybody, over the picture. */
export const announcementCueSchema = z.object({
  ...cueBase,
  kind: z.literal('announcement'),
  text: z.string().min(1).max(limits.announcementChars),
});

/** Where a part of the show begins. */
export const chapterCueSchema = z.object({
  ...cueBase,
  kind: z.literal('chapter'),
  title: z.string().min(1).max(limits.chapterChars),
});

/** A question of the audience that is being answered. */
export const questionCueSchema = z.object({
  ...cueBase,
  kind: z.literal('question'),
  questionId: questionIdSchema,
  text: z.string().min(1).max(limits.questionChars),
  /** Who asked. */
  name: z.string().min(1).max(40),
});

/** Ends any cue that lasts and is no pin. */
export const endCueSchema = z.object({ ...cueBase, kind: z.literal('end'), endsCueId: cueIdSchema });

/** A cue of a kind that this version doesn't know: kept in its place, not drawn. `kindName` is the kind as it came. */
export interface UnknownCue extends Pick<PinCue, 'id' | 'showId' | 'epoch' | 'seq' | 'programTimeMs'> {
  readonly kind: 'unknown';
  readonly kindName: string;
}

export const cueSchema = z.discriminatedUnion('kind', [
  pinCueSchema,
  unpinCueSchema,
  besideCueSchema,
  announcementCueSchema,
  chapterCueSchema,
  questionCueSchema,
  endCueSchema,
]);
export type Cue = z.infer<typeof cueSchema>;
export type PinCue = z.infer<typeof pinCueSchema>;
export type UnpinCue = z.infer<typeof unpinCueSchema>;
export type EndCue = z.infer<typeof endCueSchema>;
/** A cue that lasts until another one ends it. */
export type LastingCue = Exclude<Cue, UnpinCue | EndCue>;
export type LastingKind = LastingCue['kind'];

/** What a kind of cue that lasts is to everybody. */
export interface LastingKindRules {
  /** How many may be in force at once. */
  readonly slots: number;
  /** What becomes of one more: it takes the place of the one that is there, or it is refused. */
  readonly whenFull: 'replace' | 'refuse';
  /**
   * CLASS of the EXT-X-DATERANGE that carries it. ID is the cue's id; attributes X-EPOCH, X-SEQ and those of `dateRangeAttributes`; its end adds END-DATE.
   * A player that doesn't know a class passes over it (RFC 8216bis §4.4.5.1).
   */
  readonly dateRangeClass: string;
}

/** The kinds of cues that last. Pages and players of the first version draw `pin` alone: what must not take its place is another kind. */
export const lastingKinds: Readonly<Record<LastingKind, LastingKindRules>> = {
  pin: { slots: 1, whenFull: 'replace', dateRangeClass: 'com.showfloor.pin' },
  beside: { slots: 2, whenFull: 'refuse', dateRangeClass: 'com.showfloor.beside' },
  announcement: { slots: 1, whenFull: 'replace', dateRangeClass: 'com.showfloor.announcement' },
  chapter: { slots: 1, whenFull: 'replace', dateRangeClass: 'com.showfloor.chapter' },
  question: { slots: 1, whenFull: 'replace', dateRangeClass: 'com.showfloor.question' },
};

/** Whether a cue is one that lasts. */
export function isLasting<C extends ReadCue>(cue: C): cue is Extract<C, LastingCue> {
  return cue.kind in lastingKinds;
}

/** The cue that a cue ends; null when it ends none. */
export function endedBy(cue: ReadCue): string | null {
  if (cue.kind === 'unpin') return cue.pinCueId;
  return cue.kind === 'end' ? cue.endsCueId : null;
}

/** The X- attributes of a cue's date range beside X-EPOCH and X-SEQ, without their prefix. A quoted string has no quotation mark: it becomes ”. */
export function dateRangeAttributes(cue: LastingCue): Readonly<Record<string, string>> {
  switch (cue.kind) {
    case 'pin':
    case 'beside':
      return { 'PRODUCT-ID': cue.productId };
    case 'announcement':
      return { TEXT: quoted(cue.text) };
    case 'chapter':
      return { TITLE: quoted(cue.title) };
    case 'question':
      return { 'QUESTION-ID': cue.questionId, TEXT: quoted(cue.text), NAME: quoted(cue.name) };
    default:
      return assertNever(cue);
  }
}

function quoted(text: string): string {
  return text.replaceAll('"', '”');
}

const unknownCueSchema = z
  .object({ ...cueBase, kind: z.string().min(1).max(40) })
  .transform(({ kind, ...cue }): UnknownCue => ({ ...cue, kind: 'unknown', kindName: kind }));
/** A cue as a client reads it, of whatever kind. */
export const readCueSchema = z.union([cueSchema, unknownCueSchema]);
export type ReadCue = z.infer<typeof readCueSchema>;

/**
 * POST /api/shows/:showId/pins. In the spotlight it takes the place of what is there, which is unpinned at the same program time, in the same transaction;
 * `beside` refuses a third. A product stands in one place: pinned again, it moves.
 */
export const createPinSchema = z.strictObject({
  productId: productIdSchema,
  place: z.enum(['spotlight', 'beside']).default('spotlight'),
});
/** POST /api/shows/:showId/cues: an announcement takes the place of the one before, a chapter ends the one before. */
export const createCueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('announcement'), text: lineSchema(limits.announcementChars).min(1) }),
  z.strictObject({ kind: z.literal('chapter'), title: lineSchema(limits.chapterChars).min(1) }),
]);
export type CreateCue = z.infer<typeof createCueSchema>;
/** The answer of what appends cues: those that were appended, in order. */
export const appendedCuesSchema = z.object({ cues: z.array(cueSchema).min(1).max(4) });
export type AppendedCues = z.infer<typeof appendedCuesSchema>;

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

/** The cues that last and are in force at `programTimeMs`, by cues in the order of their seq. What took another's place ends it, also where its end is missing. */
export function cuesAt(cues: readonly ReadCue[], programTimeMs: number): LastingCue[] {
  let inForce: LastingCue[] = [];
  for (const cue of cues) {
    if (cue.programTimeMs > programTimeMs) continue;
    const ended = endedBy(cue);
    if (ended !== null) inForce = inForce.filter(({ id }) => id !== ended);
    else if (isLasting(cue)) inForce = [...withRoomFor(cue.kind, inForce), cue];
  }
  return inForce;
}

function withRoomFor(kind: LastingKind, inForce: readonly LastingCue[]): readonly LastingCue[] {
  const ofKind = inForce.filter((cue) => cue.kind === kind);
  const over = ofKind.slice(0, Math.max(0, ofKind.length + 1 - lastingKinds[kind].slots));
  return inForce.filter((cue) => !over.includes(cue));
}

/** The product in the spotlight at `programTimeMs`, by cues in the order of their seq; null when none is. */
export function pinAt(cues: readonly ReadCue[], programTimeMs: number): PinCue | null {
  return cuesAt(cues, programTimeMs).find((cue) => cue.kind === 'pin') ?? null;
}
