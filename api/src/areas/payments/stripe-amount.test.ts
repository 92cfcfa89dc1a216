import type { Currency } from '@showfloor/contracts/money';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fromStripeAmount, toStripeAmount } from './stripe-amount.ts';

const minor = (currency: Currency, amountMinor: number) => toStripeAmount({ amountMinor, currency })?.amount ?? null;

it('writes amounts as Stripe does, also where ISO 4217 has other digits', () => {
  expect(minor('EUR', 1_290)).toBe(1_290);
  expect(minor('JPY', 500)).toBe(500);
  expect(minor('ISK', 500)).toBe(50_000);
  expect(minor('UGX', 500)).toBe(50_000);
  expect(minor('KWD', 1_230)).toBe(1_230);
  expect(minor('KWD', 1_234)).toBeNull();
  expect(minor('EUR', 100_000_000)).toBeNull();
  expect(fromStripeAmount(50_000, 'isk')).toEqual({ amountMinor: 500, currency: 'ISK' });
  expect(fromStripeAmount(50_050, 'isk')).toBeNull();
  expect(fromStripeAmount(1, 'xxy')).toBeNull();
});

it('reads what it wrote', () => {
  const currency = fc.constantFrom<Currency>('EUR', 'JPY', 'ISK', 'UGX', 'MGA', 'KWD', 'CLP', 'HUF');
  fc.assert(
    fc.property(currency, fc.nat(999_999), (one, amountMinor) => {
      const written = toStripeAmount({ amountMinor, currency: one });
      if (written) expect(fromStripeAmount(written.amount, written.currency)).toEqual({ amountMinor, currency: one });
    }),
  );
});
