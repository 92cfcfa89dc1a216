import type { OrderMoment, OrderMomentKind } from '@showfloor/contracts/order-timeline';
import type { ReturnRecord, ShipmentRecord } from './order-parcels.ts';
import { isShownToBuyer } from './order-parcels.ts';
import type { OrderRecord } from './order-record.ts';

/**
 * What happened to an order, the oldest first, made of what it keeps: as its buyer sees it, or, with what is theirs alone, the brand's team. A moment that was not
 * kept at the time is left out.
 */
export function orderTimeline(order: OrderRecord, forTeam: boolean): OrderMoment[] {
  const moments = [
    moment('placed', order.createdAtMs),
    moment(endOf(order), order.endedAtMs),
    moment('completed', order.completedAtMs),
    ...ofPayments(order, forTeam),
    ...order.shipments.filter((one) => forTeam || isShownToBuyer(one)).flatMap((one) => ofParcel(one, forTeam)),
    ...order.returns.flatMap(ofReturn),
    ...ofRefunds(order),
    ...ofExchanges(order),
  ].flatMap((one) => one ?? []);
  // What happened at one moment stays in the order that it is named in.
  return moments.sort((a, b) => a.atMs - b.atMs);
}

function moment(
  kind: OrderMomentKind,
  atMs: number | null,
  more: Omit<OrderMoment, 'kind' | 'atMs'> = {},
): OrderMoment | null {
  return atMs === null ? null : { kind, atMs, ...more };
}

function endOf({ state, paidAtMs }: OrderRecord): OrderMomentKind {
  if (state === 'expired') return 'expired';
  return paidAtMs === null ? 'cancelled' : 'called_off';
}

function ofPayments({ payments, paidAtMs, totalMinor, currency }: OrderRecord, forTeam: boolean) {
  const paid = moment('paid', paidAtMs, { amount: { amountMinor: totalMinor, currency } });
  const others = payments.map(({ state, settledAtMs, createdAtMs, amountMinor }) => {
    const amount = { amountMinor, currency };
    if (state === 'declined') return moment('payment_declined', settledAtMs ?? createdAtMs, { amount });
    if (state === 'voided' && forTeam) return moment('payment_let_go', settledAtMs ?? createdAtMs, { amount });
    return null;
  });
  return [paid, ...others];
}

/** What a carrier says on the way is news; that it has the parcel, or brought it, stands by itself. */
const endsOfWay: readonly string[] = ['label_made', 'handed_over', 'delivered'];

function ofParcel(shipment: ShipmentRecord, forTeam: boolean) {
  // A parcel of what comes back is told by its return.
  if (shipment.kind !== 'outbound') return [];
  const parcel = shipment.trackingNumber ?? '';
  const more = parcel === '' ? {} : { parcel };
  const news = shipment.events
    .filter(({ state }) => !endsOfWay.includes(state))
    .map(({ atMs, text, place }) =>
      moment('parcel_news', atMs, { ...more, text: [text, place].filter(Boolean).join(', ') }),
    );
  return [
    forTeam ? moment('label_made', shipment.labelAtMs, more) : null,
    moment('parcel_left', shipment.handedOverAtMs, more),
    ...news.reverse(),
    moment('parcel_delivered', shipment.deliveredAtMs, more),
  ];
}

const decisions = {
  requested: null,
  approved: 'return_approved',
  received: 'return_approved',
  declined: 'return_declined',
  cancelled: 'return_cancelled',
} as const satisfies Record<ReturnRecord['state'], OrderMomentKind | null>;

function ofReturn({ state, note, answer, amountMinor, currency, ...at }: ReturnRecord) {
  const decision = decisions[state];
  return [
    moment('return_requested', at.createdAtMs, note === '' ? {} : { text: note }),
    decision && moment(decision, at.decidedAtMs, state === 'declined' ? { text: answer } : {}),
    moment('return_received', at.receivedAtMs, { amount: { amountMinor, currency } }),
  ];
}

function ofExchanges({ exchanges = [], exchangeOf }: OrderRecord) {
  return [
    ...(exchangeOf ? [moment('exchange_of', exchangeOf.createdAtMs, { text: exchangeOf.originNumber })] : []),
    ...exchanges.flatMap(({ number: text, createdAtMs, releasedAtMs, endedAtMs }) => [
      moment('exchange_asked', createdAtMs, { text }),
      moment('exchange_released', releasedAtMs, { text }),
      moment('exchange_ended', endedAtMs, { text }),
    ]),
  ];
}

function ofRefunds({ refunds, currency }: OrderRecord) {
  return refunds.flatMap(({ state, amountMinor, createdAtMs, settledAtMs, note }) => {
    const more = { amount: { amountMinor, currency }, ...(note !== '' && { text: note }) };
    return [
      moment('refund_asked', createdAtMs, more),
      state === 'due' ? null : moment(state === 'done' ? 'refund_done' : 'refund_refused', settledAtMs, more),
    ];
  });
}
