import { z } from 'zod';
import { type EventKind, eventKind } from '../../platform/events/event-kind.ts';
import { stockMovementSchema } from '../stock/stock-event.ts';

/** What the events of an order carry. */
const orderEventPayloadSchema = stockMovementSchema.extend({ buyerId: z.string() });
export type OrderEventPayload = z.infer<typeof orderEventPayloadSchema>;

const orderEvent = (kind: string): EventKind<OrderEventPayload> => eventKind(kind, orderEventPayloadSchema);

export const orderCreated = orderEvent('order.created');
export const orderPaid = orderEvent('order.paid');
export const orderCancelled = orderEvent('order.cancelled');
export const orderExpired = orderEvent('order.expired');
/** Paid, and not sent after all: its pieces can be sold again. */
export const orderCalledOff = eventKind('order.called_off', orderEventPayloadSchema.extend({ reason: z.string() }));
/** Some or all of its pieces left. */
export const orderShipped = orderEvent('order.shipped');
/** All of its pieces have arrived. */
export const orderDelivered = orderEvent('order.delivered');
/** All of it arrived, and the time to send something back is over. */
export const orderCompleted = orderEvent('order.completed');
/** Some or all of its pieces came back, and can be sold again. */
export const orderReturned = orderEvent('order.returned');
/** Paid, but there is nothing left to send: the money goes back. */
export const orderRefundDue = orderEvent('order.refund_due');
/** Paid a second time: that money goes back. */
export const paymentSurplus = orderEvent('payment.surplus');

/** Everything that happens to orders. */
export const orderEvents = [
  orderCreated,
  orderPaid,
  orderCancelled,
  orderExpired,
  orderCalledOff,
  orderShipped,
  orderDelivered,
  orderCompleted,
  orderReturned,
  orderRefundDue,
  paymentSurplus,
];
