import { addressLines } from '@showfloor/contracts/address-rules';
import { formatMoney } from '@showfloor/contracts/money';
import type { ReadEvent } from '../../platform/events/event.ts';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mail, Mailbox } from '../../platform/mail/mail.ts';
import type { ExchangeRecord } from './exchange-record.ts';
import { mailLocale } from './mail-locale.ts';
import { orderCancelled, orderPaid } from './order-event.ts';
import type { OrderRecord } from './order-record.ts';
import type { OrderRepository } from './order-repository.ts';

export interface ConfirmOrdersParts {
  readonly orders: Pick<OrderRepository, 'find'>;
  readonly mailbox: Mailbox;
  /** Where a buyer sees an order. */
  readonly orderUrl: (orderId: string) => string;
}

/** Writes to the buyer of each order that was paid, or that they cancelled, but to nobody whom a rehearsal simulates. An event that is read again writes nothing. */
export async function confirmOrders(parts: ConfirmOrdersParts, events: readonly ReadEvent[]): Promise<void> {
  for (const { kind, subjectId: orderId } of events) {
    if (kind !== orderPaid.kind && kind !== orderCancelled.kind) continue;
    const order = await parts.orders.find(orderId);
    if (!order || isRehearsalPerson(order.buyerId)) continue;
    const url = parts.orderUrl(orderId);
    await parts.mailbox.post(
      `${kind}:${orderId}`,
      kind === orderPaid.kind ? confirmation(order, url) : cancelled(order, url),
    );
  }
}

/** The mail of an order that its buyer cancelled before it was paid. */
function cancelled(order: OrderRecord, url: string): Mail {
  return {
    to: order.email,
    subject: `Your order ${order.number} is cancelled`,
    text: [
      order.exchangeOf
        ? `Your exchange from order ${order.exchangeOf.originNumber} is off. Nothing was paid for it on top, and the new pieces can be bought by others.`
        : `You cancelled your order ${order.number}. Nothing was paid for it, and its pieces can be bought by others.`,
      `Your order: ${url}`,
    ].join('\n\n'),
  };
}

function whenSent({ releasedAtMs }: ExchangeRecord): string {
  return releasedAtMs === null ? 'They are sent once that has come.' : 'They are sent now.';
}

/** The mail that confirms a paid order, or an exchange that nothing is to be paid for any more. */
export function confirmation(order: OrderRecord, url: string): Mail {
  const { address } = order;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency: order.currency }, mailLocale(order));
  const lines = order.lines.map(({ quantity, productName, options, unitPriceMinor }) => {
    const chosen = Object.values(options).join(', ');
    return `${quantity} × ${productName}${chosen === '' ? '' : ` (${chosen})`}: ${money(unitPriceMinor * quantity)}`;
  });
  const [first] = order.adjustments.flatMap(({ source }) => (source.type === 'ships_with' ? source.number : []));
  const place = [...addressLines(address), address.country];
  return {
    to: order.email,
    subject: order.exchangeOf ? `Your exchange: order ${order.number}` : `Your order ${order.number}`,
    text: [
      order.exchangeOf
        ? `The pieces below are yours, in place of what you send back of order ${order.exchangeOf.originNumber}. ${whenSent(order.exchangeOf)}`
        : `Thank you. Your order ${order.number} is paid.`,
      lines.join('\n'),
      [
        `Subtotal: ${money(order.subtotalMinor)}`,
        ...(order.discountMinor > 0 ? [`Discounts: −${money(order.discountMinor)}`] : []),
        `Shipping: ${money(order.shippingMinor)}`,
        ...(order.taxMinor > 0 ? [`Taxes: ${money(order.taxMinor)}`] : []),
        ...(order.dutyMinor > 0 ? [`Duties: ${money(order.dutyMinor)}`] : []),
        `Total: ${money(order.totalMinor)}`,
      ].join('\n'),
      `It goes to:\n${place.join('\n')}`,
      ...(first === undefined ? [] : [`It is sent together with your order ${first}, for one shipping fee.`]),
      `You see it here, in the browser that you bought it with: ${url}`,
    ].join('\n\n'),
  };
}
