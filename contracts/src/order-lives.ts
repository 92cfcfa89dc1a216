import { z } from 'zod';

/** The three lives of an order: what was agreed, the money, and the pieces. Each goes its own way; together they come to an `OrderState`. */

/** What was agreed. `pending_payment` holds its pieces until `payBy`; `confirmed` has them; `completed`: nothing is left to do for anybody. */
export const orderLifeSchema = z.enum(['pending_payment', 'confirmed', 'completed', 'cancelled', 'expired']);
export type OrderLife = z.infer<typeof orderLifeSchema>;

/** The money of an order, over all attempts to pay for it. `refund_due`: some is owed back and has not gone back yet. */
export const paymentLifeSchema = z.enum(['unpaid', 'authorized', 'paid', 'refund_due', 'partly_refunded', 'refunded']);
export type PaymentLife = z.infer<typeof paymentLifeSchema>;

/** The pieces of an order, over all its shipments. */
export const fulfilmentLifeSchema = z.enum([
  'unfulfilled',
  'partly_shipped',
  'shipped',
  'delivered',
  'partly_returned',
  'returned',
]);
export type FulfilmentLife = z.infer<typeof fulfilmentLifeSchema>;

/** An order that expired is confirmed after all when its payment comes late and its pieces can be had anew. */
export const orderTransitions = {
  pending_payment: ['confirmed', 'cancelled', 'expired'],
  confirmed: ['completed', 'cancelled'],
  completed: [],
  cancelled: [],
  expired: ['confirmed'],
} as const satisfies Record<OrderLife, readonly OrderLife[]>;

/** Money that came for an order that was over, or whose pieces are gone, is due back at once. An authorization that is voided leaves the order unpaid. */
export const paymentTransitions = {
  unpaid: ['authorized', 'paid', 'refund_due'],
  authorized: ['unpaid', 'paid', 'refund_due'],
  paid: ['refund_due', 'partly_refunded', 'refunded'],
  refund_due: ['paid', 'partly_refunded', 'refunded'],
  partly_refunded: ['refund_due', 'refunded'],
  refunded: [],
} as const satisfies Record<PaymentLife, readonly PaymentLife[]>;

export const fulfilmentTransitions = {
  unfulfilled: ['partly_shipped', 'shipped'],
  partly_shipped: ['shipped', 'partly_returned'],
  shipped: ['delivered', 'partly_returned', 'returned'],
  delivered: ['partly_returned', 'returned'],
  partly_returned: ['returned'],
  returned: [],
} as const satisfies Record<FulfilmentLife, readonly FulfilmentLife[]>;

/** An order's three lives, as they stand. */
export interface OrderLives {
  readonly state: OrderLife;
  readonly paymentState: PaymentLife;
  readonly fulfilmentState: FulfilmentLife;
}

/** Whether a life may go from one state to the other, by its table of transitions. */
export function mayBecome<State extends string>(
  transitions: Readonly<Record<State, readonly State[]>>,
  from: State,
  to: State,
): boolean {
  return transitions[from].includes(to);
}
