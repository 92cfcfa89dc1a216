import type { Currency } from '@showfloor/contracts/money';
import type { OrderReturn, Shipment, ShipmentKind } from '@showfloor/contracts/shipment';
import type { LegKind, ReturnReason, ReturnState, ShipmentState } from '@showfloor/contracts/shipment-lives';

/** A parcel of an order, as it is kept. */
export interface ShipmentRecord {
  readonly id: string;
  readonly orderId: string;
  readonly brandId: string;
  readonly kind: ShipmentKind;
  readonly state: ShipmentState;
  readonly returnId: string | null;
  readonly locationId: string;
  readonly carrier: string;
  readonly service: string;
  readonly weightGrams: number;
  readonly priceMinor: number | null;
  readonly currency: Currency;
  readonly trackingNumber: string | null;
  readonly trackingUrl: string | null;
  readonly labelAtMs: number | null;
  readonly promisedByMs: number | null;
  readonly problem: string | null;
  readonly createdAtMs: number;
  readonly handedOverAtMs: number | null;
  readonly deliveredAtMs: number | null;
  readonly asking: 'label' | 'cancel' | null;
  readonly lines: readonly { readonly line: number; readonly quantity: number }[];
  readonly legs: readonly {
    readonly kind: LegKind;
    readonly promisedByMs: number | null;
    readonly doneAtMs: number | null;
    readonly lateAtMs: number | null;
  }[];
  /** What the carrier said, the newest first. */
  readonly events: readonly {
    readonly state: ShipmentState;
    readonly text: string;
    readonly place: string;
    readonly atMs: number;
  }[];
}

/** What comes back of an order, as it is kept. */
export interface ReturnRecord {
  readonly id: string;
  readonly orderId: string;
  readonly state: ReturnState;
  readonly reason: ReturnReason;
  readonly note: string;
  readonly answer: string;
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly createdAtMs: number;
  readonly decidedAtMs: number | null;
  readonly receivedAtMs: number | null;
  readonly lines: readonly { readonly line: number; readonly quantity: number; readonly restocked: number | null }[];
}

/** What parcels add to an order. */
export interface OrderParcels {
  readonly shipments: readonly ShipmentRecord[];
  readonly returns: readonly ReturnRecord[];
}

/** The parcel as its order's buyer sees it, or, with what is theirs alone, the brand's team. */
export function shipmentView(record: ShipmentRecord, forTeam: boolean): Shipment {
  const {
    legs,
    priceMinor,
    currency,
    weightGrams,
    asking,
    problem,
    labelAtMs: _label,
    brandId: _brand,
    locationId,
    ...shown
  } = record;
  return {
    ...shown,
    lines: record.lines.map((one) => ({ ...one })),
    events: record.events.map((one) => ({ ...one })),
    legs: legs.map(({ lateAtMs, ...leg }) => ({ ...leg, late: lateAtMs !== null })),
    ...(forTeam && {
      weightGrams,
      locationId,
      asking,
      problem,
      ...(priceMinor !== null && { price: { amountMinor: priceMinor, currency } }),
      needsCustomsForm: legs.some(({ kind }) => kind === 'customs'),
    }),
  };
}

/** A parcel that its buyer has nothing of is none for them: its label is not there yet, or was taken back. */
export function isShownToBuyer({ state }: ShipmentRecord): boolean {
  return state !== 'draft' && state !== 'cancelled';
}

export function returnView({ amountMinor, currency, orderId: _order, ...record }: ReturnRecord): OrderReturn {
  return { ...record, lines: record.lines.map((one) => ({ ...one })), amount: { amountMinor, currency } };
}
