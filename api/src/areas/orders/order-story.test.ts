import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema, packedOrderSchema } from '@showfloor/contracts/order';
import { orderNoteListSchema } from '@showfloor/contracts/order-note';
import { shipmentSchema } from '@showfloor/contracts/shipment';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';
import { signWebhook } from '../payments/webhook-signature.ts';
import { hasOpenReturn } from '../shipments/postgres/order-needs.ts';
import { completeOrders } from './postgres/complete-orders.ts';

const patience = { timeout: 20_000, interval: 50 };
const dayMs = 86_400_000;

eachDatabase('the story of an order', (open) => {
  const shop = purchases(open);
  const at = (rest: string, brandId = shop.brand.id) => `/api/brands/${brandId}/${rest}`;
  beforeAll(async () => {
    const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
    await shop.brand.owner.put(at('sender'), { sender });
  });

  const seenBy = async (browser: { get: typeof shop.brand.owner.get }, orderId: string) =>
    (await browser.get(`/api/orders/${orderId}`)).read(orderSchema);

  async function delivered() {
    const { browser, order } = await shop.placedOrder();
    await shop.pay(browser, order.id, 'test_approve');
    const wish = { lines: [{ line: 0, quantity: 1 }], carrier: 'test', service: 'standard', weightGrams: 800 };
    const parcel = (await shop.brand.owner.post(at(`orders/${order.id}/shipments`), wish, keyed())).read(
      shipmentSchema,
    );
    await shop.brand.owner.post(at(`shipments/${parcel.id}/hand-over`));
    const { trackingNumber } = parcel;
    const news = { trackingNumber, state: 'delivered', text: 'At the door', place: 'Berlin', atMs: Date.now() };
    const raw = JSON.stringify({ eventId: `arrived ${parcel.id}`, ...news });
    const signature = signWebhook(Buffer.from(raw), shop.app.secrets.carrierWebhookSecret);
    const headers = { 'x-showfloor-signature': signature };
    await shop.app.browser().send('POST', '/api/shipments/webhooks/test', { raw, headers });
    return { browser, orderId: order.id };
  }
  const complete = (afterDays: number) =>
    completeOrders(shop.database, hasOpenReturn, {
      deliveredBeforeMs: Date.now() + (afterDays - 30) * dayMs,
      nowMs: Date.now() + afterDays * dayMs,
      limit: 10,
    });

  it('is told to its buyer and, with its labels, to the team', async () => {
    const { browser, orderId } = await delivered();
    const told = (await seenBy(browser, orderId)).timeline?.map(({ kind }) => kind);
    expect(told).toEqual(['placed', 'paid', 'parcel_left', 'parcel_delivered']);
    const { order } = (await shop.brand.owner.get(at(`orders/${orderId}`))).read(packedOrderSchema);
    expect(order.timeline?.map(({ kind }) => kind)).toEqual([
      ...['placed', 'paid', 'label_made', 'parcel_left', 'parcel_delivered'],
    ]);
  });

  it('knows when it was cancelled, and when it was called off', async () => {
    const { browser, order } = await shop.placedOrder();
    await browser.post(`/api/orders/${order.id}/cancel`);
    expect((await seenBy(browser, order.id)).timeline?.at(-1)?.kind).toBe('cancelled');
    const second = await shop.placedOrder();
    await shop.pay(second.browser, second.order.id, 'test_approve');
    await shop.brand.owner.post(at(`orders/${second.order.id}/call-off`), { reason: 'Broken' });
    const kinds = (await seenBy(second.browser, second.order.id)).timeline?.map(({ kind }) => kind);
    expect(kinds).toContain('called_off');
    expect(kinds).toContain('refund_asked');
  });

  it('is over once all of it arrived and the time to send it back is over, unless something is on its way back', async () => {
    const first = await delivered();
    const second = await delivered();
    const back = { lines: [{ line: 0, quantity: 1 }], reason: 'other' };
    await second.browser.post(`/api/orders/${second.orderId}/returns`, back);
    expect(await complete(29)).toBe(0);
    // Two processes at once complete each once.
    const counts = await Promise.all([complete(31), complete(31)]);
    expect(counts[0] + counts[1]).toBeGreaterThan(0);
    expect(await complete(31)).toBe(0);
    const seen = await seenBy(first.browser, first.orderId);
    expect(seen).toMatchObject({ state: 'paid', lives: { order: 'completed', fulfilment: 'delivered' } });
    expect(seen.timeline?.at(-1)?.kind).toBe('completed');
    expect((await seenBy(second.browser, second.orderId)).lives?.order).toBe('confirmed');
  });

  it('has the moment that its product was shown, of what was bought in the show alone', async () => {
    const [shown, other] = [await shop.brand.product('Shown'), await shop.brand.product('Other')];
    const showId = await shop.brand.liveShow([shown.id, other.id]);
    const pinned = await shop.brand.owner.post(`/api/shows/${showId}/pins`, { productId: shown.id });
    const [cue] = pinned.read(appendedCuesSchema).cues;
    const browser = shop.app.browser();
    for (const { variants } of [shown, other])
      await browser.post('/api/cart/items', { variantId: variants[0]?.id, showId, quantity: 1 });
    const { total } = (await browser.get('/api/cart')).read(cartSchema);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    const { id } = placed.read(orderSchema);
    const moments = async () =>
      Object.fromEntries((await seenBy(browser, id)).lines.map((line) => [line.productName, line.shownAtMs ?? null]));
    await expect.poll(moments, patience).toEqual({ Shown: Math.floor(cue?.programTimeMs ?? 0), Other: null });
  });

  it('has notes of the team, which each takes away themselves, and which nobody else sees', async () => {
    const { browser, order } = await shop.placedOrder();
    const path = at(`orders/${order.id}/notes`);
    const { owner } = shop.brand;
    const producer = await shop.brand.member('producer');
    expect((await owner.post(path, { text: ' Gift: no invoice. ' })).read(orderNoteListSchema).notes).toMatchObject([
      { author: 'Olive Owner', own: true, text: 'Gift: no invoice.' },
    ]);
    const { notes } = (await producer.get(path)).read(orderNoteListSchema);
    expect(notes).toMatchObject([{ own: false }]);
    const [note] = notes;
    expect((await producer.delete(`${path}/${note?.id}`)).error.code).toBe('not_found');
    const analyst = await shop.brand.member('analyst');
    expect((await analyst.get(path)).status).toBe(200);
    expect((await analyst.post(path, { text: 'x' })).error.code).toBe('forbidden');
    expect((await (await shop.brand.member('host')).get(path)).error.code).toBe('forbidden');
    const stranger = await aBrand(shop.app);
    expect((await stranger.owner.get(path)).error.code).toBe('forbidden');
    expect((await stranger.owner.get(at(`orders/${order.id}/notes`, stranger.id))).error.code).toBe('not_found');
    expect((await stranger.owner.post(at(`orders/${order.id}/notes`, stranger.id), { text: 'x' })).error.code).toBe(
      'not_found',
    );
    expect((await browser.get(path)).status).toBeGreaterThanOrEqual(401);
    expect(JSON.stringify((await browser.get(`/api/orders/${order.id}`)).body)).not.toContain('Gift');
    for (const text of ['', ' ', 'x'.repeat(1_001)])
      expect((await owner.post(path, { text })).error.code).toBe('invalid_request');
    expect((await owner.delete(`${path}/${note?.id}`)).body).toEqual({ notes: [] });
  });

  it('has no more notes than it may, however many write at once', async () => {
    const { order } = await shop.placedOrder();
    const path = at(`orders/${order.id}/notes`);
    const written = await Promise.all(
      Array.from({ length: 103 }, () => shop.brand.owner.post(path, { text: 'Again' })),
    );
    expect(written.filter(({ status }) => status === 201)).toHaveLength(100);
    expect(written.find(({ status }) => status !== 201)?.error.code).toBe('limit_reached');
    expect(order.total).toEqual(euros(2_480));
  });
});
