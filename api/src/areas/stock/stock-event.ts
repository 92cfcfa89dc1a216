import { z } from 'zod';
import type { ReadEvent } from '../../platform/events/event.ts';
import { eventKind } from '../../platform/events/event-kind.ts';

/** What every event carries that moves stock. */
export const stockMovementSchema = z.object({
  /** Whose stock moved. */
  variantIds: z.array(z.string()),
  /** Drops of which other pieces remain. */
  dropIds: z.array(z.string()).optional(),
});

/** Pieces came in or went out by hand. About a variant. */
export const stockAdjusted = eventKind('stock.adjusted', stockMovementSchema);

/** The drops whose remaining pieces an event moved, of whatever kind it is. */
export function movedDrops(event: ReadEvent): readonly string[] {
  return stockMovementSchema.parse(event.payload).dropIds ?? [];
}

/** The variants whose stock an event moved, of whatever kind it is. */
export function movedVariants(event: ReadEvent): readonly string[] {
  return stockMovementSchema.parse(event.payload).variantIds;
}
