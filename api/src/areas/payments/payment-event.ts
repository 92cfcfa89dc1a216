import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';
import { stockMovementSchema } from '../stock/stock-event.ts';

const paymentEventSchema = stockMovementSchema.extend({ buyerId: z.string() });

/** Money was set aside for an order, and is to be taken. About the order. */
export const paymentAuthorized = eventKind('payment.authorized', paymentEventSchema);
/** Money that was set aside for an order isn't taken: the order is over, or has other money. About the order. */
export const paymentLetGo = eventKind('payment.let_go', paymentEventSchema);
