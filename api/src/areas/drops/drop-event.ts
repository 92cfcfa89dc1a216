import { shownDropSchema } from '@showfloor/contracts/drop';
import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';
import { stockMovementSchema } from '../stock/stock-event.ts';

/** Something of a drop that only its team may know changed: it was planned, planned anew, armed, or called off before its countdown. About the show. */
export const dropPlanned = eventKind('drop.planned', stockMovementSchema.extend({ dropId: z.string() }));

/** A drop began to count down, opened, or is over. About the show. */
export const dropChanged = eventKind(
  'drop.changed',
  stockMovementSchema.extend({ dropId: z.string(), drop: shownDropSchema }),
);
