import type { Address } from '@showfloor/contracts/address';
import { type Order, orderStateOf } from '@showfloor/contracts/order';
import { adjustmentsView } from './adjustments-view.ts';
import { exchangeOriginView, exchangeView } from './exchange-record.ts';
import { isShownToBuyer, returnView, shipmentView } from './order-parcels.ts';
import type { OrderRecord } from './order-record.ts';
import { orderTimeline } from './order-timeline.ts';

/** Whether an order came to nothing, and nobody has said yet what becomes of its pieces. */
function canPutBack({ state, paymentState, putBackAtMs = null }: OrderRecord): boolean {
  return (state === 'expired' || state === 'cancelled') && paymentState === 'unpaid' && putBackAtMs === null;
}

/** What a brand may still give back: what was paid, without what went back or is to, and what pays for exchanges. What was paid a second time goes back by itself. */
function refundableMinor({ paymentState, totalMinor, exchangedMinor = 0, refunds }: OrderRecord): number {
  if (paymentState !== 'paid' && paymentState !== 'partly_refunded') return 0;
  const back = refunds.filter(({ reason }) => reason !== 'surplus').reduce((sum, one) => sum + one.amountMinor, 0);
  return Math.max(0, totalMinor - exchangedMinor - back);
}

/** The order as its buyer sees it, or, with what is theirs alone, the brand's team. */
export function orderView(record: OrderRecord, imageUrl: (imageId: string) => string, forTeam = false): Order {
  const money = (amountMinor: number) => ({ amountMinor, currency: record.currency });
  return {
    id: record.id,
    number: record.number,
    brandId: record.brandId,
    state: orderStateOf(record),
    lives: { order: record.state, payment: record.paymentState, fulfilment: record.fulfilmentState },
    email: record.email,
    address: shownAddress(record.address),
    lines: record.lines.map(({ imageId, unitPriceMinor, options, dropId: _drop, placeId: _place, ...line }) => ({
      ...line,
      options: { ...options },
      imageUrl: imageId === null ? null : imageUrl(imageId),
      unitPrice: money(unitPriceMinor),
      lineTotal: money(unitPriceMinor * line.quantity),
    })),
    subtotal: money(record.subtotalMinor),
    shipping: money(record.shippingMinor),
    total: money(record.totalMinor),
    adjustments: adjustmentsView(record.adjustments, record.currency),
    createdAtMs: record.createdAtMs,
    payByMs: record.payByMs,
    paidAtMs: record.paidAtMs,
    timeline: orderTimeline(record, forTeam),
    canPutBack: canPutBack(record),
    payments: record.payments.map(({ amountMinor, settledAtMs: _settled, ...payment }) => ({
      ...payment,
      amount: money(amountMinor),
    })),
    refundable: money(refundableMinor(record)),
    refunds: record.refunds.map(({ amountMinor, ...refund }) => ({ ...refund, amount: money(amountMinor) })),
    shipments: record.shipments
      .filter((shipment) => forTeam || isShownToBuyer(shipment))
      .map((shipment) => shipmentView(shipment, forTeam)),
    returns: record.returns.map(returnView),
    exchanges: (record.exchanges ?? []).map(exchangeView),
    exchangeOf: record.exchangeOf ? exchangeOriginView(record.exchangeOf) : null,
  };
}

/** The order as lists show it: without its story. */
export function listedOrder(...[record, imageUrl, forTeam]: Parameters<typeof orderView>): Order {
  const { timeline: _timeline, ...order } = orderView(record, imageUrl, forTeam);
  return order;
}

/** Pages of before know no districts and regions, and take no address that names one: they are left out where there are none. */
function shownAddress({ district, region, ...address }: Address): Address {
  return { ...address, ...(district && { district }), ...(region && { region }) };
}
