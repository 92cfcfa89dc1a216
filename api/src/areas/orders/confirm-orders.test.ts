import { formatMoney } from '@showfloor/contracts/money';
import { describe, expect, it } from 'vitest';
import type { Mail } from '../../platform/mail/mail.ts';
import type { Adjustment } from '../pricing/order-pricing.ts';
import { stockAdjusted } from '../stock/stock-event.ts';
import { confirmation, confirmOrders } from './confirm-orders.ts';
import { amountsOf } from './order-amounts.ts';
import { orderCancelled, orderCreated, orderPaid } from './order-event.ts';
import type { OrderRecord } from './order-record.ts';

const line = { variantId: 'v', productId: 'p', imageId: null, sku: 's', showId: null };
const shipping: Adjustment = {
  kind: 'shipping',
  amountMinor: 490,
  included: false,
  linePosition: null,
  source: { type: 'shipping_fee', country: 'DE' },
};
const order: OrderRecord = {
  id: 'ord_1',
  number: 'SF-7K2M',
  brandId: 'b',
  buyerId: 'u',
  state: 'confirmed',
  paymentState: 'paid',
  fulfilmentState: 'unfulfilled',
  email: 'ada@shop.test',
  address: { name: 'Ada L.', line1: 'Long Street 1', line2: '', city: 'Berlin', postalCode: '10115', country: 'DE' },
  currency: 'EUR',
  market: null,
  ...amountsOf(500_970, [shipping]),
  adjustments: [shipping],
  createdAtMs: 0,
  payByMs: 0,
  paidAtMs: 1,
  deliveredAtMs: null,
  endedAtMs: null,
  completedAtMs: null,
  payments: [],
  refunds: [],
  shipments: [],
  returns: [],
  lines: [
    { ...line, productName: 'Lamp', options: {}, quantity: 1, unitPriceMinor: 1_990 },
    { ...line, productName: 'Coat', options: { size: 'M', colour: 'red' }, quantity: 2, unitPriceMinor: 249_490 },
  ],
};

describe('confirmOrders', () => {
  it('says with which order it is sent', () => {
    const source = { type: 'ships_with', orderId: 'ord_0', number: 'SF-0001' } as const;
    const adjustments = [shipping, { ...shipping, kind: 'discount' as const, source }];
    const { text } = confirmation({ ...order, ...amountsOf(500_970, adjustments), adjustments }, 'https://shop.test/');
    expect(text).toContain('It is sent together with your order SF-0001, for one shipping fee.');
    expect(text).toContain('Discounts: −€4.90\nShipping: €4.90\nTotal: €5,009.70');
  });

  it('writes what was bought, for how much, and where it goes', () => {
    expect(confirmation(order, 'https://shop.test/orders/ord_1')).toEqual({
      to: 'ada@shop.test',
      subject: 'Your order SF-7K2M',
      text: `Thank you. Your order SF-7K2M is paid.

1 × Lamp: €19.90
2 × Coat (M, red): €4,989.80

Subtotal: €5,009.70
Shipping: €4.90
Total: €5,014.60

It goes to:
Ada L.
Long Street 1
10115 Berlin
DE

You see it here, in the browser that you bought it with: https://shop.test/orders/ord_1`,
    });
  });

  it('names all that makes the total', () => {
    const amounts = { discountMinor: 1_000, taxMinor: 300, dutyMinor: 70, totalMinor: 500_830 };
    expect(confirmation({ ...order, ...amounts }, '').text).toContain(
      ['Subtotal: €5,009.70', 'Discounts: −€10.00', 'Shipping: €4.90', 'Taxes: €3.00', 'Duties: €0.70'].join('\n'),
    );
    const inSwitzerland = confirmation({ ...order, language: 'en-CH' }, '').text;
    expect(inSwitzerland).toContain(`Total: ${formatMoney({ amountMinor: 501_460, currency: 'EUR' }, 'en-CH')}`);
  });

  it('writes for orders that were paid or cancelled, each under its own key', async () => {
    const posted: [string, Mail][] = [];
    const payload = { buyerId: 'u', variantIds: [] };
    const events = [
      orderCreated.of('ord_1', payload, 1),
      orderPaid.of('ord_1', payload, 1),
      orderPaid.of('gone', payload, 1),
      orderCancelled.of('ord_1', payload, 1),
      stockAdjusted.of('v', { variantIds: ['v'] }, 1),
    ];
    await confirmOrders(
      {
        orders: { find: async (id) => (id === 'ord_1' ? order : undefined) },
        mailbox: { post: async (key, mail) => void posted.push([key, mail]) },
        orderUrl: (id) => `https://shop.test/orders/${id}`,
      },
      events,
    );
    expect(posted.map(([key, { to, subject }]) => [key, to, subject])).toEqual([
      ['order.paid:ord_1', 'ada@shop.test', 'Your order SF-7K2M'],
      ['order.cancelled:ord_1', 'ada@shop.test', 'Your order SF-7K2M is cancelled'],
    ]);
  });
});
