import type { OrderState } from '@showfloor/contracts/order';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import type { ReadEvent } from '../../platform/events/event.ts';
import { lineMoved } from '../drops/line-event.ts';
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

/** Kinds of events that single people hear of. */
export const personEventKinds: readonly string[] = [...Object.keys(stateAfter), lineMoved.kind];

/** What one person hears. */
interface Heard {
  readonly userId: string;
  readonly event: PersonEvent;
}

/** Who hears of an event, and what. @throws for an event of another kind. */
export function personEventsOf(happened: ReadEvent): readonly Heard[] {
  if (happened.kind === lineMoved.kind)
    return lineMoved
      .read(happened)
      .userIds.map((userId) => ({ userId, event: { type: 'place', showId: happened.subjectId } }));
  const state = stateAfter[happened.kind];
  if (!state) throw new Error(`nobody hears of ${happened.kind}`);
  const { buyerId } = orderCreated.read(happened);
  return [{ userId: buyerId, event: { type: 'order', orderId: happened.subjectId, state } }];
}
