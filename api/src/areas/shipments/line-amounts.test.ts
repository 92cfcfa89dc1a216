import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Adjustment } from '../pricing/order-pricing.ts';
import { amountOfPieces, lineAmounts } from './line-amounts.ts';

const amount = fc.integer({ min: 0, max: 100_000_000_000 });
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const source = { type: 'shipping_fee', country: 'DE' } as const;
const adjustment = (kind: Adjustment['kind'], amountMinor: number, linePosition: number | null = null): Adjustment => ({
  kind,
  amountMinor,
  included: false,
  linePosition,
  source,
});

describe('lineAmounts', () => {
  it('takes off discounts of a line and its share of those of the order, and adds taxes', () => {
    const lines = [
      { quantity: 2, unitPriceMinor: 1_000 },
      { quantity: 1, unitPriceMinor: 1_000 },
    ];
    expect(lineAmounts(lines, [adjustment('discount', 100), adjustment('shipping', 490)])).toEqual([1_933, 967]);
    expect(lineAmounts(lines, [adjustment('discount', 1_000, 0), adjustment('discount', 100)])).toEqual([950, 950]);
    expect(lineAmounts(lines, [adjustment('tax', 570), adjustment('duty', 300)])).toEqual([2_380, 1_190]);
    expect(lineAmounts(lines, [{ ...adjustment('tax', 479), included: true }])).toEqual([2_000, 1_000]);
    const voucher = { type: 'voucher', voucherId: 'vch_1', name: 'V', code: null, on: 'shipping' } as const;
    const tax = { type: 'tax', name: 'VAT', percent: '20', country: 'DE', on: 'shipping' } as const;
    const joint = { type: 'ships_with', orderId: 'ord_1', number: 'SF-1' } as const;
    const ofShipping = [
      { ...adjustment('discount', 490), source: joint },
      { ...adjustment('discount', 490), source: voucher },
      { ...adjustment('tax', 98), source: tax },
    ];
    expect(lineAmounts(lines, ofShipping)).toEqual([2_000, 1_000]);
  });

  it('comes to subtotal − discounts + taxes, whatever they are', () => {
    const line = fc.record({
      quantity: fc.integer({ min: 1, max: 20 }),
      unitPriceMinor: fc.integer({ min: 0, max: 1_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 20 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        amount,
        (lines, part, tax) => {
          const subtotal = sumOf(lines.map(({ quantity, unitPriceMinor }) => quantity * unitPriceMinor));
          const discount = Math.floor(subtotal * part);
          const amounts = lineAmounts(lines, [adjustment('discount', discount), adjustment('tax', tax)]);
          expect(sumOf(amounts)).toBe(subtotal - discount + tax);
          expect(Math.min(...amounts)).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

it('a line that comes back in parts loses no cent', () => {
  fc.assert(
    fc.property(amount, fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 20 }), (whole, parts) => {
      const quantity = sumOf(parts);
      let before = 0;
      let due = 0;
      for (const pieces of parts) {
        const part = amountOfPieces(whole, { quantity, before, pieces });
        expect(part).toBeGreaterThanOrEqual(0);
        due += part;
        before += pieces;
      }
      expect(due).toBe(whole);
    }),
  );
});
