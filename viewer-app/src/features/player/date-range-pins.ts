import { cueIdSchema, productIdSchema } from '@showfloor/contracts/ids';
import { programTimeMsSchema } from '@showfloor/contracts/program-time';
import { pinDateRangeClass } from '@showfloor/contracts/timeline';
import { z } from 'zod';
import type { DateRangePin } from '../../core/timeline/timeline-store.ts';

/** What is read of an EXT-X-DATERANGE, as the player's library gives it. */
export interface DateRangeTag {
  readonly id: string;
  readonly class: string;
  readonly startMs: number;
  readonly endMs: number | null;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}

const pinSchema = z.object({
  cueId: cueIdSchema,
  productId: productIdSchema,
  epoch: z.coerce.number().int().min(1),
  seq: z.coerce.number().int().min(1),
  startMs: programTimeMsSchema,
  endMs: programTimeMsSchema.nullable(),
});

/** The pin that a date range carries; null when it is of another kind or does not hold what a pin needs. */
export function pinOfDateRange(tag: DateRangeTag): DateRangePin | null {
  if (tag.class !== pinDateRangeClass) return null;
  const parsed = pinSchema.safeParse({
    cueId: tag.id,
    productId: tag.attributes['X-PRODUCT-ID'],
    epoch: tag.attributes['X-EPOCH'],
    seq: tag.attributes['X-SEQ'],
    startMs: tag.startMs,
    endMs: tag.endMs,
  });
  return parsed.success ? parsed.data : null;
}
