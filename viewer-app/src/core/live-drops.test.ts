import type { ShownDrop } from '@showfloor/contracts/drop';
import { expect, it } from 'vitest';
import { liveDrops, phaseOf } from './live-drops.ts';

const counting: ShownDrop = {
  id: `drp_${'0'.repeat(26)}`,
  productId: `prd_${'0'.repeat(26)}`,
  variantId: `var_${'0'.repeat(26)}`,
  state: 'counting',
  version: 1,
  opensAtMs: 10_000,
  offer: null,
};
const offer = { price: { amountMinor: 900, currency: 'EUR' as const }, quantity: 5, remaining: 5, perBuyer: 1 };
const open = (endsAtMs: number, remaining = 5): ShownDrop => ({
  ...counting,
  state: 'open',
  offer: { ...offer, remaining, endsAtMs },
});

it('goes by the last count of what remains', () => {
  const drops = [counting, open(130_000)];
  expect(liveDrops({ drops, dropsLeft: {} })).toEqual(drops);
  const [first, second] = liveDrops({ drops, dropsLeft: { [counting.id]: 2 } });
  expect([first?.offer, second?.offer?.remaining]).toEqual([null, 2]);
});

it('says where a drop is in its life', () => {
  const phases = [
    phaseOf(counting, 0),
    phaseOf(open(130_000), 10_000),
    phaseOf(open(130_000), 70_000),
    phaseOf(open(130_000, 0), 70_000),
    phaseOf(open(130_000), 130_000),
    // One of a minute has no last minute of its own.
    phaseOf(open(70_000), 10_000),
    phaseOf({ ...counting, state: 'ended' }, 0),
  ];
  expect(phases).toEqual(['counting', 'open', 'last minute', 'sold out', 'over', 'open', 'over']);
});
