import { z } from 'zod';
import { eventKind } from '../../platform/events/event-kind.ts';

const parcelEventSchema = z.object({ orderId: z.string(), buyerId: z.string() });

/** The carrier has a parcel to the buyer. About the parcel. */
export const shipmentLeft = eventKind('shipment.left', parcelEventSchema);
/** A parcel has arrived. About the parcel. */
export const shipmentDelivered = eventKind('shipment.delivered', parcelEventSchema);
/** A part of its way is late. About the parcel. */
export const shipmentDelayed = eventKind('shipment.delayed', parcelEventSchema.extend({ leg: z.number() }));
/** The buyer may send it back. About the return. */
export const returnApproved = eventKind('return.approved', parcelEventSchema);
export const returnDeclined = eventKind('return.declined', parcelEventSchema);
/** It came, and what is due for it is final. About the return. */
export const returnReceived = eventKind('return.received', parcelEventSchema);
