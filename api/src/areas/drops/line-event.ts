import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';
import { stockMovementSchema } from '../stock/stock-event.ts';

/** Places in a line changed: somebody got in, left, or a piece was offered, taken, or not taken in time. About the show. */
export const lineMoved = eventKind(
  'line.moved',
  stockMovementSchema.extend({
    lineId: z.string(),
    /** Whose places are other ones. */
    userIds: z.array(z.string()),
  }),
);

/** People that one event names at most: of more there are several events. */
export const peoplePerLineEvent = 500;
