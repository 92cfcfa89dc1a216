import { formatMoney } from '@showfloor/contracts/money';
import type { ReadEvent } from '../../platform/events/event.ts';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import type { ExchangeRecord } from '../orders/exchange-record.ts';
import { mailLocale } from '../orders/mail-locale.ts';
import type { ReturnRecord } from '../orders/order-parcels.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { AnnounceShipmentsParts } from './announce-shipments.ts';
import { returnApproved, returnDeclined, returnReceived } from './shipment-event.ts';

export const returnKinds: readonly string[] = [returnApproved.kind, returnDeclined.kind, returnReceived.kind];

/** Writes to buyers what became of what they send back. An event that is read again writes nothing. */
export async function announceReturns(parts: AnnounceShipmentsParts, events: readonly ReadEvent[]): Promise<void> {
  for (const event of events) {
    if (!returnKinds.includes(event.kind)) continue;
    const { orderId } = returnApproved.read(event);
    const order = await parts.orders.find(orderId);
    const found = order?.returns.find(({ id }) => id === event.subjectId);
    if (!order || !found || isRehearsalPerson(order.buyerId)) continue;
    const text = textOf(event.kind, order, found, exchangeOf(order, found));
    const mail: Mail = {
      to: order.email,
      subject: `What you send back of order ${order.number}`,
      text: [...text, `Your order: ${parts.orderUrl(orderId)}`].join('\n\n'),
    };
    await parts.mailbox.post(`${event.kind}:${found.id}`, mail);
  }
}

/** The exchange that a return is of, if it is of one that stands. */
function exchangeOf({ exchanges = [] }: OrderRecord, { id }: ReturnRecord): ExchangeRecord | undefined {
  return exchanges.find(({ returnId, endedAtMs }) => returnId === id && endedAtMs === null);
}

function textOf(
  kind: string,
  order: OrderRecord,
  { lines, answer, amountMinor, currency }: ReturnRecord,
  exchange: ExchangeRecord | undefined,
): string[] {
  const pieces = lines.map(({ line, quantity }) => `${quantity} × ${order.lines[line]?.productName ?? ''}`).join('\n');
  if (kind === returnDeclined.kind) return [`The shop does not take this back: ${answer}`, pieces];
  const dueMinor = Math.max(0, amountMinor - (exchange?.creditMinor ?? 0));
  const money = formatMoney({ amountMinor: dueMinor, currency }, mailLocale(order));
  if (exchange && kind === returnReceived.kind)
    return [
      `What you sent back has come. What you chose instead is order ${exchange.number}, and is sent now.`,
      ...(dueMinor > 0 ? [`It cost less: ${money} is due to you.`] : []),
      pieces,
    ];
  return kind === returnReceived.kind
    ? [`What you sent back has come. ${money} is due to you for it.`, pieces]
    : [
        'The shop takes this back. Pack it well; where there is a label for it, it is on the page of your order.',
        pieces,
      ];
}
