import { cueIdSchema, productIdSchema, questionIdSchema } from '@showfloor/contracts/ids';
import { programTimeMsSchema } from '@showfloor/contracts/program-time';
import {
  announcementCueSchema,
  chapterCueSchema,
  lastingKinds,
  questionCueSchema,
} from '@showfloor/contracts/timeline';
import { z } from 'zod';
import type { DateRangeCue } from '../../core/timeline/timeline-store.ts';

/** What is read of an EXT-X-DATERANGE, as the player's library gives it. */
export interface DateRangeTag {
  readonly id: string;
  readonly class: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

const base = {
  cueId: cueIdSchema,
  epoch: z.coerce.number().int().min(1),
  seq: z.coerce.number().int().min(1),
  startMs: programTimeMsSchema,
  endMs: programTimeMsSchema.nullable(),
};
const product = { productId: productIdSchema, priceAtPin: z.null() };

const cueSchema = z.discriminatedUnion('kind', [
  z.object({ ...base, ...product, kind: z.literal('pin') }),
  z.object({ ...base, ...product, kind: z.literal('beside') }),
  z.object({ ...base, kind: z.literal('announcement'), text: announcementCueSchema.shape.text }),
  z.object({ ...base, kind: z.literal('chapter'), title: chapterCueSchema.shape.title }),
  z.object({
    ...base,
    kind: z.literal('question'),
    questionId: questionIdSchema,
    text: questionCueSchema.shape.text,
    name: questionCueSchema.shape.name,
  }),
]);

/** The cue that a date range carries; null when it is of a class that we don't know, or does not hold what its kind needs. */
export function cueOfDateRange(tag: DateRangeTag): DateRangeCue | null {
  const [kind] = Object.entries(lastingKinds).find(([, rules]) => rules.dateRangeClass === tag.class) ?? [];
  const parsed = cueSchema.safeParse({
    kind,
    cueId: tag.id,
    productId: tag.attributes['X-PRODUCT-ID'],
    priceAtPin: null,
    text: tag.attributes['X-TEXT'],
    title: tag.attributes['X-TITLE'],
    questionId: tag.attributes['X-QUESTION-ID'],
    name: tag.attributes['X-NAME'],
    epoch: tag.attributes['X-EPOCH'],
    seq: tag.attributes['X-SEQ'],
    startMs: tag.startMs,
    endMs: tag.endMs,
  });
  return parsed.success ? parsed.data : null;
}
