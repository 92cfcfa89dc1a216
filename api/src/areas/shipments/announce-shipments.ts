import type { ReadEvent } from '../../platform/events/event.ts';
import { isRehearsalPerson } from '../../platform/identity/rehearsal-person.ts';
import type { Mail, Mailbox } from '../../platform/mail/mail.ts';
import { mailLocale } from '../orders/mail-locale.ts';
import type { ShipmentRecord } from '../orders/order-parcels.ts';
import type { OrderRecord } from '../orders/order-record.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import { shipmentDelayed, shipmentDelivered, shipmentLeft } from './shipment-event.ts';

export const parcelKinds: readonly string[] = [shipmentLeft.kind, shipmentDelivered.kind, shipmentDelayed.kind];

export interface AnnounceShipmentsParts {
  readonly orders: Pick<OrderRepository, 'find'>;
  readonly mailbox: Mailbox;
  /** Where a buyer sees an order. */
  readonly orderUrl: (orderId: string) => string;
}

/** Writes to buyers whose parcel left, is late or arrived. An event that is read again writes nothing. */
export async function announceShipments(parts: AnnounceShipmentsParts, events: readonly ReadEvent[]): Promise<void> {
  for (const event of events) {
    if (!parcelKinds.includes(event.kind)) continue;
    const { orderId } = shipmentLeft.read(event);
    const order = await parts.orders.find(orderId);
    const shipment = order?.shipments.find(({ id }) => id === event.subjectId);
    if (!order || !shipment || isRehearsalPerson(order.buyerId)) continue;
    const url = parts.orderUrl(orderId);
    if (event.kind === shipmentLeft.kind)
      await parts.mailbox.post(`${event.kind}:${shipment.id}`, left(order, shipment, url));
    else if (event.kind === shipmentDelivered.kind)
      await parts.mailbox.post(`${event.kind}:${shipment.id}`, delivered(order, shipment, url));
    else {
      const { leg } = shipmentDelayed.read(event);
      // What arrived before the mail was written is late for nobody.
      if (shipment.state === 'delivered') continue;
      await parts.mailbox.post(`${event.kind}:${shipment.id}:${leg}`, delayed(order, shipment, leg, url));
    }
  }
}

function contents(order: OrderRecord, shipment: ShipmentRecord): string {
  return shipment.lines.map(({ line, quantity }) => `${quantity} × ${order.lines[line]?.productName ?? ''}`).join('\n');
}

/** A day as the buyer reads it; where nobody knows how that is, as it is read everywhere: 3 December 2026. Days are UTC's, as nobody knows where the reader is. */
function dayText(order: OrderRecord, ms: number): string {
  const locale = order.language ? mailLocale(order) : 'en-GB';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(ms);
}

function tracking({ trackingNumber, trackingUrl }: ShipmentRecord): string {
  return trackingUrl === null
    ? `Its tracking number: ${trackingNumber}`
    : `Follow it: ${trackingUrl} (${trackingNumber})`;
}

function left(order: OrderRecord, shipment: ShipmentRecord, url: string): Mail {
  const promise =
    shipment.promisedByMs === null ? [] : [`It should be with you by ${dayText(order, shipment.promisedByMs)}.`];
  return {
    to: order.email,
    subject: `A parcel of your order ${order.number} is on its way`,
    text: [
      `A parcel of your order ${order.number} has left us.`,
      contents(order, shipment),
      ...promise,
      tracking(shipment),
      `Your order: ${url}`,
    ].join('\n\n'),
  };
}

function delivered(order: OrderRecord, shipment: ShipmentRecord, url: string): Mail {
  return {
    to: order.email,
    subject: `A parcel of your order ${order.number} has arrived`,
    text: [
      `The carrier says that a parcel of your order ${order.number} has arrived.`,
      contents(order, shipment),
      `If you don't have it, or something is wrong with it, say so here: ${url}`,
    ].join('\n\n'),
  };
}

const legTexts = {
  warehouse: 'It has not left the warehouse in time.',
  export: 'It has not left the country in time.',
  customs: 'It waits at customs longer than was promised.',
  last_mile: 'It is not with you on the day that was promised.',
} as const;

function delayed(order: OrderRecord, shipment: ShipmentRecord, leg: number, url: string): Mail {
  const kind = shipment.legs[leg]?.kind ?? 'last_mile';
  return {
    to: order.email,
    subject: `A parcel of your order ${order.number} is delayed`,
    text: [
      `A parcel of your order ${order.number} is later than we said. ${legTexts[kind]} You need not do anything.`,
      contents(order, shipment),
      tracking(shipment),
      `Where it is: ${url}`,
    ].join('\n\n'),
  };
}
