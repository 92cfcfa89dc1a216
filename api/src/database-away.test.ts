import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPostgres, startPostgres, type TestPostgres } from './testing/postgres.ts';
import { type PostgresProxy, startPostgresProxy } from './testing/postgres-proxy.ts';
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts';

const binDir = findPostgres();

describe.skipIf(binDir === null)('while PostgreSQL cannot be reached', () => {
  let server: TestPostgres;
  let proxy: PostgresProxy;
  let app: TestApp;
  beforeAll(async () => {
    server = await startPostgres(binDir ?? '');
    proxy = await startPostgresProxy(await server.createDatabase());
    app = await startTestApp({ env: { DATABASE_URL: proxy.url } });
  }, 120_000);
  afterAll(async () => {
    await app.close();
    await proxy.close();
    await server.close();
  });

  it('calls are refused in a way that says to ask again, and answered when it is back', async () => {
    const buyer = await app.signUp('Vera');
    expect((await buyer.get('/api/cart')).status).toBe(200);
    proxy.setAway(true);
    const account = { name: 'Ada', email: 'ada@shop.test', password: testPassword };
    const answers = {
      'a read': await buyer.get('/api/cart'),
      'a write': await buyer.post('/api/cart/items', { variantId: 'var_00000000000000000000000000' }),
      'a session that is looked up': await app
        .browser()
        .get('/api/cart', { headers: { cookie: withoutCopy(buyer.cookie) } }),
      'a session that the page asks for': await app
        .browser()
        .get('/api/auth/get-session', { headers: { cookie: withoutCopy(buyer.cookie) } }),
      'somebody new': await app.browser().post('/api/cart/items', { variantId: 'var_00000000000000000000000000' }),
      'an anonymous viewer': await app.browser().post('/api/auth/sign-in/anonymous', {}),
      'a sign-up': await app.browser().post('/api/auth/sign-up/email', account),
      'a sign-in': await app.browser().post('/api/auth/sign-in/email', { email: buyer.email, password: testPassword }),
    };
    for (const [what, answer] of Object.entries(answers)) {
      expect({ what, status: answer.status, code: answer.error.code }).toEqual({
        what,
        status: 503,
        code: 'overloaded',
      });
      expect(answer.error.message).toBe('This could not be reached for a moment. Try again.');
      expect(answer.headers.get('retry-after')).not.toBeNull();
    }
    expect(await buyer.get('/readyz')).toMatchObject({ status: 503, body: { database: false } });
    proxy.setAway(false);
    expect((await buyer.get('/api/cart')).status).toBe(200);
    expect((await app.browser().post('/api/auth/sign-up/email', account)).status).toBe(200);
  });
});

/** A session's cookie without the signed copy of it. */
function withoutCopy(cookie: string): string {
  return cookie
    .split('; ')
    .filter((pair) => !pair.includes('session_data'))
    .join('; ');
}
