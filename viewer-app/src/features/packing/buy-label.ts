import { limits } from '@showfloor/contracts/limits';
import type { Order } from '@showfloor/contracts/order';
import type { Rate, Shipment } from '@showfloor/contracts/shipment';
import type { ApiClient } from '../../core/api/client.ts';
import { firstLocation, packedAt } from './packed-at.ts';
import { weightOf } from './parcel-weight.ts';

export const services = ['cheapest', 'fastest'] as const;

export interface LabelWish {
  readonly service: (typeof services)[number];
  /** Grams of a parcel whose weight the catalogue doesn't know. */
  readonly elseGrams: number;
  /** Where its pieces are packed; undefined: at the first location that has some. */
  readonly locationId?: string;
}

/**
 * Buys a label for all that is left of an order at one location: what lies elsewhere is a parcel of its own. @returns the parcel, and why there is no label yet.
 * @param keys of what was asked for: an order that is asked for again keeps its key.
 * @throws ApiError
 */
export async function buyLabel(
  { shipments }: Pick<ApiClient, 'shipments'>,
  order: Order,
  { service, elseGrams, locationId: wanted }: LabelWish,
  keys: Map<string, string>,
): Promise<{ readonly shipment?: Shipment; readonly why?: 'noRate' | 'waiting' | 'nothingLeft' }> {
  const { toPack: all, locations } = await shipments.order(order.brandId, order.id);
  const locationId = wanted ?? firstLocation(all, locations);
  const toPack = packedAt(all, locationId);
  if (toPack.length === 0) return { why: 'nothingLeft' };
  const lines = toPack.map(({ line, left }) => ({ line, quantity: Math.min(left, limits.quantityPerVariant) }));
  const place = locationId === undefined ? {} : { locationId };
  const weightGrams = weightOf(toPack, lines) ?? elseGrams;
  const rates = await shipments.rates(order.brandId, order.id, { lines, weightGrams, ...place });
  // The lowest price comes first.
  const rate = service === 'cheapest' ? rates[0] : fastestOf(rates);
  if (!rate) return { why: 'noRate' };
  const body = { lines, weightGrams, carrier: rate.carrier, service: rate.service, ...place };
  const of = JSON.stringify([order.id, body]);
  const key = keys.get(of) ?? crypto.randomUUID();
  keys.set(of, key);
  const shipment = await shipments.create(order.brandId, order.id, body, key);
  return shipment.state === 'draft' ? { why: 'waiting' } : { shipment };
}

/** The one that promises the earliest day; one that promises none comes last. */
function fastestOf(rates: readonly Rate[]): Rate | undefined {
  const dayOf = ({ promisedByMs }: Rate) => promisedByMs ?? Number.POSITIVE_INFINITY;
  return rates.toSorted((a, b) => dayOf(a) - dayOf(b))[0];
}
