import { exchangeRatesSchema } from '@showfloor/contracts/exchange-rate';
import { limits } from '@showfloor/contracts/limits';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

const usd = { base: 'EUR', quote: 'USD', fromDate: '2026-12-01', rate: '1.0837' };
const later = { ...usd, fromDate: '2027-01-01', rate: '1.10' };
const yen = { ...usd, quote: 'JPY', rate: '163.215000000001' };

eachDatabase('the exchange rates of a brand', (open) => {
  const site = suiteBrand(open);

  it('are kept digit by digit, and listed by currencies and days', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/exchange-rates`;
    expect((await owner.get(at)).read(exchangeRatesSchema)).toEqual({ version: 0, rates: [] });
    const put = await owner.put(at, { version: 0, rates: [usd, yen, later] });
    expect(put.read(exchangeRatesSchema)).toEqual({ version: 1, rates: [yen, later, usd] });
    expect((await owner.get(at)).body).toEqual(put.body);
    const widest = { ...usd, rate: '999999999999.000000000001' };
    expect((await owner.put(at, { version: 1, rates: [widest] })).body).toEqual({ version: 2, rates: [widest] });
    expect((await owner.put(at, { version: 2, rates: [] })).body).toEqual({ version: 3, rates: [] });
  });

  it('are not replaced by who saw older ones', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/exchange-rates`;
    const answers = await Promise.all(
      [usd, yen, later].map((line) => owner.put(at, { version: 0, rates: [line] }).then(({ status }) => status)),
    );
    expect(answers.toSorted()).toEqual([200, 409, 409]);
    const late = await owner.put(at, { version: 0, rates: [] });
    expect(late.error).toMatchObject({ code: 'conflict', details: { version: 1 } });
    expect((await owner.get(at)).read(exchangeRatesSchema).rates).toHaveLength(1);
  });

  it('are as many as there may be, in one request', async () => {
    const { id, owner } = await aBrand(site.app);
    const day = (number: number) => new Date(number * 86_400_000).toISOString().slice(0, 10);
    const lines = (count: number) =>
      Array.from({ length: count }, (_, number) => ({ ...usd, fromDate: day(number), rate: '1.000000000001' }));
    const at = `/api/brands/${id}/exchange-rates`;
    const most = await owner.put(at, { version: 0, rates: lines(limits.exchangeRatesPerBrand) });
    expect(most.read(exchangeRatesSchema).rates).toHaveLength(limits.exchangeRatesPerBrand);
    const over = await owner.put(at, { version: 1, rates: lines(limits.exchangeRatesPerBrand + 1) });
    expect(over.error).toMatchObject({ code: 'invalid_request', param: 'rates' });
  });

  it('refuse what is no rate, and change nothing', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/exchange-rates`;
    await owner.put(at, { version: 0, rates: [usd] });
    const bad: readonly (readonly [object, string])[] = [
      [{ rate: 1.1 }, 'rates.0.rate'],
      [{ rate: '0' }, 'rates.0.rate'],
      [{ rate: '1,1' }, 'rates.0.rate'],
      [{ rate: '1.0000000000001' }, 'rates.0.rate'],
      [{ fromDate: '2026-02-30' }, 'rates.0.fromDate'],
      [{ quote: 'EUR' }, 'rates.0.quote'],
      [{ base: 'XXX' }, 'rates.0.base'],
    ];
    for (const [change, param] of bad) {
      const answer = await owner.put(at, { version: 1, rates: [{ ...usd, ...change }] });
      expect(answer.error).toMatchObject({ code: 'invalid_request', param });
    }
    expect((await owner.get(at)).body).toEqual({ version: 1, rates: [usd] });
  });
});
