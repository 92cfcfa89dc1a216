import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertMoney, roundAmount } from './convert-money.ts';
import { currencyExponents } from './currencies.ts';
import { plainRounding, type Rounding } from './market.ts';
import { type Currency, currencySchema, maxAmountMinor } from './money.ts';

const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' as const });
const in99: Rounding = { stepMinor: 100, endingMinor: 99, direction: 'nearest' };

const anyCurrency = fc.constantFrom<Currency>(...currencySchema.options);
const anyRounding: fc.Arbitrary<Rounding> = fc
  .record({
    stepMinor: fc.oneof(fc.constantFrom(1, 5, 10, 100, 1_000), fc.integer({ min: 1, max: 1_000_000_000 })),
    part: fc.nat(),
    direction: fc.constantFrom('nearest' as const, 'up' as const, 'down' as const),
  })
  .map(({ stepMinor, part, direction }) => ({ stepMinor, endingMinor: part % stepMinor, direction }));
const anyRate = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
    fc.bigInt({ min: 0n, max: 10n ** 12n - 1n }),
    fc.nat({ max: 12 }),
  )
  .map(([whole, fraction, size]) =>
    size === 0 ? `${whole}` : `${whole}.${fraction.toString().padStart(12, '0').slice(0, size)}`,
  )
  .filter((rate) => /[1-9]/.test(rate));
const anyAmount = fc.oneof(fc.nat({ max: 5_000 }), fc.integer({ min: 0, max: maxAmountMinor }));

describe('convertMoney', () => {
  it.each([
    ['cents to cents', eur(1_000), 'USD', '1.0837', plainRounding, 1_084],
    ['to .99', eur(1_190), 'USD', '1.0837', in99, 1_299],
    ['to the nearer .99', eur(1_140), 'USD', '1.0837', in99, 1_199],
    ['halfway: up', { amountMinor: 1_249, currency: 'USD' }, 'EUR', '1', in99, 1_299],
    ['cents to whole yen', eur(1_999), 'JPY', '163.215', plainRounding, 3_263],
    [
      'to a hundred yen, down',
      eur(1_999),
      'JPY',
      '163.215',
      { stepMinor: 100, endingMinor: 0, direction: 'down' },
      3_200,
    ],
    ['to a hundred yen, up', eur(1_999), 'JPY', '163.215', { stepMinor: 100, endingMinor: 0, direction: 'up' }, 3_300],
    ['yen to thousandths', { amountMinor: 1_000, currency: 'JPY' }, 'KWD', '0.001993', plainRounding, 1_993],
    [
      'exactly where it is already: up',
      eur(1_000),
      'USD',
      '1',
      { stepMinor: 100, endingMinor: 0, direction: 'up' },
      1_000,
    ],
    ['below the first price: down', eur(50), 'USD', '1', { ...in99, direction: 'down' }, 99],
    ['what costs something', eur(1), 'USD', '0.000000000001', plainRounding, 1],
    ['nothing', eur(0), 'USD', '1.1', in99, 0],
    ['its own currency', eur(1_234), 'EUR', '1', in99, 1_234],
  ] as const)('%s', (_what, money, currency, rate, rounding, amountMinor) => {
    expect(convertMoney(money, currency, rate, rounding)).toEqual({ amountMinor, currency });
  });

  it('has no price above what may be paid', () => {
    expect(convertMoney(eur(maxAmountMinor), 'USD', '1', plainRounding)?.amountMinor).toBe(maxAmountMinor);
    expect(convertMoney(eur(maxAmountMinor), 'USD', '1.0001', plainRounding)).toBeNull();
  });

  it.each(['', '0', '-1', '1,5', '1e3', '.5', '1.', '01', 'NaN'])('throws for %j, which is no rate', (rate) => {
    expect(() => convertMoney(eur(1), 'USD', rate, plainRounding)).toThrow(RangeError);
  });

  it('is a price of the rule, on the right side of the exact amount and less than a step away', () => {
    fc.assert(
      fc.property(anyAmount, anyCurrency, anyCurrency, anyRate, anyRounding, (minor, from, to, rate, rounding) => {
        fc.pre(from !== to && minor > 0);
        const converted = convertMoney({ amountMinor: minor, currency: from }, to, rate, rounding);
        fc.pre(converted !== null);
        const price = BigInt(converted?.amountMinor ?? 0);
        const [step, ending] = [BigInt(rounding.stepMinor), BigInt(rounding.endingMinor)];
        expect((price - ending) % step).toBe(0n);
        expect(price > 0n).toBe(true);
        // Both in 10^-15 minor units, so that the exact amount is whole: 12 digits of the rate and 3 of the currency.
        const unit = 10n ** 15n;
        const [whole = '', fraction = ''] = rate.split('.');
        const exact =
          (BigInt(minor) * BigInt(whole + fraction) * unit * 10n ** BigInt(currencyExponents[to])) /
          10n ** BigInt(currencyExponents[from] + fraction.length);
        const least = ending === 0n ? step : ending;
        if (exact <= least * unit)
          expect(price === least || (rounding.direction !== 'down' && price >= least)).toBe(true);
        else {
          const off = price * unit - exact;
          if (rounding.direction === 'up') expect(off >= 0n && off < step * unit).toBe(true);
          else if (rounding.direction === 'down') expect(off <= 0n && off > -step * unit).toBe(true);
          else expect(2n * off <= step * unit && 2n * off > -step * unit - 2n).toBe(true);
        }
      }),
    );
  });

  it('never makes a greater amount smaller', () => {
    fc.assert(
      fc.property(
        anyAmount,
        anyAmount,
        anyCurrency,
        anyCurrency,
        anyRate,
        anyRounding,
        (a, b, from, to, rate, rounding) => {
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map(
            (amountMinor) => convertMoney({ amountMinor, currency: from }, to, rate, rounding)?.amountMinor ?? Infinity,
          );
          expect(less).toBeLessThanOrEqual(more ?? 0);
          expect(less).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('roundAmount', () => {
  it('does to an amount what the rule does to a price', () => {
    expect(roundAmount(1_234, in99)).toBe(1_199);
    expect(roundAmount(1_234, { ...in99, direction: 'up' })).toBe(1_299);
    fc.assert(
      fc.property(anyAmount, (minor) => {
        expect(roundAmount(minor, plainRounding)).toBe(minor);
      }),
    );
  });

  it('leaves a price of the rule where it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000 }), anyRounding, (minor, rounding) => {
        const once = roundAmount(minor, rounding);
        expect(roundAmount(once, rounding)).toBe(once);
      }),
    );
  });
});
