import { describe, expect, it } from 'vitest';
import { putShippingSchema, shippingFee, shippingRange } from './shipping.ts';

const europe = {
  countries: [
    { country: 'DE', feeMinor: 0 },
    { country: 'FR', feeMinor: 490 },
  ],
  elsewhereMinor: null,
};

describe('shippingFee', () => {
  it('is the country’s own, else the one of everywhere else, else none', () => {
    expect(shippingFee(europe, 'EUR', 'DE')).toEqual({ amountMinor: 0, currency: 'EUR' });
    expect(shippingFee(europe, 'EUR', 'US')).toBeNull();
    expect(shippingFee({ ...europe, elsewhereMinor: 990 }, 'EUR', 'US')).toEqual({ amountMinor: 990, currency: 'EUR' });
  });
});

describe('shippingRange', () => {
  it('is the least that it costs, and whether that is all', () => {
    expect(shippingRange(europe, 'EUR')).toEqual({ lowest: { amountMinor: 0, currency: 'EUR' }, varies: true });
    expect(shippingRange({ countries: [], elsewhereMinor: 490 }, 'EUR')).toMatchObject({ varies: false });
    expect(shippingRange({ countries: [], elsewhereMinor: null }, 'EUR')).toBeNull();
  });
});

describe('putShippingSchema', () => {
  it('takes each country once', () => {
    expect(putShippingSchema.safeParse(europe).success).toBe(true);
    const twice = { ...europe, countries: [...europe.countries, { country: 'DE', feeMinor: 1 }] };
    expect(putShippingSchema.safeParse(twice).success).toBe(false);
  });
});
