import type { AdjustmentKind } from '@showfloor/contracts/order';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Adjustment } from '../pricing/order-pricing.ts';
import { amountsOf } from './order-amounts.ts';

const adjustment = (kind: AdjustmentKind, amountMinor: number, included = false): Adjustment => ({
  kind,
  amountMinor,
  included,
  linePosition: null,
  source: { type: 'shipping_fee', country: 'DE' },
});

it('adds each kind up, and takes discounts away', () => {
  const parts = [
    adjustment('discount', 500),
    adjustment('discount', 100),
    adjustment('shipping', 490),
    adjustment('tax', 300),
    adjustment('tax', 9_999, true),
    adjustment('duty', 40),
  ];
  expect(amountsOf(5_000, parts)).toEqual({
    subtotalMinor: 5_000,
    discountMinor: 600,
    shippingMinor: 490,
    taxMinor: 300,
    dutyMinor: 40,
    totalMinor: 5_230,
  });
});

it('refuses discounts that nobody capped', () => {
  expect(() => amountsOf(100, [adjustment('discount', 101)])).toThrow(RangeError);
});

it('adds up exactly, in any order of the parts', () => {
  const part = fc.record({
    kind: fc.constantFrom('shipping' as const, 'tax' as const, 'duty' as const),
    amountMinor: fc.integer({ min: 0, max: 100_000_000_000 }),
    included: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000_000 }), fc.array(part, { maxLength: 30 }), (subtotal, parts) => {
      const adjustments = parts.map(({ kind, amountMinor, included }) => adjustment(kind, amountMinor, included));
      const exact = parts.reduce((sum, one) => (one.included ? sum : sum + BigInt(one.amountMinor)), BigInt(subtotal));
      expect(BigInt(amountsOf(subtotal, adjustments).totalMinor)).toBe(exact);
      expect(amountsOf(subtotal, adjustments.toReversed())).toEqual(amountsOf(subtotal, adjustments));
    }),
  );
});
