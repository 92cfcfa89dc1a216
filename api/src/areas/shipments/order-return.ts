import type { Refusal } from '@showfloor/contracts/errors';
import type { CreateReturn } from '@showfloor/contracts/shipment';
import type { Pieces } from '../stock/pieces.ts';
import type { Parcel } from './carrier.ts';

/** Whose return it is: an order's buyer, or its brand. */
export type ReturnOwner = { readonly orderId: string } & ({ readonly buyerId: string } | { readonly brandId: string });

/** A label for what comes back. */
interface ReturnLabel {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly service: string;
  readonly weightGrams: number;
  /** Where it goes; undefined: to the location that comes first. */
  readonly locationId?: string | undefined;
  readonly askAtMs: number;
}

export type ReturnActRefusal = 'not_found' | 'invalid_transition';

/** Port: what comes back of orders. */
export interface ReturnRepository {
  /**
   * Asks for a return, with what is due for its lines as it stands. `not_returnable`: it is more than has left and is in no other return. What the office asks
   * for is approved.
   */
  request(
    of: ReturnOwner,
    returnId: string,
    wish: CreateReturn,
    nowMs: number,
  ): Promise<true | Refusal<'not_found' | 'not_returnable' | 'limit_reached'>>;
  /** What a parcel with it is. */
  parcelOf(
    of: ReturnOwner,
    returnId: string,
    weightGrams: number,
    locationId: string | undefined,
  ): Promise<Parcel | Refusal<'not_found' | 'sender_missing'>>;
  /** Approves it; with a label, its carrier is asked for one. `sender_missing`: nobody has said where it should go. */
  approve(
    of: ReturnOwner,
    returnId: string,
    label: ReturnLabel | null,
    nowMs: number,
  ): Promise<true | Refusal<ReturnActRefusal | 'sender_missing'>>;
  decline(of: ReturnOwner, returnId: string, answer: string, nowMs: number): Promise<true | Refusal<ReturnActRefusal>>;
  /** It comes to nothing after all. */
  cancel(of: ReturnOwner, returnId: string, nowMs: number): Promise<true | Refusal<ReturnActRefusal>>;
  /**
   * It came: its pieces are on the shelf again, or are written off, at the location that is named, else where its parcel was to go, else at the one that comes first; and what is due for them is final. `invalid_request`: it names other lines than the
   * return has, or more pieces; `not_found`: no such location is open. Answers what can be sold again.
   */
  receive(
    of: ReturnOwner,
    returnId: string,
    restocked: ReadonlyMap<number, number>,
    locationId: string | undefined,
    nowMs: number,
  ): Promise<{ readonly restocked: Pieces } | Refusal<ReturnActRefusal | 'invalid_request'>>;
}
