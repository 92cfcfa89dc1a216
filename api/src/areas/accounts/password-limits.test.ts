import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startTestApp, type TestApp, testPassword } from '../../testing/start-test-app.ts';
import { passwordCost } from './password-hash.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ passwordCost, env: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } });
}, 60_000);
afterAll(() => app.close());

it('wrong passwords from one address shut out that address alone, and not a browser that was here before', async () => {
  const owner = await app.signUp('Ada');
  const signIn = (browser: Browser, address: string, password?: string) =>
    browser.post(
      '/api/auth/sign-in/email',
      { email: owner.email, ...(password && { password }) },
      { headers: { 'x-forwarded-for': address } },
    );
  // Without a password nothing is looked up, but counted all the same.
  for (let i = 0; i < 30; i++) expect((await signIn(app.browser(), '192.0.2.1')).status).toBe(400);
  const shutOut = await signIn(app.browser(), '192.0.2.1', testPassword);
  expect(shutOut).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } });

  expect((await signIn(app.browser(), '192.0.2.2', testPassword)).status).toBe(200);
  await owner.post('/api/auth/sign-out', {});
  const known = await signIn(owner, '192.0.2.1', testPassword);
  expect(known.status).toBe(200);
  const cookie = known.headers.getSetCookie().find((line) => line.startsWith('showfloor.known_browser='));
  expect(cookie).toMatch(/Max-Age=34560000; Path=\/api\/auth; .*HttpOnly; SameSite=Lax/);

  // Another account's browser is a stranger here.
  const stranger = await app.signUp('Eve');
  expect((await signIn(stranger, '192.0.2.1', testPassword)).status).toBe(429);
}, 60_000);
