import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';
import { stockMovementSchema } from '../stock/stock-event.ts';

const refundEventSchema = stockMovementSchema.extend({ buyerId: z.string(), refundId: z.string() });

/** Some of what an order was paid with is to go back, or is to be asked for anew. About the order. */
export const refundRequested = eventKind('refund.requested', refundEventSchema);
/** All that an order was paid with has gone back, or this part of it. About the order. */
export const orderRefunded = eventKind('order.refunded', refundEventSchema);
/** What was paid a second time has gone back; the order stays as it is. About the order. */
export const paymentRefunded = eventKind('payment.refunded', refundEventSchema);
