import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestApp, type TestApp, testPassword } from './testing/start-test-app.ts';

let app: TestApp;
beforeAll(async () => {
  // No disk has a terabyte to spare beside everything else.
  app = await startTestApp({ env: { DISK_RESERVE_MB: '1000000' } });
}, 120_000);
afterAll(() => app.close());

const account = { name: 'Ada', email: 'ada@shop.test', password: testPassword };

it.each([
  ['an account', '/api/auth/sign-up/email', account],
  ['an anonymous viewer', '/api/auth/sign-in/anonymous', {}],
  ['what is put into a bag', '/api/cart/items', { variantId: 'var_00000000000000000000000000' }],
])('keeps nothing more where there is no room: %s', async (_what, path, body) => {
  const answer = await app.browser().post(path, body);
  expect(answer).toMatchObject({ status: 503, body: { error: { code: 'storage_full' } } });
  expect(answer.headers.get('retry-after')).not.toBeNull();
});

it('still answers who reads, lets go who signs out, and informs load balancers', async () => {
  const browser = app.browser();
  expect((await browser.get('/api/shows')).status).toBe(200);
  expect((await browser.post('/api/auth/sign-out', {})).status).toBe(200);
  expect(await browser.get('/readyz')).toMatchObject({ status: 503, body: { database: true, disk: false } });
});

it('takes what ends or settles something: cancelling, paying, ending a show', async () => {
  const browser = app.browser();
  const orderId = `ord_${'0'.repeat(26)}`;
  const showId = `shw_${'0'.repeat(26)}`;
  const pay = await browser.post(
    `/api/orders/${orderId}/payments`,
    { provider: 'test', method: 'test_approve' },
    { headers: { 'idempotency-key': 'pay-0001' } },
  );
  const cancel = await browser.post(`/api/orders/${orderId}/cancel`, {});
  const end = await browser.post(`/api/shows/${showId}/end`, {});
  for (const { error } of [pay, cancel, end]) expect(error.code).not.toBe('storage_full');
});
