import { invitedSchema, meSchema, teamSchema } from '@showfloor/contracts/account';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { userOf } from '../../testing/user-of.ts';
import { invitationLifeMs } from './team.ts';

eachDatabase('the team of a brand', (open) => {
  let app: TestApp;
  let aheadMs = 0;
  beforeAll(async () => {
    app = await startTestApp({ opened: await open(), nowMs: () => Date.now() + aheadMs });
  }, 60_000);
  afterAll(() => app.close());

  const invite = async (brand: TestBrand, email: string, role = 'moderator') => {
    const invited = (await brand.owner.post(`/api/brands/${brand.id}/members`, { email, role })).read(invitedSchema);
    const { invitation } = invited;
    if (invitation === null) throw new Error('the owner sees no invitation');
    return { ...invited, invitation };
  };
  const accept = (browser: Browser, url: string) =>
    browser.post('/api/invitations/accept', { token: new URL(url).hash.slice(1) });
  const team = async (brand: TestBrand) => (await brand.owner.get(`/api/brands/${brand.id}/members`)).read(teamSchema);
  const roleOf = async (browser: Browser) => (await browser.get('/api/me')).read(meSchema).memberships[0]?.role;
  const idOf = async (browser: Browser) => (await userOf(browser)).id;

  it('is joined by the link that was sent, once, and not by an account of that e-mail', async () => {
    const brand = await aBrand(app);
    const impostor = await app.signUp('Impostor');
    const invited = await invite(brand, impostor.email.toUpperCase());
    expect(invited).toMatchObject({ brandId: brand.id, role: 'moderator', invitation: { url: expect.any(String) } });
    expect(await roleOf(impostor)).toBeUndefined();
    // Whether somebody has an account makes no difference to see.
    const unknown = await invite(brand, 'nobody@shop.test');
    expect({ ...unknown, invitation: null }).toEqual({ ...invited, invitation: null });
    expect((await team(brand)).invitations).toMatchObject([{ email: impostor.email }, { email: 'nobody@shop.test' }]);

    const mail = async () => (await app.mails()).find((text) => text.includes(`To: ${impostor.email}`)) ?? '';
    await expect.poll(mail, { timeout: 20_000 }).toContain(invited.invitation.url);
    const friend = await app.signUp('Friend');
    expect((await accept(app.browser(), invited.invitation.url)).error.code).toBe('unauthenticated');
    expect((await accept(friend, invited.invitation.url)).body).toMatchObject({
      brandId: brand.id,
      role: 'moderator',
    });
    expect(await roleOf(friend)).toBe('moderator');
    expect(await accept(impostor, invited.invitation.url)).toMatchObject({ status: 404 });
    expect((await accept(impostor, 'http://shop.test/invitation#short')).status).toBe(400);
  });

  it('is not joined by a link that was replaced, taken back, or is too old', async () => {
    const brand = await aBrand(app);
    const friend = await app.signUp('Friend');
    const [first, second] = [await invite(brand, 'a@shop.test'), await invite(brand, 'a@shop.test')];
    expect((await accept(friend, first.invitation.url)).status).toBe(404);
    const [kept] = (await team(brand)).invitations;
    expect((await brand.owner.delete(`/api/brands/${brand.id}/invitations/${kept?.id}`)).status).toBe(204);
    expect((await brand.owner.delete(`/api/brands/${brand.id}/invitations/${kept?.id}`)).status).toBe(404);
    expect((await accept(friend, second.invitation.url)).status).toBe(404);
    const third = await invite(brand, 'a@shop.test');
    aheadMs = invitationLifeMs + 1;
    expect((await team(brand)).invitations).toEqual([]);
    expect((await accept(friend, third.invitation.url)).status).toBe(404);
    aheadMs = 0;
  });

  it('is listed, changed, removed and left, and keeps an owner', async () => {
    const brand = await aBrand(app);
    const [host, analyst] = [await brand.member('host'), await brand.member('analyst')];
    expect((await team(brand)).members).toMatchObject([
      { name: 'Olive Owner', role: 'owner' },
      { name: 'A host', email: expect.stringContaining('@'), role: 'host' },
      { name: 'A analyst', role: 'analyst' },
    ]);
    const at = async (browser: Browser) => `/api/brands/${brand.id}/members/${await idOf(browser)}`;
    expect((await brand.owner.patch(await at(host), { role: 'producer' })).status).toBe(204);
    expect(await roleOf(host)).toBe('producer');
    expect((await host.get(`/api/brands/${brand.id}/members`)).status).toBe(403);
    expect((await host.delete(await at(analyst))).status).toBe(403);
    expect((await brand.owner.delete(await at(analyst))).status).toBe(204);
    expect(await roleOf(analyst)).toBeUndefined();
    expect((await brand.owner.delete(await at(analyst))).status).toBe(404);

    const leave = (browser: Browser) => browser.post(`/api/brands/${brand.id}/leave`);
    for (const last of [
      await brand.owner.patch(await at(brand.owner), { role: 'host' }),
      await brand.owner.delete(await at(brand.owner)),
      await leave(brand.owner),
    ]) {
      expect(last).toMatchObject({ status: 409, body: { error: { code: 'conflict', param: 'role' } } });
    }
    expect((await brand.owner.patch(await at(host), { role: 'owner' })).status).toBe(204);
    const both = await Promise.all([leave(brand.owner), leave(host)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
  });
});
