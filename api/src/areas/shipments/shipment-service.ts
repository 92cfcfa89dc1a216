import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { CreateShipment, LinePieces, Rate } from '@showfloor/contracts/shipment';
import { requestHash } from '../../platform/idempotency/request-hash.ts';
import type { ShipmentRecord } from '../orders/order-parcels.ts';
import { answerDueMs, askAgainAfterMs, askedAtOnce } from '../payments/asking.ts';
import type { Carrier, Parcel, TrackingNews } from './carrier.ts';
import type { LabelFiles, PlanRefusal, ShipmentRepository, TrackingEffect } from './shipment.ts';

export interface ShipmentServiceParts {
  readonly shipments: ShipmentRepository;
  readonly labels: LabelFiles;
  readonly carriers: readonly Carrier[];
  readonly newId: IdSource;
  readonly nowMs: () => number;
  /** The same clock, asked for: for what other processes' moments are compared with. */
  readonly askMs: () => Promise<number>;
  /** A carrier failed in a way that leaves the question open. */
  readonly onUncertain: (shipmentId: string, error: unknown) => void;
  /** A carrier was asked for the last time, or has a parcel that was cancelled: a person has to see to it. */
  readonly onGivenUp: (shipmentId: string, why: string) => void;
}

/** Whose order it is about. */
interface OfBrand {
  readonly brandId: string;
  readonly orderId: string;
}

export interface ShipmentService {
  /** What carriers take for a parcel, the lowest price first. `carrier_unavailable`: none can be reached. */
  ratesOf(parcel: Parcel): Promise<readonly Rate[] | Refusal<'carrier_unavailable'>>;
  /** What carriers take for a parcel of these pieces, the lowest price first. A carrier that can't be reached is left out. */
  rates(
    of: OfBrand,
    lines: readonly LinePieces[],
    weightGrams: number,
    /** Where it leaves; undefined: the first location that has all of them. */
    locationId: string | undefined,
  ): Promise<
    readonly Rate[] | Refusal<'not_found' | 'nothing_left_to_ship' | 'sender_missing' | 'carrier_unavailable'>
  >;
  /**
   * Buys a label. The same key never buys two. Answers the parcel as it stands once the carrier has answered, or could not. Refuses as
   * `ShipmentRepository.plan`; `carrier_refused`: they take no such parcel.
   */
  create(
    of: OfBrand,
    idempotencyKey: string,
    wish: CreateShipment,
  ): Promise<ShipmentRecord | Refusal<PlanRefusal | 'carrier_refused'>>;
  /** Takes a label back before the parcel left: its pieces are to be sent still. `invalid_transition`: the carrier has it. */
  cancel(brandId: string, shipmentId: string): Promise<ShipmentRecord | Refusal<'not_found' | 'invalid_transition'>>;
  handOver(brandId: string, shipmentId: string): Promise<ShipmentRecord | Refusal<'not_found' | 'invalid_transition'>>;
  /** Takes what a carrier says; the same again changes nothing. */
  take(carrier: string, news: TrackingNews): Promise<TrackingEffect | Refusal<'not_found'>>;
  /**
   * Asks carriers what they have not answered. At start nothing that this process asked is on its way, so that what is not overdue yet is asked as
   * well. Resolves to how many questions those were.
   */
  ask(when?: { readonly atStart: boolean }): Promise<number>;
}

/** Parcels, through those who carry them. */
export function createShipmentService(parts: ShipmentServiceParts): ShipmentService {
  const { shipments, labels, carriers, newId, nowMs, askMs, onUncertain, onGivenUp } = parts;
  const carrierOf = (name: string) => carriers.find((carrier) => carrier.name === name);
  const readParcel = async (shipmentId: string) => (await shipments.find(shipmentId)) ?? refuse('not_found');

  async function ratesOf(parcel: Parcel): Promise<readonly Rate[] | Refusal<'carrier_unavailable'>> {
    const asked = await Promise.allSettled(carriers.map((carrier) => carrier.rates(parcel)));
    const rates = asked.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (rates.length === 0 && asked.some(({ status }) => status === 'rejected')) return refuse('carrier_unavailable');
    return rates.sort((a, b) => a.price.amountMinor - b.price.amountMinor);
  }

  /** Asks what is to be asked of a parcel's carrier, and takes the answer. */
  async function askCarrier(shipmentId: string): Promise<void> {
    const asking = await shipments.askingOf(shipmentId);
    const carrier = asking && carrierOf(asking.carrier);
    if (!carrier) return;
    try {
      if (asking.asks.for === 'cancel') {
        const { carrierRef } = asking.asks;
        const answer = await carrier.cancelLabel({ shipmentId, carrierRef });
        if (answer === 'unavailable') return;
        await shipments.cancelAnswered(shipmentId, answer);
        if (answer === 'too_late' && (await shipments.find(shipmentId))?.state === 'cancelled')
          onGivenUp(shipmentId, 'it was cancelled, and the carrier has it');
        return;
      }
      const answer = await carrier.buyLabel(asking.asks.request);
      if (answer === 'unavailable') return;
      if ('refused' in answer) return await shipments.labelRefused(shipmentId, answer.refused);
      const { pdf, ...label } = answer.label;
      await labels.write(shipmentId, pdf);
      await shipments.labelMade(shipmentId, label, nowMs());
    } catch (error) {
      onUncertain(shipmentId, error);
    }
  }

  return {
    ratesOf,

    async rates({ orderId, brandId }, lines, weightGrams, locationId) {
      const parcel = await shipments.parcelOf(orderId, brandId, lines, weightGrams, locationId);
      return isRefusal(parcel) ? parcel : ratesOf(parcel);
    },

    async create(of, idempotencyKey, wish) {
      if (!carrierOf(wish.carrier)) return refuse('carrier_refused', { param: 'carrier' });
      const now = await askMs();
      const planned = await shipments.plan({
        ...of,
        ...wish,
        id: newId('shipment'),
        idempotencyKey,
        requestHash: requestHash(wish),
        nowMs: now,
        askAtMs: now + answerDueMs,
      });
      if (isRefusal(planned)) return planned;
      if (planned.isNew) await askCarrier(planned.shipmentId);
      const parcel = await readParcel(planned.shipmentId);
      if (isRefusal(parcel)) return parcel;
      return parcel.problem === null ? parcel : refuse('carrier_refused', { message: parcel.problem });
    },

    async cancel(brandId, shipmentId) {
      const asked = await shipments.askCancel(shipmentId, brandId, (await askMs()) + answerDueMs);
      if (isRefusal(asked)) return asked;
      await askCarrier(shipmentId);
      const parcel = await readParcel(shipmentId);
      if (isRefusal(parcel)) return parcel;
      const isKept = parcel.state !== 'cancelled' && parcel.asking === null;
      return isKept ? refuse('invalid_transition', { details: { state: parcel.state } }) : parcel;
    },

    async handOver(brandId, shipmentId) {
      const done = await shipments.handOver(shipmentId, brandId, nowMs());
      return isRefusal(done) ? done : readParcel(shipmentId);
    },

    take: (carrier, news) => shipments.takeNews(carrier, news, nowMs()),

    async ask({ atStart } = { atStart: false }) {
      const dueMs = (await askMs()) + (atStart ? answerDueMs : 0);
      let asked = 0;
      for (;;) {
        const due = await shipments.takeDue(dueMs, askedAtOnce, askAgainAfterMs);
        for (const { shipmentId, isLastTime } of due) {
          await askCarrier(shipmentId);
          if (isLastTime && (await shipments.askingOf(shipmentId))) onGivenUp(shipmentId, 'its carrier never answered');
        }
        asked += due.length;
        if (due.length < askedAtOnce) return asked;
      }
    },
  };
}
