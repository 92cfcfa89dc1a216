import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { meSchema } from '@showfloor/contracts/account';
import { cartSchema } from '@showfloor/contracts/cart';
import { limits } from '@showfloor/contracts/limits';
import { orderSchema } from '@showfloor/contracts/order';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from './platform/database/database.ts';
import { openSharedClock } from './platform/database/shared-clock.ts';
import { createEventStore } from './platform/events/postgres/event-store.ts';
import { enterRoom } from './platform/realtime/testing/enter-room.ts';
import { aBrand } from './testing/a-brand.ts';
import { Browser } from './testing/browser.ts';
import { eachDatabase } from './testing/databases.ts';
import { setMachineClock } from './testing/machine-clock.ts';
import { startTestApp, type TestApp } from './testing/start-test-app.ts';

const hourMs = 3_600_000;
/** Longer than it takes until the next sweep of orders whose time is over. */
const aSweepMs = 1_500;
const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });

eachDatabase('the api, when the clock of its machine is set', (open) => {
  let opened: OpenDatabase;
  let app: TestApp;
  const passingMs = () => performance.now();
  beforeAll(async () => {
    opened = await open();
    app = await startTestApp({ opened, passingMs, env: { RATE_LIMITS: 'on' } });
  }, 60_000);
  afterEach(() => setMachineClock(0));
  afterAll(() => app.close());

  describe.each([
    { which: 'an hour ahead', stepMs: hourMs },
    { which: 'an hour back', stepMs: -hourMs },
  ])('$which', ({ stepMs }) => {
    it('leaves the windows of rate limits where they are', async () => {
      const browser = app.browser();
      const email = `${randomUUID()}@shop.test`;
      const ask = () => browser.post('/api/auth/request-password-reset', { email });
      for (let time = 0; time < 5; time++) expect((await ask()).status).toBe(200);
      const before = await ask();
      setMachineClock(stepMs);
      const after = await ask();
      expect([before.status, after.status]).toEqual([429, 429]);
      expect(
        Math.abs(Number(after.headers.get('retry-after')) - Number(before.headers.get('retry-after'))),
      ).toBeLessThan(60);
    });

    it('leaves the window of the chat where it is', async () => {
      const brand = await aBrand(app);
      const { client } = await enterRoom(app, await brand.liveShow(), await app.signUp('Ann'));
      const say = (ref: number) => client.say({ type: 'chat', ref, text: `message ${ref}` });
      for (let ref = 1; ref <= limits.chatMessagesPerWindow + 1; ref++) say(ref);
      await client.next('nack');
      setMachineClock(stepMs);
      say(99);
      const refused = await client.next('nack');
      expect(refused).toMatchObject({ ref: 99, code: 'rate_limited' });
      expect(refused.retryAfterMs).toBeLessThanOrEqual(limits.chatWindowMs);
      client.socket.close();
    });

    it('keeps the pieces of an order for as long as was said, and takes its payment', async () => {
      const [variant] = (await (await aBrand(app)).product()).variants;
      const browser = app.browser();
      const { total } = (await browser.post('/api/cart/items', { variantId: variant?.id })).read(cartSchema);
      const address = { name: 'Bea', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
      const checkout = { email: 'buyer@shop.test', address, expectedTotal: total };
      const order = (await browser.post('/api/checkout', checkout, keyed())).read(orderSchema);
      setMachineClock(stepMs);
      await wait(aSweepMs);
      const seen = await browser.get(`/api/orders/${order.id}`);
      expect(seen.body).toMatchObject({ state: 'pending_payment', payByMs: order.payByMs });
      // Pages count down by this.
      const leftMs = order.payByMs - Date.parse(seen.headers.get('date') ?? '');
      expect(leftMs).toBeGreaterThan(order.payByMs - order.createdAtMs - 60_000);
      expect(leftMs).toBeLessThanOrEqual(order.payByMs - order.createdAtMs + 1_000);
      const payment = { provider: 'test', method: 'test_approve' };
      const paid = await browser.post(`/api/orders/${order.id}/payments`, payment, keyed());
      expect(paid.body).toMatchObject({ state: 'paid' });
      expect((paid.read(orderSchema).paidAtMs ?? Number.NaN) - order.createdAtMs).toBeLessThan(60_000);
    });

    it('leaves a lease with its holder for as long as it was given', async () => {
      const clock = await openSharedClock({ opened, wallMs: () => Date.now(), passingMs, onError: () => {} });
      try {
        const store = createEventStore(opened.database, clock.sql);
        const consumer = `consumer ${randomUUID()}`;
        await store.take(consumer, 'one', 30_000);
        // Whoever holds it listens under its name, which is looked at on PostgreSQL.
        const listening = opened.listen('none', { listening: () => {}, lost: () => {}, heard: () => {} }, 'one');
        await wait(300);
        setMachineClock(stepMs);
        const taken = await store.take(consumer, 'another', 30_000);
        expect('heldForMs' in taken && taken.heldForMs).toBeGreaterThan(25_000);
        expect('heldForMs' in taken && taken.heldForMs).toBeLessThanOrEqual(30_001);
        await listening.close();
      } finally {
        await clock.close();
      }
    });
  });
});

eachDatabase('the copy of a session, when the clock of its machine is set', (open) => {
  let app: TestApp;
  // Time that the test lets pass, on the one clock too: the database's own would not go along, and be believed again as soon as it is asked.
  let aheadMs = 0;
  const passingMs = () => performance.now() + aheadMs;
  const zeroMs = Date.now() - performance.now();
  const nowMs = () => Math.floor(zeroMs + passingMs());
  beforeAll(async () => {
    app = await startTestApp({ opened: await open(), nowMs, passingMs });
  }, 60_000);
  afterEach(() => setMachineClock(0));
  afterAll(() => app.close());

  it.each([hourMs, -hourMs])('by %d ms, is believed no longer than a minute', async (stepMs) => {
    const browser = await app.signUp('Ada');
    const copy = browser.cookie;
    const read = async () =>
      (await new Browser(app.url).get('/api/me', { headers: { cookie: copy } })).read(meSchema).user;
    expect(await read()).toMatchObject({ name: 'Ada' });
    await browser.post('/api/auth/sign-out', {});
    // The process hears of it from the database.
    await expect.poll(read, { timeout: 10_000 }).toBeNull();
    setMachineClock(stepMs);
    expect(await read()).toBeNull();
    // What this process remembers of ended sessions is forgotten when another ends after a minute.
    aheadMs += 61_000;
    await (await app.signUp('Bea')).post('/api/auth/sign-out', {});
    expect(await read()).toBeNull();
  });
});
