import { isRefusal, type Refusal, refuse } from '@showfloor/contracts/errors';
import type { IdSource } from '@showfloor/contracts/ids';
import type { CreateReturn, decideReturnSchema } from '@showfloor/contracts/shipment';
import type { z } from 'zod';
import type { ReturnRecord } from '../orders/order-parcels.ts';
import type { OrderRepository } from '../orders/order-repository.ts';
import type { StockGate } from '../stock/stock-gate.ts';
import type { ReturnActRefusal, ReturnOwner, ReturnRepository } from './order-return.ts';
import type { ShipmentService } from './shipment-service.ts';

export interface ReturnServiceParts {
  readonly returns: ReturnRepository;
  readonly orders: Pick<OrderRepository, 'find'>;
  readonly shipments: Pick<ShipmentService, 'ask' | 'ratesOf'>;
  readonly gate: StockGate;
  /** Of a return that comes to nothing: so does its exchange, if it is of one. */
  readonly onNothing: (returnId: string) => Promise<void>;
  readonly newId: IdSource;
  readonly nowMs: () => number;
  readonly askMs: () => Promise<number>;
}

export interface ReturnService {
  /** Refuses as `ReturnRepository.request`. */
  request(
    of: ReturnOwner,
    wish: CreateReturn,
  ): Promise<ReturnRecord | Refusal<'not_found' | 'not_returnable' | 'limit_reached'>>;
  /** Approves or declines. A label is asked for at once, and again until it is there. */
  decide(
    of: ReturnOwner,
    returnId: string,
    decision: z.output<typeof decideReturnSchema>,
  ): Promise<ReturnRecord | Refusal<ReturnActRefusal | 'sender_missing' | 'carrier_refused' | 'carrier_unavailable'>>;
  cancel(of: ReturnOwner, returnId: string): Promise<ReturnRecord | Refusal<ReturnActRefusal>>;
  /** Takes it in; what is restocked can be bought at once. */
  receive(
    of: ReturnOwner,
    returnId: string,
    lines: readonly { readonly line: number; readonly restocked: number }[],
    locationId: string | undefined,
  ): Promise<ReturnRecord | Refusal<ReturnActRefusal | 'invalid_request'>>;
}

/** What comes back of orders. */
export function createReturnService(parts: ReturnServiceParts): ReturnService {
  const { returns, orders, newId, nowMs, askMs } = parts;
  async function read(orderId: string, returnId: string) {
    const order = await orders.find(orderId);
    return order?.returns.find(({ id }) => id === returnId) ?? refuse('not_found');
  }
  /** Who brings it back for least. */
  async function lowestRate(of: ReturnOwner, returnId: string, weightGrams: number, locationId: string | undefined) {
    const parcel = await returns.parcelOf(of, returnId, weightGrams, locationId);
    if (isRefusal(parcel)) return parcel;
    const rates = await parts.shipments.ratesOf(parcel);
    if (isRefusal(rates)) return rates;
    const [lowest] = rates;
    return lowest ? { carrier: lowest.carrier, service: lowest.service } : refuse('carrier_refused');
  }
  return {
    async request(of, wish) {
      const returnId = newId('orderReturn');
      const done = await returns.request(of, returnId, wish, nowMs());
      return isRefusal(done) ? done : read(of.orderId, returnId);
    },

    async decide(of, returnId, decision) {
      if (decision.decision === 'decline') {
        const done = await returns.decline(of, returnId, decision.answer, nowMs());
        if (isRefusal(done)) return done;
        await parts.onNothing(returnId);
        return read(of.orderId, returnId);
      }
      const rate = decision.label && (await lowestRate(of, returnId, decision.label.weightGrams, decision.locationId));
      if (isRefusal(rate)) return rate;
      const now = await askMs();
      // Due at once: the question below takes it up, or whichever process looks next.
      const label = decision.label &&
        rate && {
          ...decision.label,
          ...rate,
          shipmentId: newId('shipment'),
          locationId: decision.locationId,
          askAtMs: now,
        };
      const done = await returns.approve(of, returnId, label, now);
      if (isRefusal(done)) return done;
      if (label) await parts.shipments.ask();
      return read(of.orderId, returnId);
    },

    async cancel(of, returnId) {
      const done = await returns.cancel(of, returnId, nowMs());
      if (isRefusal(done)) return done;
      await parts.onNothing(returnId);
      return read(of.orderId, returnId);
    },

    async receive(of, returnId, lines, locationId) {
      const restocked = new Map(lines.map((one) => [one.line, one.restocked]));
      const done = await returns.receive(of, returnId, restocked, locationId, nowMs());
      if (isRefusal(done)) return done;
      await parts.gate.giveBack(done.restocked);
      return read(of.orderId, returnId);
    },
  };
}
