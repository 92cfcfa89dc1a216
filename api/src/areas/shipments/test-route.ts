import { createHash } from 'node:crypto';
import type { Address } from '@showfloor/contracts/address';
import { bornAtMs } from '@showfloor/contracts/ids';
import type { LegKind } from '@showfloor/contracts/shipment-lives';
import { isAbroad } from './carrier.ts';
import type { TestStep } from './test-parcels.ts';

export type TestService = 'standard' | 'express';

/** The way of a parcel: what will happen to it, and what is promised. */
export interface TestRoute {
  readonly trackingNumber: string;
  readonly steps: readonly TestStep[];
  readonly legs: readonly { readonly kind: LegKind; readonly promisedByMs: number }[];
  readonly promisedByMs: number;
}

/** One parcel in so many is late. */
const lateOneIn = 5;
/** A leg is promised for so many steps after it is planned; what is late comes later than that. */
const slackSteps = 1;
const lateSteps = 3;

/**
 * The way of a parcel follows from its id, which says when it was made, its ends and its service: asked for twice it is the same, late or not.
 * @param stepMs how long one step takes, in ms; an express step takes half.
 */
export function planRoute(
  { shipmentId, from, to, service }: { shipmentId: string; from: Address; to: Address; service: TestService },
  stepMs: number,
): TestRoute {
  const fromMs = bornAtMs(shipmentId);
  const digest = createHash('sha256').update(shipmentId).digest();
  const trackingNumber = `TC${[...digest.subarray(0, 12)].map((byte) => byte % 10).join('')}`;
  const isLate = digest.readUInt32BE(12) % lateOneIn === 0;
  const paceMs = service === 'express' ? Math.ceil(stepMs / 2) : stepMs;
  const way: readonly (readonly [TestStep['state'], string, string, LegKind | null])[] = isAbroad({ from, to })
    ? [
        ['handed_over', 'Picked up', from.city, null],
        ['in_transit', 'Left the warehouse', from.city, 'warehouse'],
        ['in_transit', 'Left the country', from.country, 'export'],
        ['in_transit', 'Cleared by customs', to.country, 'customs'],
        ['out_for_delivery', 'Out for delivery', to.city, null],
        ['delivered', 'Delivered', to.city, 'last_mile'],
      ]
    : [
        ['handed_over', 'Picked up', from.city, null],
        ['in_transit', 'At the sorting centre', from.city, 'warehouse'],
        ['out_for_delivery', 'Out for delivery', to.city, null],
        ['delivered', 'Delivered', to.city, 'last_mile'],
      ];
  const atMs = (index: number) => fromMs + (index + 1) * paceMs;
  const lateFrom = way.length - 2;
  return {
    trackingNumber,
    steps: way.map(([state, text, place, leg], index) => ({
      eventId: `${trackingNumber}-${index}-${state}`,
      state,
      text,
      place,
      leg,
      atMs: atMs(index) + (isLate && index >= lateFrom ? lateSteps * paceMs : 0),
    })),
    legs: way.flatMap(([, , , leg], index) =>
      leg === null ? [] : [{ kind: leg, promisedByMs: atMs(index + slackSteps) }],
    ),
    promisedByMs: atMs(way.length - 1 + slackSteps),
  };
}
