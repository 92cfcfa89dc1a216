import { randomUUID } from 'node:crypto';
import { teamSchema } from '@showfloor/contracts/account';
import { errorTable } from '@showfloor/contracts/errors';
import type { Money } from '@showfloor/contracts/money';
import { orderSchema } from '@showfloor/contracts/order';
import { quoteSchema } from '@showfloor/contracts/quote';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};

/** Waits until the person is notified that their order is in `state`; of what comes in between, the last is enough. */
async function hears(client: TestClient, orderId: string, state: string): Promise<void> {
  for (;;) {
    const { events } = await client.next('person');
    for (const event of events) {
      expect(event).toMatchObject({ type: 'order', orderId });
      if (event.type === 'order' && event.state === state) return;
    }
  }
}

eachTwoApps('a person', (apps) => {
  async function aShop() {
    const brand = await aBrand(apps().here);
    const product = await brand.product();
    const showId = await brand.liveShow([product.id]);
    const variantId = product.variants[0]?.id ?? '';
    const withBag = async (browser: Browser) => {
      await browser.post('/api/cart/items', { variantId, quantity: 1, showId });
      // The second one is sent with the first.
      return (await browser.post('/api/checkout/quote', { country: 'DE' })).read(quoteSchema).total;
    };
    return { brand, showId, withBag };
  }
  const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });
  const order = async (browser: Browser, expectedTotal: Money | null) => {
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal }, keyed());
    expect(placed.status).toBe(201);
    return placed.read(orderSchema).id;
  };

  it('hears in another process what becomes of their orders, and nobody else does', async () => {
    const { here, there } = apps();
    const { showId, withBag } = await aShop();
    const [browser, stranger] = [here.browser(), await here.signUp('Sam Stranger')];
    const total = await withBag(browser);
    const { client: other } = await enterRoom(there, showId, browser);
    const { client: nosy } = await enterRoom(there, showId, stranger);
    const paid = await order(browser, total);
    await hears(other, paid, 'pending_payment');
    await browser.post(`/api/orders/${paid}/payments`, { provider: 'test', method: 'test_approve' }, keyed());
    await hears(other, paid, 'paid');

    const cancelled = await order(browser, await withBag(browser));
    await browser.post(`/api/orders/${cancelled}/cancel`);
    await hears(other, cancelled, 'cancelled');
    await stranger.post('/api/auth/sign-out', {});
    expect((await nosy.next('person')).events).toEqual([{ type: 'signed_out' }]);
    other.socket.terminate();
  }, 120_000);

  it('is notified that they were signed out, or have another role, before the connection ends', async () => {
    const { there } = apps();
    const { brand, showId } = await aShop();
    const member = await brand.member('host');
    const desk = (await enterRoom(there, showId, member)).client;
    const { members } = (await brand.owner.get(`/api/brands/${brand.id}/members`)).read(teamSchema);
    const host = members.find(({ role }) => role === 'host');
    const role = { role: 'moderator' };
    expect((await brand.owner.patch(`/api/brands/${brand.id}/members/${host?.userId}`, role)).status).toBe(204);
    expect((await desk.next('person')).events).toEqual([{ type: 'role_changed' }]);
    expect((await desk.closed).code).toBe(errorTable.session_changed.closeCode);

    const again = (await enterRoom(there, showId, member)).client;
    await member.post('/api/auth/sign-out', {});
    expect((await again.next('person')).events).toEqual([{ type: 'signed_out' }]);
    expect((await again.closed).code).toBe(errorTable.session_changed.closeCode);
  }, 120_000);
});
