import { marketListSchema } from '@showfloor/contracts/market';
import { sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import { lineupSchema } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('how a show’s products are sold to a country', (open) => {
  const site = suiteBrand(open);

  async function aShow(state: 'live' | 'draft' = 'live') {
    const brand = await aBrand(site.app);
    const { id, owner } = brand;
    const product = await brand.product();
    const showId = state === 'live' ? await brand.liveShow([product.id]) : await brand.show([product.id]);
    const [market] = (await owner.get(`/api/brands/${id}/markets`)).read(marketListSchema).markets;
    const path = `/api/shows/${showId}/selling-terms`;
    const version = async () => (await owner.get(`/api/shows/${showId}/lineup`)).read(lineupSchema).version;
    return { brand, product, showId, market, path, version, variantId: product.variants[0]?.id ?? '' };
  }

  it('is one answer for all who name the version, and a new version as soon as a market price, a rate or a market changes', async () => {
    const { brand, market, product, path, version, variantId } = await aShow();
    const { id, owner } = brand;
    const stranger = site.app.browser();
    const shared = async (wanted: number) => stranger.get(`${path}?country=DE&version=${wanted}`);
    const first = await version();
    const answer = await shared(first);
    expect(answer.headers.get('cache-control')).toMatch(/max-age=\d+/);
    expect(answer.read(sellingTermsSchema)).toMatchObject({
      market: { id: market?.id },
      own: {},
      lineupVersion: first,
    });
    // An older one is told the newest, which nobody keeps under that address.
    const old = await shared(first - 1);
    expect(old.headers.get('cache-control')).toBe('no-store');
    expect(old.read(sellingTermsSchema).lineupVersion).toBe(first);

    const prices = [{ marketId: market?.id, variantId, priceMinor: 777 }];
    expect((await owner.put(`/api/products/${product.id}/market-prices`, { prices })).status).toBe(200);
    const second = await version();
    expect(second).toBeGreaterThan(first);
    expect((await shared(second)).read(sellingTermsSchema).own).toEqual({ [variantId]: { amountMinor: 777 } });
    const rates = [{ base: 'EUR', quote: 'JPY', fromDate: '2020-01-01', rate: '160' }];
    expect((await owner.put(`/api/brands/${id}/exchange-rates`, { version: 0, rates })).status).toBe(200);
    const third = await version();
    expect(third).toBeGreaterThan(second);
    const { id: marketId, ...rest } = market ?? {};
    const inYen = { ...rest, currency: 'JPY' };
    expect((await owner.put(`/api/brands/${id}/markets/${marketId}`, inYen)).status).toBe(200);
    const fourth = await version();
    expect(fourth).toBeGreaterThan(third);
    expect((await shared(fourth)).read(sellingTermsSchema)).toMatchObject({ market: { currency: 'JPY' }, rate: '160' });
  });

  it('is read once for a crowd', async () => {
    const { path, version } = await aShow();
    const wanted = await version();
    const asked = Array.from({ length: 40 }, (_, at) => {
      const country = ['DE', 'JP', 'US'][at % 3];
      return site.app.browser().get(`${path}?country=${country}&version=${wanted}`);
    });
    for (const answer of await Promise.all(asked)) expect(answer.read(sellingTermsSchema).lineupVersion).toBe(wanted);
  });

  it('is its team’s alone while the show is a draft, and says nothing of what isn’t published', async () => {
    const { path, brand, product, variantId, market } = await aShow('draft');
    const stranger = site.app.browser();
    for (const query of ['', '?version=0', '?country=DE']) expect((await stranger.get(path + query)).status).toBe(404);
    expect((await (await aBrand(site.app)).owner.get(path)).status).toBe(404);
    expect((await brand.owner.get(`${path}?version=0`)).status).toBe(200);
    const prices = [{ marketId: market?.id, variantId, priceMinor: 777 }];
    await brand.owner.put(`/api/products/${product.id}/market-prices`, { prices });
    expect((await brand.owner.get(path)).read(sellingTermsSchema).own).toHaveProperty(variantId);
    expect((await stranger.get(`${path}?country=deutschland`)).status).toBe(400);

    const live = await aShow();
    await live.brand.owner.put(`/api/products/${live.product.id}/market-prices`, {
      prices: [{ marketId: live.market?.id, variantId: live.variantId, priceMinor: 777 }],
    });
    const { version, name, description, variants } = live.product;
    await live.brand.owner.put(`/api/products/${live.product.id}`, {
      ...{ version, name, description, archived: true },
      variants: variants.map(({ id, price }) => ({ id, priceMinor: price.amountMinor })),
    });
    for (const query of ['', `?version=${await live.version()}`])
      expect((await stranger.get(live.path + query)).read(sellingTermsSchema).own).toEqual({});
    expect((await stranger.get(`/api/products/${live.product.id}/selling-terms`)).status).toBe(404);
    const ofTeam = await live.brand.owner.get(`/api/products/${live.product.id}/selling-terms`);
    expect(ofTeam.read(sellingTermsSchema).own).toHaveProperty(live.variantId);
  });
});
