import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** Pieces came in or went out by hand. About a variant. */
export const stockAdjusted = eventKind('stock.adjusted', z.object({ variantIds: z.array(z.string()) }));
