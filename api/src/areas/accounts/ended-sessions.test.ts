import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { meSchema } from '@showfloor/contracts/account';
import { errorTable } from '@showfloor/contracts/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { aBrand } from '../../testing/a-brand.ts';
import { Browser } from '../../testing/browser.ts';
import { findPostgres, startPostgres, type TestPostgres } from '../../testing/postgres.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';
import { userOf } from '../../testing/user-of.ts';

const binDir = findPostgres();
const changed = errorTable.session_changed.closeCode;

/** A socket of `browser` at one process, in the room of a show; resolves when it is in. */
async function enter(app: TestApp, cookie: string, showId: string) {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/api/realtime`, {
    headers: { cookie },
    origin: 'http://shop.test',
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'hello', v: 1, showId }));
  await Promise.race([once(socket, 'message'), closed]);
  return { closed };
}

/** Two processes on one PostgreSQL; `here` ends sessions, `there` must know. With PGlite there is one, which is both. */
const cases = [{ kind: 'PGlite' }, ...(binDir === null ? [] : [{ kind: 'PostgreSQL' }])];
describe.each(cases)('a session that ends, on $kind', ({ kind }) => {
  let server: TestPostgres | null = null;
  let here: TestApp;
  let there: TestApp;
  let aheadMs = 0;
  beforeAll(async () => {
    const passingMs = () => performance.now() + aheadMs;
    const env = { AUTH_SECRET: randomBytes(24).toString('hex') };
    if (kind === 'PGlite') {
      here = await startTestApp({ env, passingMs });
      there = here;
    } else {
      server = await startPostgres(binDir ?? '');
      const DATABASE_URL = await server.createDatabase();
      here = await startTestApp({ env: { ...env, DATABASE_URL }, passingMs });
      there = await startTestApp({ env: { ...env, DATABASE_URL }, passingMs });
    }
  }, 120_000);
  afterAll(async () => {
    await here.close();
    if (there !== here) await there.close();
    await server?.close();
  });

  // First each process asks the database, as it can't know what ended before it listened; a minute later it believes copies until it hears of an end.
  describe.each([
    { phase: 'right after the start', afterMs: 0 },
    { phase: 'later', afterMs: 61_000 },
  ])('$phase', (given) => {
    beforeAll(() => {
      aheadMs = given.afterMs;
    });
    const at = (app: TestApp, cookie: string) => ({
      me: async () => (await new Browser(app.url).get('/api/me', { headers: { cookie } })).read(meSchema).user,
      write: async () => (await new Browser(app.url).post('/api/brands', {}, { headers: { cookie } })).error.code,
    });

    it('reads and writes nothing any more in any process', async () => {
      const browser = await here.signUp('Ada');
      const copy = at(there, browser.cookie);
      expect(await copy.me()).toMatchObject({ name: 'Ada' });
      expect(await copy.write()).toBe('invalid_request');
      await browser.post('/api/auth/sign-out', {});
      expect(await copy.write()).toBe('unauthenticated');
      await expect.poll(copy.me, { timeout: 20_000 }).toBeNull();
    });

    it('ends its open sockets, when it is signed out of and when another password ends it', async () => {
      const showId = await (await aBrand(here)).liveShow();
      const browser = await here.signUp('Ada');
      const other = here.browser();
      await other.post('/api/auth/sign-in/email', { email: browser.email, password: testPassword });
      const [first, second] = [await enter(there, browser.cookie, showId), await enter(there, other.cookie, showId)];
      await browser.post('/api/auth/sign-out', {});
      expect(await first.closed).toBe(changed);

      const third = here.browser();
      await third.post('/api/auth/sign-in/email', { email: browser.email, password: testPassword });
      const newPassword = { currentPassword: testPassword, newPassword: 'staple battery', revokeOtherSessions: true };
      expect((await third.post('/api/auth/change-password', newPassword)).status).toBe(200);
      expect(await second.closed).toBe(changed);
    });

    it('and a role that changes end the sockets that had it', async () => {
      const brand = await aBrand(here);
      const draft = await brand.show();
      const member = await brand.member('producer');
      const { closed } = await enter(there, member.cookie, draft);
      const { email } = await userOf(member);
      expect((await brand.owner.post(`/api/brands/${brand.id}/members`, { email, role: 'analyst' })).status).toBe(201);
      expect(await closed).toBe(changed);
    });
  });
});
