import { expect, it } from 'vitest';
import type { NewEvent } from '../../platform/events/event.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { orderCalledOff, orderPaid } from '../orders/order-event.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import { unpaidOrder } from '../orders/testing/draft.ts';
import { announceRefunds } from './announce-refunds.ts';
import { paymentLetGo } from './payment-event.ts';
import { orderRefunded } from './refund-event.ts';

const order: OrderRecord = {
  ...unpaidOrder,
  email: 'ada@shop.test',
  totalMinor: 5_390,
  refunds: [
    {
      ...{ id: 'rfd_1', paymentId: 'pay_1', state: 'done', amountMinor: 5_390, createdAtMs: 0, settledAtMs: 1 },
      ...{ reason: 'called_off', note: 'We are sorry.' },
    },
  ],
};

/** What is mailed of an order that is paid, called off and refunded. */
async function mailsOf(found: OrderRecord, only?: readonly NewEvent[]): Promise<{ key: string; mail: Mail }[]> {
  const posted: { key: string; mail: Mail }[] = [];
  const facts = { buyerId: found.buyerId, variantIds: [] };
  const happened = [
    orderPaid.of(found.id, facts, 1),
    orderCalledOff.of(found.id, { ...facts, reason: 'It broke.' }, 2),
    orderRefunded.of(found.id, { ...facts, refundId: 'rfd_1' }, 3),
  ];
  await announceRefunds(
    {
      orders: { find: async () => found },
      mailbox: { post: async (key, mail) => void posted.push({ key, mail }) },
      orderUrl: (orderId) => `https://shop.test/orders/${orderId}`,
    },
    only ?? happened,
  );
  return posted;
}

it('writes that an order was called off and why, and that the money went back', async () => {
  expect(await mailsOf(order)).toEqual([
    {
      key: 'order.called_off:ord_1',
      mail: {
        to: 'ada@shop.test',
        subject: 'Your order SF-0000-0000 was called off',
        text:
          "The shop can't send your order SF-0000-0000: It broke.\n\n" +
          'Your €53.90 comes back by itself, the way it was paid.\n\nYour order: https://shop.test/orders/ord_1',
      },
    },
    {
      key: 'order.refunded:rfd_1',
      mail: {
        to: 'ada@shop.test',
        subject: '€53.90 of your order SF-0000-0000 went back',
        text:
          '€53.90 of your order SF-0000-0000 went back the way it was paid. Until your bank shows it, some days may go by.\n\n' +
          'What the shop says: We are sorry.\n\n' +
          'Your order: https://shop.test/orders/ord_1',
      },
    },
  ]);
});

it('writes that money which came too late, or a second time, is not taken', async () => {
  const letGo = async (found: OrderRecord) =>
    (await mailsOf(found, [paymentLetGo.of(found.id, { buyerId: found.buyerId, variantIds: [] }, 4)]))[0]?.mail.text;
  expect(await letGo({ ...order, state: 'expired' })).toMatch(/came when the order was over\. Nothing is taken/);
  expect(await letGo({ ...order, state: 'confirmed' })).toMatch(/Nothing is taken a second time/);
});

it('writes to nobody whom a rehearsal simulates', async () => {
  expect(await mailsOf({ ...order, buyerId: 'rehearsal_shw_00000000000000000000000000_1' })).toEqual([]);
});

it('writes of no refund that the order does not have', async () => {
  await expect(mailsOf({ ...order, refunds: [] })).rejects.toThrow('ord_1 has no refund rfd_1');
});
