import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

/** A buyer's bank takes a payment up. About the dispute. */
export const disputeOpened = eventKind('dispute.opened', z.object({ brandId: z.string() }));
