import { plainRounding } from '@showfloor/contracts/market';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop } from '../../../testing/shop.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { copyMarkets } from './copy-markets.ts';
import { createExchangeRateRepository } from './exchange-rate-repository.ts';
import { readMarkets } from './market-reader.ts';
import { createMarketRepository } from './market-repository.ts';

eachDatabase('copying markets', (open) => {
  const shop = suiteShop(open);

  it('gives a brand what another one has, and leaves that as it is', async () => {
    const { database, newId, brandId: from } = shop;
    const { brandId: to } = await openShop(database);
    const nothing = async () => {};
    const parts = { newId, nowMs: () => 0, steps: { first: nothing, last: nothing } };
    const markets = createMarketRepository(database, parts);
    const rates = createExchangeRateRepository(database, parts);
    const facts = { currency: 'EUR' as const, language: 'de', taxIncluded: true, rounding: plainRounding };
    await markets.add(from, { ...facts, name: 'Home', countries: ['DE', 'AT'], elsewhere: false });
    await markets.add(from, { ...facts, name: 'World', countries: [], elsewhere: true });
    await rates.put(from, 0, [{ base: 'EUR', quote: 'JPY', fromDate: '2026-12-01', rate: '163.20' }]);
    const before = await markets.of(from);

    await database.transaction((tx) => copyMarkets(tx, { from, to, newId }));
    expect(await markets.of(from)).toEqual(before);
    const shown = (some: typeof before) =>
      some?.map(({ name, countries, elsewhere }) => [name, countries.join(' '), elsewhere]);
    expect(shown(await markets.of(to))).toEqual([
      ['Home', 'AT DE', false],
      ['World', '', true],
    ]);
    expect((await rates.of(to)).rates).toEqual((await rates.of(from)).rates);
    // Of several brands at once, each its own.
    const both = await readMarkets(database, [from, to, from]);
    expect(both.get(from)).toEqual(before);
    expect(both.get(to)).toEqual(await markets.of(to));
    expect((await readMarkets(database, [])).size).toBe(0);
  });
});
