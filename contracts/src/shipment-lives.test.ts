import { expect, it } from 'vitest';
import {
  hasLeft,
  isOver,
  returnMayBecome,
  returnStateSchema,
  shipmentMayBecome,
  shipmentStateSchema,
} from './shipment-lives.ts';

/** Every step, written out: a table that is changed is changed here too. */
const steps =
  'draft>label_made draft>cancelled ' +
  'label_made>handed_over label_made>in_transit label_made>out_for_delivery label_made>delivered label_made>delayed label_made>lost ' +
  'label_made>returned label_made>cancelled ' +
  'handed_over>in_transit handed_over>out_for_delivery handed_over>delivered handed_over>delayed handed_over>lost handed_over>returned ' +
  'in_transit>out_for_delivery in_transit>delivered in_transit>delayed in_transit>lost in_transit>returned ' +
  'out_for_delivery>in_transit out_for_delivery>delivered out_for_delivery>delayed out_for_delivery>lost out_for_delivery>returned ' +
  'delayed>in_transit delayed>out_for_delivery delayed>delivered delayed>lost delayed>returned ' +
  'lost>in_transit lost>out_for_delivery lost>delivered lost>returned';

function stepsOf<State extends string>(
  states: readonly State[],
  may: (from: State, to: State) => boolean,
): Set<string> {
  return new Set(states.flatMap((from) => states.filter((to) => may(from, to)).map((to) => `${from}>${to}`)));
}

it('parcels go these steps, and no other', () => {
  expect(stepsOf(shipmentStateSchema.options, shipmentMayBecome)).toEqual(new Set(steps.split(' ')));
});

it('returns go these steps, and no other', () => {
  expect(stepsOf(returnStateSchema.options, returnMayBecome)).toEqual(
    new Set(
      'requested>approved requested>declined requested>cancelled approved>received approved>cancelled'.split(' '),
    ),
  );
});

it('knows what has left, and what is over', () => {
  const { options } = shipmentStateSchema;
  expect(options.filter((state) => !hasLeft(state))).toEqual(['draft', 'label_made', 'cancelled']);
  expect(options.filter(isOver)).toEqual(['delivered', 'returned', 'cancelled']);
  // What has left is never again something that hasn't.
  for (const from of options.filter(hasLeft))
    for (const to of options.filter((state) => !hasLeft(state))) expect(shipmentMayBecome(from, to)).toBe(false);
});
