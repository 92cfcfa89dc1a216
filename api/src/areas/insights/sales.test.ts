import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema } from '@showfloor/contracts/order';
import { showSalesSchema } from '@showfloor/contracts/sales';
import { showSchema } from '@showfloor/contracts/show';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { TestApp } from '../../testing/start-test-app.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};
const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });

eachTwoApps('what a show sells', (apps) => {
  it('is published to its team as it is paid, in every process, and summed up without a buyer', async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const product = await brand.product('Lamp');
    const showId = await brand.liveShow([product.id]);
    const [host, moderator] = [await brand.member('host'), await brand.member('moderator')];
    const studio = (await enterRoom(there, showId, host)).client;
    const desk = (await enterRoom(there, showId, moderator)).client;

    const buy = async (line: object, isPaid: boolean) => {
      const browser = here.browser();
      const { total } = (await browser.post('/api/cart/items', { quantity: 2, ...line })).read(cartSchema);
      const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
      expect(placed.status).toBe(201);
      const { id } = placed.read(orderSchema);
      if (!isPaid) return id;
      const path = `/api/orders/${id}/payments`;
      await browser.post(path, { provider: 'test', method: 'test_approve' }, keyed());
      return id;
    };
    const variantId = product.variants[0]?.id;
    const other = (await brand.product('Chair')).variants[0]?.id;
    // Bought outside of the show, and not paid: no sale of this show.
    await buy({ variantId: other }, true);
    await buy({ variantId, showId }, false);
    const orderId = await buy({ variantId, showId }, true);
    const { events } = await studio.next('person');
    expect(events).toEqual([
      {
        type: 'sale',
        showId,
        orderId,
        position: 0,
        productId: product.id,
        productName: 'Lamp',
        options: {},
        quantity: 2,
        unitPrice: euros(1_990),
        atMs: expect.any(Number),
      },
    ]);
    expect((await host.get(`/api/shows/${showId}/sales`)).body).toEqual({
      showId,
      orders: 1,
      pieces: 2,
      revenue: euros(3_980),
      products: [{ productId: product.id, productName: 'Lamp', pieces: 2, revenue: euros(3_980) }],
    });
    const empty = await brand.liveShow();
    expect((await host.get(`/api/shows/${empty}/sales`)).body).toMatchObject({
      orders: 0,
      revenue: euros(0),
      products: [],
    });
    // Whose role has nothing to do with sales hears of none.
    await moderator.post('/api/auth/sign-out', {});
    expect((await desk.next('person')).events).toEqual([{ type: 'signed_out' }]);
    studio.socket.terminate();
  }, 120_000);

  it('was watched by so many at most while it was live, whoever asks which process, and however many come later', async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const host = await brand.member('host');
    const showId = await brand.liveShow();
    const asHost = { headers: { cookie: host.cookie } };
    const peak = async (app: TestApp) =>
      (await app.browser().get(`/api/shows/${showId}/sales`, asHost)).read(showSalesSchema).peakViewers;
    expect(await peak(here)).toBeUndefined();
    const enter = async (count: number, app: TestApp) =>
      Promise.all(Array.from({ length: count }, async () => (await enterRoom(app, showId)).client));
    const crowd = await enter(3, here);
    await expect.poll(() => peak(here), { timeout: 15_000 }).toBe(3);
    for (const { socket } of crowd) socket.terminate();
    const [left] = await enter(1, there);
    // By the other process: what is written.
    await expect.poll(() => peak(there), { timeout: 30_000 }).toBe(3);
    expect((await host.post(`/api/shows/${showId}/end`, {})).status).toBe(200);
    // Until the rooms know that it is over.
    await delay(2_000);
    const late = await enter(5, here);
    await expect
      .poll(async () => (await here.browser().get(`/api/shows/${showId}`)).read(showSchema).viewers, {
        timeout: 10_000,
      })
      .toBeGreaterThanOrEqual(5);
    await delay(2_500);
    expect(await peak(here)).toBe(3);
    for (const { socket } of [...late, ...(left ? [left] : [])]) socket.terminate();
  }, 120_000);
});
