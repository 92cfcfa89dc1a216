import { meSchema } from '@showfloor/contracts/account';
import { brandListSchema } from '@showfloor/contracts/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';
import { userOf } from '../../testing/user-of.ts';

eachDatabase('accounts over HTTP', (open) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ opened: await open() });
  }, 60_000);
  afterAll(() => app.close());

  it('knows nobody without a session, and makes nobody by asking', async () => {
    const browser = app.browser();
    const me = await browser.get('/api/me');
    expect(me.body).toEqual({ user: null, memberships: [] });
    expect(me.headers.getSetCookie()).toEqual([]);
  });

  it('signs up, out, and in again', async () => {
    const browser = await app.signUp('Ada');
    expect((await browser.get('/api/me')).read(meSchema).user).toMatchObject({
      name: 'Ada',
      email: browser.email,
      anonymous: false,
    });
    await browser.post('/api/auth/sign-out', {});
    expect((await browser.get('/api/me')).read(meSchema).user).toBeNull();

    const wrong = await browser.post('/api/auth/sign-in/email', { email: browser.email, password: 'not the password' });
    expect(wrong).toMatchObject({ status: 401, body: { error: { code: 'unauthenticated' } } });
    const right = await browser.post('/api/auth/sign-in/email', { email: browser.email, password: testPassword });
    expect(right.status).toBe(200);
    expect((await userOf(browser)).email).toBe(browser.email);
  });

  it('believes no copy of a session that has ended, though copies are signed', async () => {
    const browser = await app.signUp('Ada');
    const copy = { headers: { cookie: browser.cookie } };
    expect((await app.browser().get('/api/me', copy)).read(meSchema).user).not.toBeNull();
    await browser.post('/api/auth/sign-out', {});
    expect((await app.browser().get('/api/me', copy)).read(meSchema).user).toBeNull();
    expect((await app.browser().post('/api/brands', { name: 'B', slug: 'b', currency: 'EUR' }, copy)).status).toBe(401);
  });

  it('ends the other sessions when the password changes, at once', async () => {
    const browser = await app.signUp('Ada');
    const other = app.browser();
    await other.post('/api/auth/sign-in/email', { email: browser.email, password: testPassword });
    expect((await other.get('/api/me')).read(meSchema).user).not.toBeNull();
    const newPassword = 'staple battery horse';
    const change = { currentPassword: testPassword, newPassword, revokeOtherSessions: true };
    expect((await browser.post('/api/auth/change-password', change)).status).toBe(200);
    expect((await other.get('/api/me')).read(meSchema).user).toBeNull();
    expect((await browser.get('/api/me')).read(meSchema).user).not.toBeNull();
  });

  it('serves no more of the account library than it says', async () => {
    const browser = await app.signUp('Ada');
    const paths = ['update-user', 'delete-anonymous-user', 'delete-user', 'sign-in/social', 'verify-password'];
    for (const path of paths) {
      const answer = await browser.post(`/api/auth/${path}`, {});
      expect([path, answer.status, answer.error.code]).toEqual([path, 404, 'not_found']);
    }
    expect((await browser.get('/api/auth/error')).status).toBe(404);
    const wrong = await browser.get('/api/auth/sign-out');
    expect([wrong.status, wrong.error.code, wrong.headers.get('allow')]).toEqual([405, 'method_not_allowed', 'POST']);
    expect((await browser.get('/api/me')).read(meSchema).user).toMatchObject({ name: 'Ada', anonymous: false });
  });

  it('sends a link to choose a new password by, which works once, ends all sessions, and tells nobody who has an account', async () => {
    const browser = await app.signUp('Ada');
    const forget = (email: string) => app.browser().post('/api/auth/request-password-reset', { email });
    const [known, unknown] = [await forget(browser.email.toUpperCase()), await forget('nobody@shop.test')];
    expect(known.status).toBe(200);
    expect(unknown).toMatchObject({ status: 200, body: known.body });

    const mailed = async () => (await app.mails()).filter((mail) => mail.includes(browser.email));
    await expect.poll(async () => (await mailed()).length, { timeout: 20_000 }).toBe(1);
    const [mail = ''] = await mailed();
    expect(mail).toMatch(/^Subject: A new password for your account/m);
    const token = /http:\/\/shop\.test\/new-password#([\w-]+)/.exec(mail)?.[1];
    const newPassword = 'staple battery horse';
    const choose = (given: object) => app.browser().post('/api/auth/reset-password', given);
    expect((await choose({ token, newPassword: 'password' })).error).toMatchObject({ param: 'newPassword' });
    expect((await choose({ token: 'x'.repeat(24), newPassword })).status).toBe(400);
    expect((await choose({ token, newPassword })).status).toBe(200);
    expect((await choose({ token, newPassword: 'another battery horse' })).status).toBe(400);
    expect((await browser.get('/api/me')).read(meSchema).user).toBeNull();
    const signIn = (password: string) =>
      app.browser().post('/api/auth/sign-in/email', { email: browser.email, password });
    expect((await signIn(testPassword)).status).toBe(401);
    expect((await signIn(newPassword)).status).toBe(200);
    expect((await app.mails()).join()).not.toContain('nobody@shop.test');
  });

  it('says that an e-mail is taken, in our own words too', async () => {
    const { email } = await app.signUp();
    const again = await app.browser().post('/api/auth/sign-up/email', { name: 'Eve', email, password: testPassword });
    expect(again.status).toBe(409);
    expect(again.error).toMatchObject({ code: 'duplicate', requestId: again.headers.get('x-request-id') });
  });

  it('writes to whoever has the account, once a day however often it is tried', async () => {
    const { email } = await app.signUp();
    for (const given of [email, email.toUpperCase()]) {
      await app.browser().post('/api/auth/sign-up/email', { name: 'Eve', email: given, password: testPassword });
    }
    const toThem = async () => (await app.mails()).filter((mail) => mail.includes(`To: ${email}`));
    await expect.poll(toThem, { timeout: 30_000 }).toHaveLength(1);
    expect((await toThem())[0]).toMatch(/^Subject: You already have an account/m);
  });

  it('keeps a name without what shows nothing or turns the lines it stands in', async () => {
    const browser = await app.signUp(' Ad\u200ba\u202e Love\u00adlace ');
    expect((await userOf(browser)).name).toBe('Ada Lovelace');
  });

  it.each([
    ['no name', { name: ' ' }],
    ['a name of which nothing is seen', { name: '\u3164\u2800' }],
    ['a name that fills the page', { name: 'x'.repeat(41) }],
    ['no e-mail', { email: 'nobody' }],
    ['a short password', { password: 'short' }],
    ['a password of blanks', { password: ' '.repeat(10) }],
    ['a password of NULs', { password: '\0'.repeat(10) }],
    ['a password that everybody tries', { password: 'Password1' }],
    ['a password of a megabyte', { password: 'x'.repeat(50_000) }],
  ])('refuses an account with %s', async (_name, wrong) => {
    const body = { name: 'Ada', email: 'ada-wrong@shop.test', password: testPassword, ...wrong };
    const answer = await app.browser().post('/api/auth/sign-up/email', body);
    expect(answer.status).toBe(400);
    expect(answer.error.code).toBe('invalid_request');
  });

  it('takes no password that everybody tries when it is changed either, and still signs in who has one', async () => {
    const browser = await app.signUp('Ada');
    const change = { currentPassword: testPassword, newPassword: 'password' };
    expect(await browser.post('/api/auth/change-password', change)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_request', param: 'newPassword' } },
    });
    // An account of an older version may have one.
    const body = { email: browser.email, password: 'password' };
    expect((await app.browser().post('/api/auth/sign-in/email', body)).status).toBe(401);
  });

  it('gives the session to the cookie, and its token to no script of a page', async () => {
    const browser = app.browser();
    const account = { name: 'Ada', email: `cookie-${Date.now()}@shop.test`, password: testPassword };
    const answers = [
      await browser.post('/api/auth/sign-in/anonymous', {}),
      await browser.post('/api/auth/sign-up/email', account),
      await browser.post('/api/auth/sign-in/email', account),
      await browser.get('/api/auth/get-session'),
      await browser.post('/api/auth/change-password', {
        currentPassword: testPassword,
        newPassword: 'staple battery horse',
        revokeOtherSessions: true,
      }),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toMatchObject({ user: { id: expect.any(String) } });
      expect(JSON.stringify(body)).not.toMatch(/token/i);
    }
  });

  it('makes an anonymous viewer, who becomes a customer', async () => {
    const browser = app.browser();
    expect((await browser.post('/api/auth/sign-in/anonymous')).status).toBe(200);
    const anonymous = await userOf(browser);
    expect(anonymous).toMatchObject({ anonymous: true, email: null, name: 'Guest' });
    const email = `${anonymous.id.toLowerCase()}@shop.test`;
    expect((await browser.post('/api/auth/sign-up/email', { name: 'Kim', email, password: testPassword })).status).toBe(
      200,
    );
    const me = await userOf(browser);
    expect(me).toMatchObject({ name: 'Kim', anonymous: false });
    expect(me.id).not.toBe(anonymous.id);
  });

  it('keeps a session over a restart', async () => {
    const own = await startTestApp();
    const browser = await own.signUp('Ada');
    const again = await own.restart();
    const client = again.browser();
    const me = await client.get('/api/me', { headers: { cookie: browser.cookie } });
    expect(me.read(meSchema).user?.email).toBe(browser.email);
    await again.close();
  }, 60_000);

  describe('brands', () => {
    it('makes who makes a brand its owner', async () => {
      const brand = await aBrand(app);
      const me = await brand.owner.get('/api/me');
      expect(me.read(meSchema).memberships).toEqual([
        { brandId: brand.id, brandName: 'Brand', brandSlug: expect.stringMatching(/^b-/), role: 'owner' },
      ]);
      expect((await app.browser().get(`/api/brands/${brand.id}`)).body).toMatchObject({
        id: brand.id,
        currency: 'EUR',
      });
      const listed = await app.browser().get('/api/brands');
      expect(listed.read(brandListSchema).brands).toContainEqual(expect.objectContaining({ id: brand.id }));
    });

    it('needs an account, not just a session', async () => {
      const body = { name: 'B', slug: 'anonymous-brand', currency: 'EUR' };
      expect((await app.browser().post('/api/brands', body)).error.code).toBe('unauthenticated');
      const anonymous = app.browser();
      await anonymous.post('/api/auth/sign-in/anonymous');
      expect(await anonymous.post('/api/brands', body)).toMatchObject({
        status: 401,
        body: { error: { code: 'unauthenticated' } },
      });
    });

    it('refuses a slug that is taken', async () => {
      const owner = await app.signUp();
      const body = { name: 'B', slug: `twice-${Date.now()}`, currency: 'EUR' };
      expect((await owner.post('/api/brands', body)).status).toBe(201);
      expect(await owner.post('/api/brands', body)).toMatchObject({
        status: 409,
        body: { error: { code: 'duplicate', param: 'slug' } },
      });
    });

    it('stops at twenty brands of one owner, also when they come at once', async () => {
      const owner = await app.signUp();
      const answers = await Promise.all(
        Array.from({ length: 25 }, (_, i) =>
          owner.post('/api/brands', { name: 'B', slug: `many-${i}-${Date.now()}`, currency: 'EUR' }),
        ),
      );
      expect(answers.filter((answer) => answer.status === 201)).toHaveLength(20);
      expect(answers.filter((answer) => answer.status !== 201 && answer.error.code === 'limit_reached')).toHaveLength(
        5,
      );
    });

    it('adds members, changes their role, and keeps an owner', async () => {
      const brand = await aBrand(app);
      const member = await brand.member('moderator');
      const roleOf = async () => (await member.get('/api/me')).read(meSchema).memberships[0]?.role;
      expect(await roleOf()).toBe('moderator');

      const { email } = await userOf(member);
      await brand.owner.post(`/api/brands/${brand.id}/members`, { email: email?.toUpperCase(), role: 'host' });
      expect(await roleOf()).toBe('host');

      const { email: ownEmail } = await userOf(brand.owner);
      const demoted = await brand.owner.post(`/api/brands/${brand.id}/members`, { email: ownEmail, role: 'host' });
      expect(demoted.error).toMatchObject({ code: 'conflict', param: 'role' });
    });
  });
});
