import type { OrderState } from '@showfloor/contracts/order';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { ReadEvent } from '../../platform/events/event.ts';
import {
  orderCalledOff,
  orderCancelled,
  orderCreated,
  orderExpired,
  orderPaid,
  orderRefundDue,
} from '../orders/order-event.ts';
import { orderRefunded } from '../payments/refund-event.ts';

/** In which state an order is after what happened. */
const stateAfter: Readonly<Record<string, OrderState>> = {
  [orderCreated.kind]: 'pending_payment',
  [orderPaid.kind]: 'paid',
  [orderCancelled.kind]: 'cancelled',
  [orderExpired.kind]: 'expired',
  [orderCalledOff.kind]: 'cancelled',
  [orderRefundDue.kind]: 'refund_due',
  [orderRefunded.kind]: 'refunded',
};

/** Kinds of events that one person hears of. */
export const personEventKinds: readonly string[] = Object.keys(stateAfter);

/** Who hears of an event, and what. @throws for an event of another kind. */
export function personEventOf(happened: ReadEvent): { readonly userId: string; readonly event: PersonEvent } {
  const state = stateAfter[happened.kind];
  if (!state) throw new Error(`nobody hears of ${happened.kind}`);
  const { buyerId } = orderCreated.read(happened);
  return { userId: buyerId, event: { type: 'order', orderId: happened.subjectId, state } };
}
