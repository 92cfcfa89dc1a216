import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Adjustment } from '../pricing/order-pricing.ts';
import { type ExchangedPieces, exchangePrice } from './exchange-price.ts';
import { lineAmounts } from './line-amounts.ts';

const origin = { id: 'ord_1', number: 'SF-1' };
const tax = (percent: string, included: boolean): Adjustment => ({
  kind: 'tax',
  amountMinor: 1,
  included,
  linePosition: 3,
  source: { type: 'tax', name: 'VAT', percent, country: 'DE', on: 'goods' },
});
const even: ExchangedPieces = {
  quantity: 2,
  boughtMinor: 1_500,
  oldTodayMinor: 2_000,
  newTodayMinor: 2_000,
  taxes: [],
  origin,
  waive: false,
};

it('costs nothing where both cost the same today, at whatever price the old one was bought', () => {
  const { unitPriceMinor, amounts, creditOf } = exchangePrice(even);
  expect([unitPriceMinor, amounts.totalMinor, creditOf(2_700)]).toEqual([1_500, 0, 2_700]);
});

it('costs today’s difference on top, taxed as the old one was', () => {
  const dearer = { ...even, newTodayMinor: 2_300 };
  expect(exchangePrice(dearer).amounts).toMatchObject({ subtotalMinor: 3_600, discountMinor: 3_000, totalMinor: 600 });
  const onTop = exchangePrice({ ...dearer, taxes: [tax('10', false)] });
  expect(onTop.amounts).toMatchObject({ taxMinor: 60, totalMinor: 660 });
  const contained = exchangePrice({ ...dearer, taxes: [tax('20', true)] });
  expect(contained.amounts).toMatchObject({ taxMinor: 0, totalMinor: 600 });
  expect(contained.adjustments.at(-1)).toMatchObject({ amountMinor: 100, included: true, linePosition: 0 });
  expect(exchangePrice({ ...dearer, taxes: [tax('10', false)], waive: true }).amounts.totalMinor).toBe(0);
});

it('loses no unit: what was paid is what pays for the new pieces and what goes back', () => {
  const minor = fc.integer({ min: 0, max: 10_000_000 });
  const pieces = fc.record({
    quantity: fc.integer({ min: 1, max: 20 }),
    boughtMinor: minor,
    oldTodayMinor: minor,
    newTodayMinor: minor,
    taxes: fc.constantFrom([], [tax('19', false)], [tax('7.5', true)]),
    origin: fc.constant(origin),
    waive: fc.boolean(),
  });
  fc.assert(
    fc.property(pieces, minor, (some, paidMinor) => {
      const { unitPriceMinor, adjustments, amounts, creditOf } = exchangePrice(some);
      const credit = creditOf(paidMinor);
      expect(credit).toBeGreaterThanOrEqual(0);
      expect(credit).toBeLessThanOrEqual(paidMinor);
      if (unitPriceMinor >= some.boughtMinor) expect(credit).toBe(paidMinor);
      if (some.waive || unitPriceMinor <= some.boughtMinor) expect(amounts.totalMinor).toBe(0);
      // What comes back of the new pieces beside the credit is what was paid on top for them.
      const [due] = lineAmounts([{ quantity: some.quantity, unitPriceMinor }], adjustments);
      expect(due).toBe(amounts.totalMinor);
    }),
  );
});
