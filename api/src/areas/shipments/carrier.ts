import type { Address } from '@showfloor/contracts/address';
import type { Refusal } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import type { Rate } from '@showfloor/contracts/shipment';
import type { LegKind, ShipmentState } from '@showfloor/contracts/shipment-lives';

/** One kind of thing in a parcel, as customs ask for it. */
interface ParcelItem {
  readonly description: string;
  readonly sku: string;
  readonly quantity: number;
  /** Of all of them; null: the catalogue doesn't say. */
  readonly weightGrams: number | null;
  readonly hsCode: string | null;
  readonly originCountry: string | null;
  /** Of all of them, their shares of discounts taken off. */
  readonly value: Money;
}

/** What a carrier has to know of a parcel. */
export interface Parcel {
  /** The order's number, for the label. */
  readonly reference: string;
  readonly from: Address;
  readonly to: Address;
  readonly weightGrams: number;
  readonly items: readonly ParcelItem[];
}

/** Goes over a border. */
export function isAbroad({ from, to }: Pick<Parcel, 'from' | 'to'>): boolean {
  return from.country !== to.country;
}

/** What a carrier is asked to carry. */
export interface LabelRequest {
  /** Ours; the carrier sells one label for it, however often it is asked. */
  readonly shipmentId: string;
  readonly service: string;
  readonly parcel: Parcel;
}

/** A label that was bought. */
export interface Label {
  /** The carrier's own name of the parcel. */
  readonly carrierRef: string;
  readonly trackingNumber: string;
  readonly trackingUrl: string | null;
  readonly price: Money;
  readonly pdf: Uint8Array;
  readonly promisedByMs: number | null;
  readonly legs: readonly { readonly kind: LegKind; readonly promisedByMs: number | null }[];
}

/** What became of a question for a label: `unavailable` is a sure no for now, `refused` for good. When it rejects, nobody knows. */
export type LabelAnswer = { readonly label: Label } | { readonly refused: string } | 'unavailable';

/** `too_late`: the carrier has the parcel already. When it rejects, nobody knows. */
export type CancelAnswer = 'cancelled' | 'too_late' | 'unavailable';

/** What a carrier said of a parcel. */
export interface TrackingNews {
  /** The same is said once, however often it comes. */
  readonly eventId: string;
  readonly trackingNumber: string;
  readonly state: ShipmentState;
  /** The part of the way that is done by this, with all before it. */
  readonly leg: LegKind | null;
  readonly text: string;
  readonly place: string;
  readonly atMs: number;
}

/** Port: somebody who carries parcels. */
export interface Carrier {
  readonly name: string;
  /** What they would take for it; none where they don't carry it. Rejects when they can't be reached. */
  rates(parcel: Parcel): Promise<readonly Rate[]>;
  /** Buys a label, or asks again for one that was asked for before. */
  buyLabel(request: LabelRequest): Promise<LabelAnswer>;
  /** Gives a label back, or asks again. */
  cancelLabel(label: { readonly shipmentId: string; readonly carrierRef: string }): Promise<CancelAnswer>;
  /** What a webhook says, if it is really theirs. @param header gives the value of a header, '' where there is none. */
  readWebhook(
    rawBody: Buffer,
    header: (name: string) => string,
  ): readonly TrackingNews[] | Refusal<'unauthenticated' | 'malformed_json' | 'invalid_request'>;
  /** Stops what it does by itself. Idempotent. */
  close(): Promise<void>;
}
