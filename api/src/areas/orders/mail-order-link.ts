import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mailbox } from '../../platform/mail/mail.ts';
import type { OrderLinkTokens } from './order-link.ts';
import { typedOrderNumber } from './order-number.ts';
import type { OrderRepository } from './order-repository.ts';

/** One mail an order in so many ms, however often it is asked for: it is written to nobody who didn't ask more than that. */
const oneMailInMs = 10 * 60_000;

export interface MailOrderLinkParts {
  readonly orders: Pick<OrderRepository, 'findByNumber'>;
  readonly mailbox: Mailbox;
  readonly tokens: OrderLinkTokens;
  readonly linkUrl: (token: string) => string;
  readonly nowMs: () => number;
}

/** Mails a link to the order of this number to the address that it was made with, if that is the one that is said. Else nothing happens. */
export async function mailOrderLink(parts: MailOrderLinkParts, wish: { number: string; email: string }): Promise<void> {
  const number = typedOrderNumber(wish.number);
  const order = number && (await parts.orders.findByNumber(number));
  if (!order || order.email.toLowerCase() !== wish.email.toLowerCase() || isRehearsalPerson(order.buyerId)) return;
  const nowMs = parts.nowMs();
  const url = parts.linkUrl(parts.tokens.make(order.id, nowMs));
  await parts.mailbox.post(`order.link:${order.id}:${Math.floor(nowMs / oneMailInMs)}`, {
    to: order.email,
    subject: `Your order ${order.number}`,
    text: [
      `Here is your order ${order.number}, for two hours: ${url}`,
      'If you did not ask for it, do nothing: nobody but you can open it.',
    ].join('\n\n'),
  });
}
