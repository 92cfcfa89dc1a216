import { formatMoney } from '@showfloor/contracts/money';
import type { ReadEvent } from '../../platform/events/event.ts';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mail, Mailbox } from '../../platform/mail/mail.ts';
import { mailLocale } from '../orders/mail-locale.ts';
import { orderCalledOff, orderRefundDue, paymentSurplus } from '../orders/order-event.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { paymentLetGo } from './payment-event.ts';
import { orderRefunded, paymentRefunded, refundRequested } from './refund-event.ts';

/** Kinds of events after which money is owed back. */
export const refundDueKinds: readonly string[] = [
  orderRefundDue.kind,
  paymentSurplus.kind,
  orderCalledOff.kind,
  refundRequested.kind,
];
/** Kinds of events that say that it went back. */
export const refundDoneKinds: readonly string[] = [orderRefunded.kind, paymentRefunded.kind];

export interface AnnounceRefundsParts {
  readonly orders: Pick<OrderRepository, 'find'>;
  readonly mailbox: Mailbox;
  /** Where a buyer sees an order. */
  readonly orderUrl: (orderId: string) => string;
}

/** Writes to buyers whose order was called off, whose money came too late and isn't taken, and to those whose money went back. An event that is read again writes nothing. */
export async function announceRefunds(parts: AnnounceRefundsParts, events: readonly ReadEvent[]): Promise<void> {
  for (const event of events) {
    const { kind, subjectId: orderId } = event;
    if (kind !== orderCalledOff.kind && kind !== paymentLetGo.kind && !refundDoneKinds.includes(kind)) continue;
    const order = await parts.orders.find(orderId);
    if (!order || isRehearsalPerson(order.buyerId)) continue;
    const url = parts.orderUrl(orderId);
    if (kind === orderCalledOff.kind) {
      await parts.mailbox.post(`${kind}:${orderId}`, calledOff(order, orderCalledOff.read(event).reason, url));
    } else if (kind === paymentLetGo.kind) {
      await parts.mailbox.post(`${kind}:${orderId}`, letGo(order, url));
    } else {
      const { refundId } = orderRefunded.read(event);
      await parts.mailbox.post(`${kind}:${refundId}`, refunded(order, refundId, url));
    }
  }
}

/** The mail of an order that is not sent after all. */
function calledOff(order: OrderRecord, reason: string, url: string): Mail {
  const money = formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, mailLocale(order));
  return {
    to: order.email,
    subject: `Your order ${order.number} was called off`,
    text: [
      `The shop can't send your order ${order.number}: ${reason}`,
      order.totalMinor === 0 ? 'You paid nothing for it.' : `Your ${money} comes back by itself, the way it was paid.`,
      `Your order: ${url}`,
    ].join('\n\n'),
  };
}

/** The mail of money that was set aside and isn't taken. */
function letGo(order: OrderRecord, url: string): Mail {
  const isOver = order.state === 'expired' || order.state === 'cancelled';
  return {
    to: order.email,
    subject: `Nothing was taken for your order ${order.number}`,
    text: [
      isOver
        ? `Your payment for order ${order.number} came when the order was over. Nothing is taken: your bank lets the money go by itself.`
        : `Your order ${order.number} has been paid for already. Nothing is taken a second time: your bank lets the money go by itself.`,
      `Your order: ${url}`,
    ].join('\n\n'),
  };
}

/** The mail of money that went back. */
function refunded(order: OrderRecord, refundId: string, url: string): Mail {
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (!refund) throw new Error(`${order.id} has no refund ${refundId}, though it went back`);
  const money = formatMoney({ amountMinor: refund.amountMinor, currency: order.currency }, mailLocale(order));
  return {
    to: order.email,
    subject: `${money} of your order ${order.number} went back`,
    text: [
      `${money} of your order ${order.number} went back the way it was paid. Until your bank shows it, some days may go by.`,
      ...(refund.note === '' ? [] : [`What the shop says: ${refund.note}`]),
      `Your order: ${url}`,
    ].join('\n\n'),
  };
}
