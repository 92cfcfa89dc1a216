import { cartSchema } from '@showfloor/contracts/cart';
import { orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { shipmentSchema } from '@showfloor/contracts/shipment';
import { type BrandToday, brandTodaySchema } from '@showfloor/contracts/today';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed } from '../../testing/purchases.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';
import { signWebhook } from '../payments/webhook-signature.ts';

const patience = { timeout: 20_000, interval: 50 };
const hourMs = 3_600_000;

eachDatabase('where a brand stands today', (open) => {
  let app: TestApp;
  let nowMs = Date.UTC(2026, 10, 30, 9);
  beforeAll(async () => {
    app = await startTestApp({ opened: await open(), nowMs: () => nowMs });
  }, 60_000);
  afterAll(() => app.close());

  const today = async (who: Browser, brandId: string, timeZone = 'UTC'): Promise<BrandToday> =>
    (await who.get(`/api/brands/${brandId}/today?timeZone=${encodeURIComponent(timeZone)}`)).read(brandTodaySchema);

  /** Buys so many pieces of a variant and pays as the method does. */
  async function bought(variantId: string, quantity: number, method = 'test_approve') {
    const browser = app.browser();
    const { total } = (await browser.post('/api/cart/items', { variantId, quantity })).read(cartSchema);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    const { id } = placed.read(orderSchema);
    await browser.post(`/api/orders/${id}/payments`, { provider: 'test', method }, keyed());
    return { browser, id };
  }

  it('sums up what was paid since midnight, against yesterday up to the same time, in the time zone that is asked for', async () => {
    const brand = await aBrand(app);
    const [variant] = (await brand.product('Lamp', [{ sku: 'T-1', priceMinor: 1_000, onHand: 50 }])).variants;
    const variantId = variant?.id ?? '';
    nowMs = Date.UTC(2026, 10, 30, 9);
    await bought(variantId, 1);
    nowMs = Date.UTC(2026, 10, 30, 12);
    await bought(variantId, 5);
    nowMs = Date.UTC(2026, 11, 1, 0, 30);
    await bought(variantId, 2);
    nowMs = Date.UTC(2026, 11, 1, 10);
    await bought(variantId, 3);
    await bought(variantId, 7, 'test_decline');

    const seen = await today(brand.owner, brand.id);
    expect(seen).toMatchObject({ sinceMs: Date.UTC(2026, 11, 1), nextShow: null, toPack: 4, needs: [] });
    expect(seen.sales).toEqual({
      today: { orders: 2, pieces: 5, revenue: [euros(5_000)] },
      yesterday: { orders: 1, pieces: 1, revenue: [euros(1_000)] },
    });
    // There it is two in the morning, and yesterday's evening has all that was bought before.
    const west = await today(brand.owner, brand.id, 'America/Los_Angeles');
    expect(west.sinceMs).toBe(Date.UTC(2026, 11, 1, 8));
    expect(west.sales?.today.pieces).toBe(3);
    for (const wrong of ['Mars/Base', ''])
      expect((await brand.owner.get(`/api/brands/${brand.id}/today?timeZone=${wrong}`)).error.param).toBe('timeZone');
  });

  it('counts what needs a person, and each count is what the list of orders finds', async () => {
    const brand = await aBrand(app);
    const at = (rest: string) => `/api/brands/${brand.id}/${rest}`;
    const variants = [{ sku: 'T-2', priceMinor: 1_000, onHand: 50 }];
    const variantId = (await brand.product('Lamp', variants)).variants[0]?.id ?? '';
    const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
    await brand.owner.put(at('sender'), { sender });

    const refused = await bought(variantId, 1, 'test_refund_refused');
    await brand.owner.post(at(`orders/${refused.id}/refunds`), { amount: euros(100), reason: 'A scratch' }, keyed());
    const returning = await bought(variantId, 1);
    const wish = { lines: [{ line: 0, quantity: 1 }], carrier: 'test', service: 'standard', weightGrams: 800 };
    const shipped = await brand.owner.post(at(`orders/${returning.id}/shipments`), wish, keyed());
    const parcel = shipped.read(shipmentSchema);
    await brand.owner.post(at(`shipments/${parcel.id}/hand-over`));
    const back = { lines: [{ line: 0, quantity: 1 }], reason: 'other' };
    await returning.browser.post(`/api/orders/${returning.id}/returns`, back);

    const needs = async () => (await today(brand.owner, brand.id)).needs;
    await expect.poll(needs, patience).toEqual([
      { need: 'refund_refused', orders: 1 },
      { need: 'return_request', orders: 1 },
    ]);
    for (const [need, id] of [
      ['refund_refused', refused.id],
      ['return_request', returning.id],
    ]) {
      const { orders } = (await brand.owner.get(at(`orders?need=${need}`))).read(orderListSchema);
      expect(orders.map((order) => order.id)).toEqual([id]);
    }
    for (const need of ['refund_due', 'surplus', 'dispute', 'payment', 'return_parcel'])
      expect((await brand.owner.get(at(`orders?need=${need}`))).body).toEqual({ orders: [], next: null });
    const news = { trackingNumber: parcel.trackingNumber, state: 'delayed', text: 'Snow', place: 'Kassel' };
    const raw = JSON.stringify({ eventId: `snow ${parcel.id}`, atMs: nowMs + hourMs, ...news });
    const signature = signWebhook(Buffer.from(raw), app.secrets.carrierWebhookSecret);
    const headers = { 'x-showfloor-signature': signature };
    await app.browser().send('POST', '/api/shipments/webhooks/test', { raw, headers });
    expect(await needs()).toContainEqual({ need: 'parcel', orders: 1 });
  });

  it('names what runs out, and the show that is next', async () => {
    const brand = await aBrand(app);
    const product = await brand.product('Sweater', [
      { sku: 'M', options: { size: 'M' }, priceMinor: 1_000, onHand: 3, lowStockAt: 3 },
      { sku: 'L', options: { size: 'L' }, priceMinor: 1_000, onHand: 1, lowStockAt: 2 },
      { sku: 'S', options: { size: 'S' }, priceMinor: 1_000, onHand: 0 },
      { sku: 'XL', options: { size: 'XL' }, priceMinor: 1_000, onHand: 9, lowStockAt: 3 },
    ]);
    const { lowStock } = await today(brand.owner, brand.id);
    expect(lowStock?.variants).toBe(2);
    expect(lowStock?.first.map(({ options, available }) => [options.size, available])).toEqual([
      ['L', 1],
      ['M', 3],
    ]);
    const showId = await brand.show([product.id]);
    expect((await today(brand.owner, brand.id)).nextShow).toBeNull();
    const startsAtMs = nowMs + hourMs;
    await brand.owner.patch(`/api/shows/${showId}`, { startsAtMs, state: 'scheduled' });
    expect((await today(brand.owner, brand.id)).nextShow).toMatchObject({ id: showId, state: 'scheduled', startsAtMs });
    const live = await brand.liveShow([product.id]);
    expect((await today(brand.owner, brand.id)).nextShow).toMatchObject({ id: live, state: 'live' });
  });

  it('shows each role what it may see, and nothing to anybody else', async () => {
    const brand = await aBrand(app);
    const parts = async (who: Browser) =>
      Object.keys(await today(who, brand.id)).filter((key) => ['sales', 'toPack', 'needs', 'lowStock'].includes(key));
    expect(await parts(await brand.member('producer'))).toEqual(['sales', 'toPack', 'needs', 'lowStock']);
    expect(await parts(await brand.member('analyst'))).toEqual(['sales', 'toPack', 'needs']);
    expect(await parts(await brand.member('host'))).toEqual(['sales']);
    expect(await parts(await brand.member('moderator'))).toEqual([]);
    const path = `/api/brands/${brand.id}/today`;
    expect((await (await aBrand(app)).owner.get(path)).error.code).toBe('forbidden');
    expect((await app.browser().get(path)).status).toBe(401);
    const nobody = path.replace(/.{4}\/today/, '0000/today');
    expect((await brand.owner.get(nobody)).error.code).toBe('not_found');
  });
});
