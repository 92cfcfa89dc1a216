import { brandFollowSchema, brandListSchema, brandSchema } from '@showfloor/contracts/catalog';
import { showSchema } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { testPassword } from '../../testing/start-test-app.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';

eachDatabase('following a brand', (open) => {
  const site = suiteBrand(open);
  const follow = async (who: Browser, brandId: string) =>
    (await who.put(`/api/brands/${brandId}/follow`)).read(brandFollowSchema);
  const state = async (who: Browser, brandId: string) =>
    (await who.get(`/api/brands/${brandId}/follow`)).read(brandFollowSchema);

  it('is for accounts and for who has none, counts each once, and can be taken back', async () => {
    const { id } = await aBrand(site.app);
    const [account, guest] = [await site.app.signUp(), site.app.browser()];
    expect(await state(guest, id)).toEqual({ following: false, followers: 0 });
    expect(await follow(account, id)).toEqual({ following: true, followers: 1 });
    for (let i = 0; i < 2; i++) expect(await follow(guest, id)).toEqual({ following: true, followers: 2 });
    expect(await state(site.app.browser(), id)).toEqual({ following: false, followers: 2 });
    for (let i = 0; i < 2; i++) {
      const answer = await account.delete(`/api/brands/${id}/follow`);
      expect(answer.read(brandFollowSchema)).toEqual({ following: false, followers: 1 });
    }
    expect(await state(guest, id)).toEqual({ following: true, followers: 1 });
  });

  it('is counted on the brand and on its shows', async () => {
    const brand = await aBrand(site.app);
    const crowd = await Promise.all(Array.from({ length: 8 }, () => site.app.signUp()));
    await Promise.all(crowd.map((who) => follow(who, brand.id)));
    expect((await site.app.browser().get(`/api/brands/${brand.id}`)).read(brandSchema).followers).toBe(8);
    const { brands } = (await site.app.browser().get('/api/brands')).read(brandListSchema);
    expect(brands.find(({ id }) => id === brand.id)?.followers).toBe(8);
    const showId = await brand.liveShow();
    expect((await site.app.browser().get(`/api/shows/${showId}`)).read(showSchema).brand.followers).toBe(8);
  });

  it('goes along when a viewer signs in, and what both follow counts once', async () => {
    const [both, own] = [await aBrand(site.app), await aBrand(site.app)];
    const account = await site.app.signUp();
    await follow(account, both.id);
    const viewer = site.app.browser();
    for (const { id } of [both, own]) await follow(viewer, id);
    expect(await state(viewer, both.id)).toEqual({ following: true, followers: 2 });
    const signedIn = await viewer.post('/api/auth/sign-in/email', { email: account.email, password: testPassword });
    expect(signedIn.status).toBe(200);
    for (const { id } of [both, own]) expect(await state(viewer, id)).toEqual({ following: true, followers: 1 });
    expect(await state(account, own.id)).toEqual({ following: true, followers: 1 });
  });

  it('knows no brand that is not there', async () => {
    const path = '/api/brands/brd_00000000000000000000000000/follow';
    const guest = site.app.browser();
    for (const answer of [await guest.get(path), await guest.put(path), await guest.delete(path)]) {
      expect(answer.error.code).toBe('not_found');
    }
  });
});
