import { describe, expect, it } from 'vitest';
import { putExchangeRatesSchema, rateAt, rateSchema } from './exchange-rate.ts';
import { limits } from './limits.ts';

const usd = { base: 'EUR', quote: 'USD', fromDate: '2026-12-01', rate: '1.0837' } as const;
const accepts = (...rates: object[]) => putExchangeRatesSchema.safeParse({ version: 0, rates }).success;

describe('a rate', () => {
  it.each(['1', '0.5', '1.0837', '163.215', '0.000000000001', '999999999999.999999999999'])('may be %s', (rate) => {
    expect(rateSchema.safeParse(rate).success).toBe(true);
  });
  it.each(['', '0', '0.000', '-1', '1.', '.5', '01', '1,5', '1e3', '1.0000000000001', '1000000000000', 'Infinity'])(
    'may not be %j',
    (rate) => expect(rateSchema.safeParse(rate).success).toBe(false),
  );
  it('is never a number', () => expect(rateSchema.safeParse(1.5).success).toBe(false));
});

describe('a list of rates', () => {
  it('has a real day, two currencies, and one line of them a day', () => {
    expect(accepts(usd, { ...usd, fromDate: '2026-12-02' }, { ...usd, base: 'GBP' })).toBe(true);
    expect(accepts(usd, { ...usd, rate: '2' })).toBe(false);
    expect(accepts({ ...usd, quote: 'EUR' })).toBe(false);
    expect(accepts({ ...usd, fromDate: '2026-02-30' })).toBe(false);
    expect(accepts({ ...usd, fromDate: '2026-12-01T00:00:00Z' })).toBe(false);
  });

  it('has an end', () => {
    const day = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
    const lines = (count: number) => Array.from({ length: count }, (_, at) => ({ ...usd, fromDate: day(at) }));
    expect(accepts(...lines(limits.exchangeRatesPerBrand))).toBe(true);
    expect(accepts(...lines(limits.exchangeRatesPerBrand + 1))).toBe(false);
    const fullest = { version: 1, rates: lines(limits.exchangeRatesPerBrand) };
    expect(JSON.stringify(fullest).length).toBeLessThan(limits.httpBodyBytes);
  });
});

describe('rateAt', () => {
  const rates = [
    { ...usd, fromDate: '2026-12-03', rate: '1.3' },
    { ...usd, rate: '1.1' },
    { ...usd, quote: 'JPY' as const, rate: '160' },
    { ...usd, fromDate: '2026-12-02', rate: '1.2' },
  ];
  const at = (moment: string) => rateAt(rates, { base: 'EUR', quote: 'USD' }, Date.parse(moment));

  it('is that of the newest line which has begun, by UTC', () => {
    expect(at('2026-11-30T23:59:59.999Z')).toBeNull();
    expect(at('2026-12-01T00:00:00Z')).toBe('1.1');
    expect(at('2026-12-02T12:00:00Z')).toBe('1.2');
    expect(at('2027-06-01T00:00:00Z')).toBe('1.3');
    expect(rateAt(rates, { base: 'USD', quote: 'EUR' }, Date.parse('2027-01-01'))).toBeNull();
  });
});
