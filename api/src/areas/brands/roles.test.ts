import { type BrandRole, brandRoleSchema, type Permission, roleMay } from '@showfloor/contracts/account';
import { timelinePageSchema } from '@showfloor/contracts/timeline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { aPng } from '../../testing/a-picture.ts';
import type { Answer, Browser } from '../../testing/browser.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { userOf } from '../../testing/user-of.ts';

/** One act a permission stands for, on what it is done to. */
interface Act {
  readonly permission: Permission;
  readonly name: string;
  readonly do: (by: Browser, on: { brandId: string; showId: string; productId: string }) => Promise<Answer>;
}

const noMarketId = `mkt_${'0'.repeat(26)}`;
const aMarket = {
  name: 'M',
  currency: 'EUR',
  language: 'en',
  taxIncluded: true,
  countries: [],
  elsewhere: true,
  rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
};

const acts: readonly Act[] = [
  {
    permission: 'brand.manage',
    name: 'add a member',
    do: (by, { brandId }) => by.post(`/api/brands/${brandId}/members`, { email: 'nobody@shop.test', role: 'host' }),
  },
  {
    permission: 'brand.manage',
    name: 'see the team',
    do: (by, { brandId }) => by.get(`/api/brands/${brandId}/members`),
  },
  {
    permission: 'brand.manage',
    name: 'change a role',
    do: (by, { brandId }) => by.patch(`/api/brands/${brandId}/members/${'x'.repeat(32)}`, { role: 'host' }),
  },
  {
    permission: 'brand.manage',
    name: 'remove a member',
    do: (by, { brandId }) => by.delete(`/api/brands/${brandId}/members/${'x'.repeat(32)}`),
  },
  {
    permission: 'brand.manage',
    name: 'take an invitation back',
    do: (by, { brandId }) => by.delete(`/api/brands/${brandId}/invitations/${'x'.repeat(43)}`),
  },
  {
    permission: 'brand.manage',
    name: 'add a market',
    do: (by, { brandId }) => by.post(`/api/brands/${brandId}/markets`, aMarket),
  },
  {
    permission: 'brand.manage',
    name: 'change a market',
    do: (by, { brandId }) => by.put(`/api/brands/${brandId}/markets/${noMarketId}`, { ...aMarket, version: 1 }),
  },
  {
    permission: 'brand.manage',
    name: 'take a market away',
    do: (by, { brandId }) => by.delete(`/api/brands/${brandId}/markets/${noMarketId}`),
  },
  {
    permission: 'brand.manage',
    name: 'see the exchange rates',
    do: (by, { brandId }) => by.get(`/api/brands/${brandId}/exchange-rates`),
  },
  {
    permission: 'brand.manage',
    name: 'put the exchange rates',
    do: (by, { brandId }) => by.put(`/api/brands/${brandId}/exchange-rates`, { version: 99, rates: [] }),
  },
  {
    permission: 'catalog.write',
    name: 'make a product',
    do: (by, { brandId }) =>
      by.post('/api/products', { brandId, name: 'P', variants: [{ sku: `R${Math.random()}`, priceMinor: 1 }] }),
  },
  {
    permission: 'catalog.write',
    name: 'change a product',
    do: (by, { productId }) =>
      by.put(`/api/products/${productId}`, { version: 99, name: 'P', variants: [{ sku: 'R', priceMinor: 1 }] }),
  },
  {
    permission: 'catalog.write',
    name: 'upload an image',
    do: (by, { brandId }) =>
      by.send('POST', `/api/images?brandId=${brandId}`, { raw: aPng, headers: { 'content-type': 'image/png' } }),
  },
  {
    permission: 'catalog.write',
    name: 'rename a picture of the chat',
    do: (by, { brandId }) => by.patch(`/api/brands/${brandId}/emoji/moss`, { name: 'fern' }),
  },
  {
    permission: 'show.write',
    name: 'make a show',
    do: (by, { brandId }) => by.post('/api/shows', { brandId, title: 'A show' }),
  },
  {
    permission: 'show.write',
    name: 'change a show',
    do: (by, { showId }) => by.patch(`/api/shows/${showId}`, { title: 'B' }),
  },
  { permission: 'show.write', name: 'remove a show', do: (by, { showId }) => by.delete(`/api/shows/${showId}`) },
  {
    permission: 'show.write',
    name: 'put a lineup',
    do: (by, { showId }) => by.put(`/api/shows/${showId}/lineup`, { version: 99, items: [] }),
  },
  { permission: 'show.run', name: 'start a show', do: (by, { showId }) => by.post(`/api/shows/${showId}/start`) },
  {
    permission: 'show.publish',
    name: 'get a studio ticket',
    do: (by, { showId }) => by.post(`/api/shows/${showId}/studio-ticket`),
  },
  {
    permission: 'pin.write',
    name: 'pin',
    do: (by, { showId, productId }) => by.post(`/api/shows/${showId}/pins`, { productId }),
  },
  { permission: 'pin.write', name: 'unpin', do: (by, { showId }) => by.delete(`/api/shows/${showId}/pins/current`) },
  {
    permission: 'sales.read',
    name: 'see what a show sold',
    do: (by, { showId }) => by.get(`/api/shows/${showId}/sales`),
  },
  { permission: 'show.run', name: 'end a show', do: (by, { showId }) => by.post(`/api/shows/${showId}/end`) },
];

/** Refused for who asks, whatever they ask for. */
const isShutOut = (answer: Answer) => answer.status === 403 && answer.error.code === 'forbidden';

describe('roles over HTTP', () => {
  let app: TestApp;
  let brand: TestBrand;
  let stranger: Browser;
  let anonymous: Browser;
  let otherOwner: Browser;
  const members = new Map<BrandRole, Browser>();
  beforeAll(async () => {
    app = await startTestApp();
    brand = await aBrand(app);
    for (const role of brandRoleSchema.options) members.set(role, await brand.member(role));
    otherOwner = (await aBrand(app)).owner;
    stranger = await app.signUp();
    anonymous = app.browser();
    await anonymous.post('/api/auth/sign-in/anonymous');
  }, 120_000);
  afterAll(() => app.close());

  const somethingToActOn = async () => {
    const product = await brand.product();
    return { brandId: brand.id, showId: await brand.liveShow([product.id]), productId: product.id };
  };
  const memberOf = (role: BrandRole): Browser => {
    const member = members.get(role);
    if (!member) throw new Error(`nobody is ${role}`);
    return member;
  };

  const cases = acts.flatMap((act) =>
    brandRoleSchema.options.map((role) => ({ role, act, may: roleMay(role, act.permission) })),
  );
  it.each(cases.filter(({ may }) => may))('a $role may $act.name', async ({ role, act }) => {
    const answer = await act.do(memberOf(role), await somethingToActOn());
    expect(isShutOut(answer)).toBe(false);
    expect(answer.status).not.toBe(401);
    expect(answer.status).toBeLessThan(500);
  });

  it.each(cases.filter(({ may }) => !may))('a $role may not $act.name', async ({ role, act }) => {
    expect(isShutOut(await act.do(memberOf(role), await somethingToActOn()))).toBe(true);
  });

  it.each(acts)('nobody from outside may $name', async (act) => {
    const on = await somethingToActOn();
    expect(isShutOut(await act.do(stranger, on))).toBe(true);
    expect(isShutOut(await act.do(otherOwner, on))).toBe(true);
    for (const nobody of [anonymous, app.browser()]) {
      expect(await act.do(nobody, on)).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
    }
    // Nothing has changed.
    expect((await brand.owner.get(`/api/shows/${on.showId}`)).body).toMatchObject({ title: 'A show', state: 'live' });
    expect((await brand.owner.get(`/api/shows/${on.showId}/timeline`)).read(timelinePageSchema).head).toBe(0);
  });

  it('takes a role away at once, though the session is cached', async () => {
    const member = await brand.member('producer');
    const { email } = await userOf(member);
    expect((await member.post('/api/shows', { brandId: brand.id, title: 'One' })).status).toBe(201);
    await brand.owner.post(`/api/brands/${brand.id}/members`, { email, role: 'analyst' });
    expect(isShutOut(await member.post('/api/shows', { brandId: brand.id, title: 'Two' }))).toBe(true);
  });
});
