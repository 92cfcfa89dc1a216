import { describe, expect, it } from 'vitest';
import type { OrderRecord } from './order-record.ts';
import { orderTimeline } from './order-timeline.ts';
import { unpaidOrder } from './testing/draft.ts';

const parcel: OrderRecord['shipments'][number] = {
  ...{ id: 'shp_1', orderId: 'ord_1', brandId: 'brd_1', kind: 'outbound', state: 'delivered', returnId: null },
  ...{ locationId: 'loc_1' },
  ...{ carrier: 'test', service: 'standard', weightGrams: 1, priceMinor: 1, currency: 'EUR', trackingNumber: 'T1' },
  ...{ trackingUrl: null, labelAtMs: 30, promisedByMs: null, problem: null, createdAtMs: 25, handedOverAtMs: 40 },
  ...{ deliveredAtMs: 60, asking: null, lines: [], legs: [] },
  events: [
    { state: 'delivered', text: 'At the door', place: 'Berlin', atMs: 60 },
    { state: 'delayed', text: 'Snow', place: 'Kassel', atMs: 55 },
    { state: 'in_transit', text: 'Sorted', place: '', atMs: 45 },
    { state: 'handed_over', text: 'Picked up', place: '', atMs: 40 },
  ],
};
const back: OrderRecord['returns'][number] = {
  ...{ id: 'ret_1', orderId: 'ord_1', state: 'received', reason: 'other', note: 'Too small', answer: '' },
  ...{ amountMinor: 300, currency: 'EUR', createdAtMs: 70, decidedAtMs: 71, receivedAtMs: 80, lines: [] },
};
const pay = { id: 'pay_1', provider: 'test', amountMinor: 1, createdAtMs: 11, surplus: false } as const;
const order: OrderRecord = {
  ...unpaidOrder,
  ...{ createdAtMs: 10, paidAtMs: 20, completedAtMs: 90, deliveredAtMs: 60 },
  payments: [
    { ...pay, state: 'declined', settledAtMs: 12 },
    { ...pay, state: 'approved', settledAtMs: 20 },
    { ...pay, state: 'voided', settledAtMs: 21 },
  ],
  shipments: [
    parcel,
    { ...parcel, id: 'shp_2', state: 'draft', labelAtMs: null, events: [], deliveredAtMs: null, handedOverAtMs: null },
  ],
  returns: [back],
  refunds: [
    {
      id: 'rfd_1',
      paymentId: 'pay_1',
      state: 'done',
      amountMinor: 300,
      createdAtMs: 81,
      settledAtMs: 82,
      reason: 'part',
      note: '',
    },
  ],
};

describe('orderTimeline', () => {
  it('tells a buyer what happened, the oldest first', () => {
    const told = orderTimeline(order, false);
    expect(told.map(({ kind, atMs }) => [kind, atMs])).toEqual([
      ['placed', 10],
      ['payment_declined', 12],
      ['paid', 20],
      ['parcel_left', 40],
      ['parcel_news', 45],
      ['parcel_news', 55],
      ['parcel_delivered', 60],
      ['return_requested', 70],
      ['return_approved', 71],
      ['return_received', 80],
      ['refund_asked', 81],
      ['refund_done', 82],
      ['completed', 90],
    ]);
    expect(told[5]).toEqual({ kind: 'parcel_news', atMs: 55, parcel: 'T1', text: 'Snow, Kassel' });
    expect(told[9]?.amount).toEqual({ amountMinor: 300, currency: 'EUR' });
  });

  it('tells the team of labels and of money that was let go, too', () => {
    const kinds = orderTimeline(order, true).map(({ kind }) => kind);
    expect(kinds).toContain('label_made');
    expect(kinds).toContain('payment_let_go');
  });

  it.each([
    ['expired', null, 'expired'],
    ['cancelled', null, 'cancelled'],
    ['cancelled', 12, 'called_off'],
  ] as const)('ends an order that is %s, paid at %s, as %s', (state, paidAtMs, kind) => {
    const ended = { ...unpaidOrder, state, paidAtMs, endedAtMs: 15 };
    expect(orderTimeline(ended, false).at(-1)).toEqual({ kind, atMs: 15 });
    expect(orderTimeline({ ...ended, endedAtMs: null }, false).some((one) => one.kind === kind)).toBe(false);
  });
});
