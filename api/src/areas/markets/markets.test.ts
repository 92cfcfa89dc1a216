import { limits } from '@showfloor/contracts/limits';
import { type Market, marketListSchema, marketSchema } from '@showfloor/contracts/market';
import { noTerms } from '@showfloor/contracts/market-terms';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

const germany = {
  name: 'Germany',
  currency: 'EUR',
  language: 'de',
  taxIncluded: true,
  countries: ['DE'],
  elsewhere: false,
  rounding: { stepMinor: 100, endingMinor: 99, direction: 'up' },
};
const japan = { ...germany, name: 'Japan', currency: 'JPY', language: 'ja', countries: ['JP'], taxIncluded: false };
const everywhere = { ...germany, name: 'World', countries: [], elsewhere: true };

eachDatabase('the markets of a brand', (open) => {
  const site = suiteBrand(open);
  const list = async (brandId: string) =>
    (await site.app.browser().get(`/api/brands/${brandId}/markets`)).read(marketListSchema).markets;
  const add = async (owner: Browser, brandId: string, market: object): Promise<Market> =>
    (await owner.post(`/api/brands/${brandId}/markets`, market)).read(marketSchema);
  const first = async (brandId: string): Promise<Market> => {
    const [market] = await list(brandId);
    if (!market) throw new Error('the brand has no market');
    return market;
  };

  it('begin with one of the whole world, in the brand’s currency', async () => {
    const { id } = await aBrand(site.app);
    expect(await list(id)).toMatchObject([
      {
        name: 'Everywhere',
        currency: 'EUR',
        language: 'en',
        taxIncluded: true,
        countries: [],
        elsewhere: true,
        rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
        version: 1,
      },
    ]);
  });

  it('are added, changed and taken away, and seen by anybody', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const world = await first(id);
    const added = await add(owner, id, { ...germany, language: 'DE-at', countries: ['DE', 'AT'] });
    expect(added).toMatchObject({ ...germany, language: 'de-AT', countries: ['AT', 'DE'], version: 1 });
    expect(await list(id)).toEqual([world, added]);
    const put = await owner.put(`${at}/${added.id}`, { ...japan, countries: ['JP', 'DE'], version: 1 });
    const changed = put.read(marketSchema);
    expect(changed).toEqual({ ...japan, id: added.id, countries: ['DE', 'JP'], terms: noTerms, version: 2 });
    expect(await list(id)).toEqual([world, changed]);
    // The country that it let go can be another's.
    await add(owner, id, { ...germany, countries: ['AT'] });
    expect((await owner.delete(`${at}/${added.id}`)).status).toBe(204);
    expect((await owner.delete(`${at}/${added.id}`)).error.code).toBe('not_found');
    expect((await list(id)).map(({ name }) => name)).toEqual(['Everywhere', 'Germany']);
    await add(owner, id, { ...japan, countries: ['JP', 'DE'] });
  });

  it('have terms that stay when a page of before, which knows none, changes the rest', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const terms = {
      taxes: [{ country: null, name: 'MwSt.', percent: '19' }],
      shippingMethods: [
        { key: 'express', name: 'Express', countries: [], feeMinor: 900, freeFromMinor: 5_000, minDays: 1, maxDays: 2 },
      ],
      duties: { deMinimisMinor: 15_000, rules: [{ country: null, hsPrefix: '61', origin: 'CN', percent: '12' }] },
    };
    const added = await add(owner, id, { ...germany, terms });
    expect(added).toMatchObject({ terms });
    const renamed = await owner.put(`${at}/${added.id}`, { ...germany, name: 'Home', version: 1 });
    expect(renamed.read(marketSchema)).toMatchObject({ name: 'Home', terms, version: 2 });
    const without = await owner.put(`${at}/${added.id}`, { ...germany, terms: noTerms, version: 2 });
    expect(without.read(marketSchema).terms).toEqual(noTerms);
    expect((await list(id)).find((one) => one.id === added.id)?.terms).toEqual(noTerms);
    const bad: readonly (readonly [object, string])[] = [
      [{ taxes: [{ country: null, name: 'VAT', percent: 19 }] }, 'terms.taxes.0.percent'],
      [{ taxes: [...terms.taxes, ...terms.taxes] }, 'terms.taxes'],
      [{ shippingMethods: [{ ...terms.shippingMethods[0], maxDays: 0 }] }, 'terms.shippingMethods.0.maxDays'],
      [
        { shippingMethods: [{ ...terms.shippingMethods[0], countries: ['ZZ'] }] },
        'terms.shippingMethods.0.countries.0',
      ],
      [{ duties: { deMinimisMinor: -1, rules: [] } }, 'terms.duties.deMinimisMinor'],
    ];
    for (const [change, param] of bad) {
      const answer = await owner.put(`${at}/${added.id}`, { ...germany, terms: { ...noTerms, ...change }, version: 3 });
      expect(answer.error).toMatchObject({ code: 'invalid_request', param });
    }
  });

  it('have each country once, and everywhere else once', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const own = await add(owner, id, germany);
    const other = await add(owner, id, japan);
    expect((await owner.post(at, { ...japan, countries: ['FR', 'DE'] })).error).toMatchObject({
      code: 'duplicate',
      param: 'countries',
      message: 'Another market has DE.',
      details: { country: 'DE', marketId: own.id },
    });
    expect((await owner.post(at, everywhere)).error).toMatchObject({ code: 'duplicate', param: 'elsewhere' });
    const taking = await owner.put(`${at}/${other.id}`, { ...japan, countries: ['DE', 'JP'], version: 1 });
    expect(taking.error).toMatchObject({ code: 'duplicate', details: { country: 'DE' } });
    expect((await list(id)).map(({ countries }) => countries)).toEqual([[], ['DE'], ['JP']]);
    // Of two brands each has its own.
    const { id: otherId, owner: otherOwner } = await aBrand(site.app);
    expect((await otherOwner.post(`/api/brands/${otherId}/markets`, germany)).status).toBe(201);
  });

  it('are not changed by who saw an older one', async () => {
    const { id, owner } = await aBrand(site.app);
    const { id: marketId } = await add(owner, id, germany);
    const at = `/api/brands/${id}/markets/${marketId}`;
    expect((await owner.put(at, { ...germany, name: 'One', version: 1 })).status).toBe(200);
    const late = await owner.put(at, { ...germany, name: 'Two', version: 1 });
    expect(late.error).toMatchObject({ code: 'conflict', details: { version: 2 } });
    const both = await Promise.all(
      ['Three', 'Four'].map((name) => owner.put(at, { ...germany, name, version: 2 }).then(({ status }) => status)),
    );
    expect(both.toSorted()).toEqual([200, 409]);
    expect((await list(id)).find((market) => market.id === marketId)?.version).toBe(3);
  });

  it('that claim one country at once: one has it', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, number) => owner.post(at, { ...germany, name: `M ${number}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.map(({ error }) => error.code)).toEqual(Array(7).fill('duplicate'));
    expect(await list(id)).toHaveLength(2);
    // Also when they were there before.
    const others = await Promise.all(
      ['SE', 'NO'].map((country) => add(owner, id, { ...germany, name: country, countries: [country] })),
    );
    const claims = await Promise.all(
      others.map(({ id: marketId, name }) =>
        owner.put(`${at}/${marketId}`, { ...germany, name, countries: [name, 'DK'], version: 1 }),
      ),
    );
    expect(claims.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect((await list(id)).filter(({ countries }) => countries.includes('DK'))).toHaveLength(1);
  });

  it('are one at least, also when the last two are taken away at once', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const world = await first(id);
    expect((await owner.delete(`${at}/${world.id}`)).error).toMatchObject({
      code: 'conflict',
      message: 'A brand needs a market.',
    });
    const { id: otherId } = await add(owner, id, germany);
    const answers = await Promise.all([world.id, otherId].map((marketId) => owner.delete(`${at}/${marketId}`)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);
    expect(await list(id)).toHaveLength(1);
  });

  it('are no more than a brand can look after', async () => {
    const { id, owner } = await aBrand(site.app);
    const countries = ['AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK'];
    const more = 'AE AR AU BR CA CL CN CO EG HK ID IL IN JP KE KR MX MY NG NZ'.split(' ');
    const codes = [...(countries[0]?.split(' ') ?? []), ...more].slice(0, limits.marketsPerBrand);
    expect(codes).toHaveLength(limits.marketsPerBrand);
    const answers: number[] = [];
    for (const country of codes) {
      const answer = await owner.post(`/api/brands/${id}/markets`, { ...germany, name: country, countries: [country] });
      answers.push(answer.status);
      if (answer.status !== 201) expect(answer.error.code).toBe('limit_reached');
    }
    // One was there from the beginning.
    expect(answers).toEqual([...Array(limits.marketsPerBrand - 1).fill(201), 409]);
    expect(await list(id)).toHaveLength(limits.marketsPerBrand);
  });

  it('refuse what is no market, and change nothing', async () => {
    const { id, owner } = await aBrand(site.app);
    const at = `/api/brands/${id}/markets`;
    const bad: readonly (readonly [object, string])[] = [
      [{ countries: ['DE', 'XX'] }, 'countries.1'],
      [{ countries: [] }, 'countries'],
      [{ elsewhere: true }, 'countries'],
      [{ language: 'not a language' }, 'language'],
      [{ currency: 'XXX' }, 'currency'],
      [{ name: '' }, 'name'],
      [{ rounding: { stepMinor: 100, endingMinor: 100, direction: 'up' } }, 'rounding.endingMinor'],
      [{ rounding: { stepMinor: 0.5, endingMinor: 0, direction: 'up' } }, 'rounding.stepMinor'],
    ];
    for (const [change, param] of bad)
      expect((await owner.post(at, { ...germany, ...change })).error).toMatchObject({ code: 'invalid_request', param });
    expect(await list(id)).toHaveLength(1);
    const nobody = `brd_${'0'.repeat(26)}`;
    expect((await owner.get(`/api/brands/${nobody}/markets`)).error.code).toBe('not_found');
    expect((await owner.get('/api/brands/brand/markets')).error.code).toBe('not_found');
  });

  it('of another brand are out of reach, also by the address of one’s own', async () => {
    const { id, owner } = await aBrand(site.app);
    const { id: otherId } = site.brand;
    const theirs = await first(otherId);
    for (const [brandId, code] of [[otherId, 'forbidden'] as const, [id, 'not_found'] as const]) {
      const at = `/api/brands/${brandId}/markets/${theirs.id}`;
      expect((await owner.put(at, { ...germany, version: 1 })).error.code).toBe(code);
      expect((await owner.delete(at)).error.code).toBe(code);
    }
    expect(await first(otherId)).toEqual(theirs);
  });
});
