import { z } from 'zod';
import type { ReadEvent } from '../../platform/events/event.ts';
import { eventKind } from '../../platform/events/event-kind.ts';

/** What every event carries that moves stock. */
export const stockMovementSchema = z.object({
  /** Whose stock moved. */
  variantIds: z.array(z.string()),
});

/** Pieces came in or went out by hand. About a variant. */
export const stockAdjusted = eventKind('stock.adjusted', stockMovementSchema);

/** The variants whose stock an event moved, of whatever kind it is. */
export function movedVariants(event: ReadEvent): readonly string[] {
  return stockMovementSchema.parse(event.payload).variantIds;
}
