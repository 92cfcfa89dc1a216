import type { Refusal } from '@showfloor/contracts/errors';
import type { LinePieces } from '@showfloor/contracts/shipment';
import type { ShipmentState } from '@showfloor/contracts/shipment-lives';
import type { ShipmentRecord } from '../orders/order-parcels.ts';
import type { CancelAnswer, Label, LabelRequest, Parcel, TrackingNews } from './carrier.ts';

/** A parcel that is to be made. */
export interface NewShipment {
  readonly id: string;
  readonly orderId: string;
  readonly brandId: string;
  readonly lines: readonly LinePieces[];
  /** Where it leaves; undefined: the first location that has all of its pieces. */
  readonly locationId?: string | undefined;
  readonly carrier: string;
  readonly service: string;
  readonly weightGrams: number;
  readonly idempotencyKey: string;
  readonly requestHash: string;
  readonly nowMs: number;
  /** When the carrier is asked again, if nothing is heard until then. */
  readonly askAtMs: number;
}

export type PlanRefusal =
  | 'not_found'
  | 'not_shippable'
  | 'nothing_left_to_ship'
  | 'sender_missing'
  | 'limit_reached'
  | 'idempotency_key_reused';

/** What is asked of a carrier for a parcel. */
export interface Asking {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly asks:
    | { readonly for: 'label'; readonly request: LabelRequest }
    | { readonly for: 'cancel'; readonly carrierRef: string };
}

/** What is to be packed of an order: pieces of a line that are in no parcel. */
export interface ToPack {
  readonly line: number;
  readonly left: number;
  readonly weightGrams: number | null;
  readonly variantId: string;
  /** How many of its variant, lines of the same together, can be packed where, in the order of the locations; none until they were given to one. */
  readonly places: readonly { readonly locationId: string; readonly left: number }[];
}

/** A page of what is to be packed. */
export interface PackingPage {
  readonly showId?: string | undefined;
  /** With pieces that lie there. */
  readonly locationId?: string | undefined;
  /** The last order of the page before. */
  readonly afterId?: string | undefined;
  readonly limit: number;
}

/** What news did: nothing new; written down alone, as it came late; or moved the parcel. */
export type TrackingEffect =
  | { readonly known: true }
  | {
      readonly known: false;
      readonly orderId: string;
      readonly shipmentId: string;
      readonly movedTo: ShipmentState | null;
    };

/** Port: parcels, and what they do to orders and stock. */
export interface ShipmentRepository {
  /** Pieces that are in no parcel, by line; none for an order of which nothing can be sent. */
  toPack(orderId: string): Promise<ToPack[]>;
  /** What a parcel of these pieces would be. */
  parcelOf(
    orderId: string,
    brandId: string,
    lines: readonly LinePieces[],
    weightGrams: number,
    locationId: string | undefined,
  ): Promise<Parcel | Refusal<'not_found' | 'nothing_left_to_ship' | 'sender_missing'>>;
  /**
   * Writes a parcel down, and with it that the carrier is asked for a label, under the order's lock. The same key answers the same parcel.
   */
  plan(shipment: NewShipment): Promise<{ readonly isNew: boolean; readonly shipmentId: string } | Refusal<PlanRefusal>>;
  find(shipmentId: string): Promise<ShipmentRecord | undefined>;
  /** What is in it, and where it goes; undefined when there is no such parcel. */
  contentsOf(shipmentId: string): Promise<Parcel | undefined>;
  /** Orders of a brand that have pieces in no parcel, the oldest first; of one show, and with pieces at one location, when these are named. */
  ordersToPack(brandId: string, page: PackingPage): Promise<string[]>;
  /** How many those are, up to `most`. */
  countToPack(brandId: string, most: number): Promise<number>;
  /** What the carrier is asked for; undefined when it is asked for nothing. */
  askingOf(shipmentId: string): Promise<Asking | undefined>;
  /** The carrier sold a label, whose file is kept by now. A parcel that was cancelled meanwhile has it taken back. */
  labelMade(shipmentId: string, label: Omit<Label, 'pdf'>, nowMs: number): Promise<void>;
  /** The carrier sells none, for good: the pieces are to be sent still. */
  labelRefused(shipmentId: string, problem: string): Promise<void>;
  /**
   * Asks for a label to be taken back. `invalid_transition`: the carrier has the parcel. One whose label nobody has seen yet is cancelled at once.
   */
  askCancel(
    shipmentId: string,
    brandId: string,
    askAtMs: number,
  ): Promise<true | Refusal<'not_found' | 'invalid_transition'>>;
  /** What the carrier said to that. */
  cancelAnswered(shipmentId: string, answer: Exclude<CancelAnswer, 'unavailable'>): Promise<void>;
  /** The office gave it to the carrier: its pieces leave. Once is enough. */
  handOver(
    shipmentId: string,
    brandId: string,
    nowMs: number,
  ): Promise<true | Refusal<'not_found' | 'invalid_transition'>>;
  /** Takes what a carrier says, once, and moves parcel, order, stock and events with it in one transaction. */
  takeNews(carrier: string, news: TrackingNews, nowMs: number): Promise<TrackingEffect | Refusal<'not_found'>>;
  /**
   * Takes parcels whose carrier is to be asked, so that nobody else asks at the same time. They are due again after `askAgainAfterMs` of how often they
   * were asked for; null gives up.
   */
  takeDue(
    nowMs: number,
    limit: number,
    askAgainAfterMs: (asks: number) => number | null,
  ): Promise<{ readonly shipmentId: string; readonly isLastTime: boolean }[]>;
  /** Notes up to `limit` promises that passed, and that their parcels are delayed. Resolves to how many those were. */
  noteLate(nowMs: number, limit: number): Promise<number>;
}

/** Port: the files of labels, never changed once written. */
export interface LabelFiles {
  /** Resolves when the bytes would outlive a crash. */
  write(shipmentId: string, pdf: Uint8Array): Promise<void>;
  read(shipmentId: string): Promise<Uint8Array | null>;
}
