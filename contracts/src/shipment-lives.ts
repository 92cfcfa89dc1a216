import { z } from 'zod';
import { mayBecome } from './order-lives.ts';

/**
 * The life of a parcel. `draft`: a label was asked for; `handed_over`: the carrier has it, and its pieces left; `delayed`: a promise has passed;
 * `returned`: the carrier brought it back; `cancelled`: it never left, and its pieces are to be sent still.
 */
export const shipmentStateSchema = z.enum([
  'draft',
  'label_made',
  'handed_over',
  'in_transit',
  'out_for_delivery',
  'delivered',
  'delayed',
  'lost',
  'returned',
  'cancelled',
]);
export type ShipmentState = z.infer<typeof shipmentStateSchema>;

/** Carriers don't scan at each step, so that steps may be left out; what was lost may be found. */
export const shipmentTransitions = {
  draft: ['label_made', 'cancelled'],
  label_made: [
    'handed_over',
    'in_transit',
    'out_for_delivery',
    'delivered',
    'delayed',
    'lost',
    'returned',
    'cancelled',
  ],
  handed_over: ['in_transit', 'out_for_delivery', 'delivered', 'delayed', 'lost', 'returned'],
  in_transit: ['out_for_delivery', 'delivered', 'delayed', 'lost', 'returned'],
  out_for_delivery: ['in_transit', 'delivered', 'delayed', 'lost', 'returned'],
  delayed: ['in_transit', 'out_for_delivery', 'delivered', 'lost', 'returned'],
  lost: ['in_transit', 'out_for_delivery', 'delivered', 'returned'],
  delivered: [],
  returned: [],
  cancelled: [],
} as const satisfies Record<ShipmentState, readonly ShipmentState[]>;

export function shipmentMayBecome(from: ShipmentState, to: ShipmentState): boolean {
  return mayBecome(shipmentTransitions, from, to);
}

/** Whether the carrier has, or had, the parcel. */
export function hasLeft(state: ShipmentState): boolean {
  return state !== 'draft' && state !== 'label_made' && state !== 'cancelled';
}

/** Whether nothing happens to the parcel any more. */
export function isOver(state: ShipmentState): boolean {
  return shipmentTransitions[state].length === 0;
}

/** A part of a parcel's way. A parcel within a country has the last one alone, or a warehouse before it. */
export const legKindSchema = z.enum(['warehouse', 'export', 'customs', 'last_mile']);
export type LegKind = z.infer<typeof legKindSchema>;

/** What a buyer sends back, or the office takes back. `declined` and `cancelled` come to nothing. */
export const returnStateSchema = z.enum(['requested', 'approved', 'declined', 'received', 'cancelled']);
export type ReturnState = z.infer<typeof returnStateSchema>;

export const returnTransitions = {
  requested: ['approved', 'declined', 'cancelled'],
  approved: ['received', 'cancelled'],
  declined: [],
  received: [],
  cancelled: [],
} as const satisfies Record<ReturnState, readonly ReturnState[]>;

export function returnMayBecome(from: ReturnState, to: ReturnState): boolean {
  return mayBecome(returnTransitions, from, to);
}

/** Why something comes back. */
export const returnReasonSchema = z.enum([
  'changed_mind',
  'does_not_fit',
  'damaged',
  'not_as_described',
  'wrong_item',
  'other',
]);
export type ReturnReason = z.infer<typeof returnReasonSchema>;
