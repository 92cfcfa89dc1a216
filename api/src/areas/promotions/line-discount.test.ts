import { type VoucherEffect, voucherEffectSchema } from '@showfloor/contracts/voucher';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineDiscounts, type OpenLine } from './line-discount.ts';

const line = (quantity: number, unitPriceMinor: number, leftMinor = quantity * unitPriceMinor): OpenLine => ({
  quantity,
  unitPriceMinor,
  leftMinor,
});

describe('lineDiscounts', () => {
  it.each<[string, VoucherEffect, readonly OpenLine[], readonly number[]]>([
    [
      'percent, rounded once',
      { kind: 'percent', percent: '10' },
      [line(1, 105), line(1, 105), line(1, 105)],
      [11, 11, 10],
    ],
    ['percent of what it is for', { kind: 'percent', percent: '50' }, [line(2, 100), line(1, 100, 0)], [100, 0]],
    ['an amount by what lines cost', { kind: 'amount', amountMinor: 100 }, [line(1, 200), line(1, 100)], [67, 33]],
    [
      'an amount, no more than there is',
      { kind: 'amount', amountMinor: 500 },
      [line(1, 200), line(1, 100)],
      [200, 100],
    ],
    ['nothing off lines for free shipping', { kind: 'free_shipping' }, [line(1, 200)], [0]],
    ['the cheapest of three', { kind: 'buy_get', buy: 2, get: 1 }, [line(2, 300), line(1, 100)], [0, 100]],
    ['one of each whole three', { kind: 'buy_get', buy: 2, get: 1 }, [line(5, 300)], [300]],
    ['none of two', { kind: 'buy_get', buy: 2, get: 1 }, [line(2, 300)], [0]],
    ['the second of each pair', { kind: 'buy_get', buy: 1, get: 1 }, [line(2, 100), line(2, 300)], [100, 300]],
    ['no piece that it is not for', { kind: 'buy_get', buy: 1, get: 1 }, [line(1, 100, 0), line(2, 300)], [0, 300]],
  ])('takes off %s', (_what, effect, lines, off) => {
    expect(voucherEffectSchema.safeParse(effect).success).toBe(true);
    expect(lineDiscounts(effect, lines)).toEqual(off);
  });

  it('takes off whole units, of no line more than is left of it, and of all exactly the whole', () => {
    const effects = fc.oneof(
      fc.record({
        kind: fc.constant('percent' as const),
        percent: fc.integer({ min: 1, max: 1_000_000 }).map((units) => String(units / 10_000)),
      }),
      fc.record({ kind: fc.constant('amount' as const), amountMinor: fc.integer({ min: 1, max: 10_000_000 }) }),
      fc.record({
        kind: fc.constant('buy_get' as const),
        buy: fc.integer({ min: 1, max: 5 }),
        get: fc.integer({ min: 1, max: 5 }),
      }),
    );
    const lines = fc.array(
      fc
        .record({
          quantity: fc.integer({ min: 1, max: 20 }),
          unitPriceMinor: fc.integer({ min: 0, max: 1_000_000 }),
          part: fc.integer({ min: 0, max: 10 }),
        })
        .map(({ quantity, unitPriceMinor, part }) =>
          line(quantity, unitPriceMinor, Math.floor((quantity * unitPriceMinor * part) / 10)),
        ),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(effects, lines, (effect, some) => {
        const off = lineDiscounts(effect, some);
        const all = some.reduce((sum, { leftMinor }) => sum + leftMinor, 0);
        const total = off.reduce((sum, one) => sum + one, 0);
        for (const [at, one] of off.entries()) {
          expect(Number.isSafeInteger(one)).toBe(true);
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(some[at]?.leftMinor ?? 0);
        }
        if (effect.kind === 'amount') expect(total).toBe(Math.min(effect.amountMinor, all));
        if (effect.kind === 'percent')
          expect(Math.abs(total - (all * Number(effect.percent)) / 100)).toBeLessThan(0.51);
      }),
    );
  });
});
