import { formatMoney } from '@showfloor/contracts/money';
import type { Mailbox } from '../../platform/mail/mail.ts';
import { mailLocale } from '../orders/mail-locale.ts';
import type { OrderRecord } from '../orders/order-record.ts';

/** Writes to the buyer that the new pieces of an exchange are held, and what is to be paid on top. */
export async function announceToPay(mailbox: Mailbox, order: OrderRecord, url: string): Promise<void> {
  const locale = mailLocale(order);
  const amount = formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale);
  const [line] = order.lines;
  const name = line && [line.productName, ...Object.values(line.options)].join(', ');
  const until = new Date(order.payByMs).toLocaleString(locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  await mailbox.post(`exchange.to_pay:${order.id}`, {
    to: order.email,
    subject: `Your exchange: order ${order.number}`,
    text: [
      `${line?.quantity ?? 1} × ${name ?? ''} is held for you, in place of what you send back of order ${order.exchangeOf?.originNumber ?? ''}.`,
      `It costs more: ${amount} is to be paid until ${until} (UTC). Unpaid by then, the exchange is off, and what you send back is paid back.`,
      `Pay here: ${url}`,
    ].join('\n\n'),
  });
}
