import { createHash } from 'node:crypto';
import { orderSchema, packedOrderSchema } from '@showfloor/contracts/order';
import { rateListSchema, type Shipment, shipmentSchema } from '@showfloor/contracts/shipment';
import type { ShipmentState } from '@showfloor/contracts/shipment-lives';
import { beforeAll, expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';
import { readPage } from '../../testing/read-pdf.ts';
import { signWebhook } from '../payments/webhook-signature.ts';

const sender = { name: 'Brand', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
const abroad = {
  name: '渋谷 花子',
  line1: '1 Main St',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94105',
  country: 'US',
};
const parcelOf = (quantity: number, service = 'standard') => ({
  lines: [{ line: 0, quantity }],
  carrier: 'test',
  service,
  weightGrams: 800,
});

eachDatabase('parcels over HTTP', (open) => {
  const shop = purchases(open);
  const at = (rest: string, brandId = shop.brand.id) => `/api/brands/${brandId}/${rest}`;
  beforeAll(async () => {
    expect((await shop.brand.owner.put(at('sender'), { sender })).status).toBe(200);
  });

  /** A paid order of some pieces of one variant. */
  async function bought(quantity: number, address: object = buyer.address) {
    const { productId, variantId } = await shop.aVariant(9);
    const { browser, total } = await shop.withCart(variantId, quantity);
    const placed = await browser.post('/api/checkout', { ...buyer, address, expectedTotal: total }, keyed());
    const order = placed.read(orderSchema);
    expect((await shop.pay(browser, order.id, 'test_approve')).read(orderSchema).state).toBe('paid');
    return { browser, productId, orderId: order.id, number: order.number };
  }
  const ship = (orderId: string, quantity: number, options: { key?: string; who?: Browser; brandId?: string } = {}) =>
    (options.who ?? shop.brand.owner).post(
      at(`orders/${orderId}/shipments`, options.brandId),
      parcelOf(quantity),
      keyed(options.key),
    );
  const made = async (orderId: string, quantity: number) => (await ship(orderId, quantity)).read(shipmentSchema);
  const packed = async (orderId: string) =>
    (await shop.brand.owner.get(at(`orders/${orderId}`))).read(packedOrderSchema);
  const seenBy = async (browser: Browser, orderId: string) =>
    (await browser.get(`/api/orders/${orderId}`)).read(orderSchema);
  const act = (shipment: Shipment, what: 'cancel' | 'hand-over', who: Browser = shop.brand.owner) =>
    who.post(at(`shipments/${shipment.id}/${what}`));
  /** What the carrier says, as it comes over the wire. */
  function say(
    shipment: Shipment,
    state: ShipmentState,
    more: object = {},
    secret = shop.app.secrets.carrierWebhookSecret,
  ) {
    const news = { trackingNumber: shipment.trackingNumber, state, text: 'Somewhere', place: 'Kassel', ...more };
    const eventId = createHash('sha256').update(JSON.stringify(news)).digest('hex');
    const raw = JSON.stringify({ eventId, atMs: 1_900_000_000_000, ...news });
    const headers = { 'x-showfloor-signature': signWebhook(Buffer.from(raw), secret) };
    return shop.app.browser().send('POST', '/api/shipments/webhooks/test', { raw, headers });
  }

  it('an order goes in two parcels; its pieces leave with each, and it is delivered with the last', async () => {
    const { browser, productId, orderId } = await bought(3);
    expect(await packed(orderId)).toMatchObject({ toPack: [{ line: 0, left: 3, weightGrams: null }], sender });
    const { rates } = (
      await shop.brand.owner.post(at(`orders/${orderId}/rates`), {
        lines: [{ line: 0, quantity: 2 }],
        weightGrams: 800,
      })
    ).read(rateListSchema);
    expect(rates.map(({ service, price }) => [service, price.amountMinor])).toEqual([
      ['standard', 580],
      ['express', 1_160],
    ]);

    const first = await made(orderId, 2);
    expect(first).toMatchObject({ state: 'label_made', asking: null, price: { amountMinor: 580, currency: 'EUR' } });
    expect((await ship(orderId, 2)).error).toMatchObject({
      code: 'nothing_left_to_ship',
      details: { line: 0, left: 1 },
    });
    expect(await shop.stockOf(productId)).toEqual({ available: 6, onHand: 9 });
    const second = await made(orderId, 1);
    expect((await packed(orderId)).toPack).toEqual([]);

    expect((await act(first, 'hand-over')).read(shipmentSchema).state).toBe('handed_over');
    expect((await act(first, 'hand-over')).status).toBe(200);
    expect(await shop.stockOf(productId)).toEqual({ available: 6, onHand: 7 });
    expect((await act(first, 'cancel')).error.code).toBe('invalid_transition');
    const seen = await seenBy(browser, orderId);
    expect(seen.lives?.fulfilment).toBe('partly_shipped');
    expect(seen.shipments).toHaveLength(2);
    expect(seen.shipments?.[0]).not.toHaveProperty('price');

    await say(second, 'out_for_delivery');
    expect((await seenBy(browser, orderId)).lives?.fulfilment).toBe('shipped');
    expect(await shop.stockOf(productId)).toEqual({ available: 6, onHand: 6 });
    await say(second, 'delivered');
    expect((await seenBy(browser, orderId)).lives?.fulfilment).toBe('shipped');
    await say(first, 'delivered');
    expect((await seenBy(browser, orderId)).lives?.fulfilment).toBe('delivered');
    const mailed = async () => (await shop.app.mails()).filter((mail) => mail.includes(orderId)).length;
    // Its confirmation, and of each parcel that it left and that it came.
    await expect.poll(mailed, { timeout: 20_000 }).toBe(5);
  });

  it('a label that is given back leaves the pieces to be sent', async () => {
    const { orderId, productId } = await bought(1);
    const first = await made(orderId, 1);
    expect((await act(first, 'cancel')).read(shipmentSchema).state).toBe('cancelled');
    expect((await act(first, 'cancel')).status).toBe(200);
    expect((await act(first, 'hand-over')).error.code).toBe('invalid_transition');
    expect((await packed(orderId)).toPack).toMatchObject([{ left: 1 }]);
    expect((await say(first, 'in_transit')).status).toBe(204);
    expect(await shop.stockOf(productId)).toEqual({ available: 8, onHand: 9 });
    expect((await made(orderId, 1)).state).toBe('label_made');
  });

  it('one key buys one label, also five times at once; another body is refused', async () => {
    const { orderId } = await bought(3);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ship(orderId, 1, { key: 'one' })));
    const ids = new Set(answers.map((answer) => answer.read(shipmentSchema).id));
    expect(ids.size).toBe(1);
    expect((await packed(orderId)).toPack).toMatchObject([{ left: 2 }]);
    expect((await ship(orderId, 2, { key: 'one' })).error.code).toBe('idempotency_key_reused');
    const raced = await Promise.all(Array.from({ length: 4 }, () => ship(orderId, 1)));
    expect(raced.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
  });

  it('sends nothing that is not paid, or was called off, whose labels go back', async () => {
    const { browser, orderId } = await bought(2);
    const parcel = await made(orderId, 1);
    expect((await shop.brand.owner.post(at(`orders/${orderId}/call-off`), { reason: 'Broken' })).status).toBe(200);
    expect((await ship(orderId, 1)).error.code).toBe('not_shippable');
    await expect
      .poll(async () => (await packed(orderId)).order.shipments?.[0], { timeout: 20_000 })
      .toMatchObject({ id: parcel.id, state: 'cancelled', asking: null });
    expect((await seenBy(browser, orderId)).shipments).toEqual([]);
    const { order } = await shop.placedOrder();
    expect((await ship(order.id, 1)).error).toMatchObject({
      code: 'not_shippable',
      details: { state: 'pending_payment' },
    });
  });

  it('takes what a carrier says once, whatever comes doubled, late or forged', async () => {
    const { browser, orderId, productId } = await bought(1);
    const parcel = await made(orderId, 1);
    const atMs = 1_900_000_000_000;
    expect((await say(parcel, 'in_transit', {}, 'x'.repeat(32))).status).toBe(401);
    expect((await shop.app.browser().send('POST', '/api/shipments/webhooks/other', { raw: '{}' })).status).toBe(404);
    expect((await say(parcel, 'draft')).error.code).toBe('invalid_request');
    expect((await say({ ...parcel, trackingNumber: 'TC0' }, 'in_transit')).status).toBe(204);
    expect((await packed(orderId)).order.shipments?.[0]?.state).toBe('label_made');

    const later = { atMs: atMs + 5_000, leg: 'warehouse' };
    await Promise.all(Array.from({ length: 4 }, () => say(parcel, 'out_for_delivery', later)));
    expect(await shop.stockOf(productId)).toEqual({ available: 8, onHand: 8 });
    // What happened before overtakes nothing.
    await say(parcel, 'in_transit', { atMs: atMs + 1_000 });
    await say(parcel, 'delayed', { atMs: atMs + 2_000 });
    const [seen] = (await seenBy(browser, orderId)).shipments ?? [];
    expect(seen).toMatchObject({
      state: 'out_for_delivery',
      legs: [
        { kind: 'warehouse', doneAtMs: later.atMs },
        { kind: 'last_mile', doneAtMs: null },
      ],
    });
    expect(seen?.events.map(({ state }) => state)).toEqual(['out_for_delivery', 'delayed', 'in_transit']);
    await say(parcel, 'delivered', { atMs: atMs + 9_000 });
    await say(parcel, 'in_transit', { atMs: atMs + 10_000 });
    expect((await seenBy(browser, orderId)).shipments?.[0]).toMatchObject({
      state: 'delivered',
      deliveredAtMs: atMs + 9_000,
    });
  });

  it('prints what belongs to parcels, with barcodes that can be scanned', async () => {
    const { orderId, number } = await bought(2, abroad);
    const first = await made(orderId, 1);
    const second = await made(orderId, 1);
    expect(first.legs.map(({ kind }) => kind)).toEqual(['warehouse', 'export', 'customs', 'last_mile']);
    expect(first.needsCustomsForm).toBe(true);
    const print = async (path: string) => {
      const answer = await fetch(`${shop.app.url}${path}`, { headers: { cookie: shop.brand.owner.cookie } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const pdf = await print(
      at(`shipments/papers.pdf?shipments=${first.id},${second.id}&papers=label,customs,slip,invoice`),
    );
    const pages = await Promise.all(Array.from({ length: 8 }, (_, index) => readPage(pdf, index + 1)));
    expect(pages[0]?.pages).toBe(8);
    expect(await pages[0]?.scan()).toEqual([first.trackingNumber]);
    expect(await pages[1]?.scan()).toEqual([first.trackingNumber]);
    expect(await pages[2]?.scan()).toEqual([number]);
    expect(await pages[4]?.scan()).toEqual([second.trackingNumber]);
    expect(pages[3]?.text).toContain('Total');
    const slip = await readPage(await print(at(`orders/${orderId}/papers/packing-slip`)), 1);
    expect(slip.text).toContain('2 pieces');
    await print(at(`orders/${orderId}/papers/invoice`));
  }, 120_000);

  it('lists what is to be packed, of a show too, the oldest first, page by page', async () => {
    const brand = await aBrand(shop.app);
    const product = await brand.product();
    const variantId = product.variants[0]?.id ?? '';
    const showId = await brand.liveShow([product.id]);
    const ids: string[] = [];
    for (const inShow of [null, showId, null]) {
      const browser = shop.app.browser();
      await browser.post('/api/cart/items', { variantId, quantity: 1, showId: inShow });
      const { total } = (await browser.get('/api/cart')).body as { total: unknown };
      const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
      const order = placed.read(orderSchema);
      await shop.pay(browser, order.id, 'test_approve');
      ids.push(order.id);
    }
    const list = async (query = '') =>
      (await brand.owner.get(`/api/brands/${brand.id}/packing${query}`)).body as {
        orders: { id: string }[];
        next: string | null;
      };
    expect((await list()).orders.map(({ id }) => id)).toEqual(ids);
    expect((await list(`?showId=${showId}`)).orders.map(({ id }) => id)).toEqual([ids[1]]);
    const page = await list('?limit=2');
    expect(page.next).toBe(ids[1]);
    expect((await list(`?limit=2&cursor=${page.next}`)).orders.map(({ id }) => id)).toEqual([ids[2]]);
    expect((await brand.owner.post(at(`orders/${ids[0]}/shipments`, brand.id), parcelOf(1), keyed())).error.code).toBe(
      'sender_missing',
    );
    await brand.owner.put(at('sender', brand.id), { sender });
    await brand.owner.post(at(`orders/${ids[0]}/shipments`, brand.id), parcelOf(1), keyed());
    expect((await list()).orders.map(({ id }) => id)).toEqual(ids.slice(1));
  });

  it('is for those of the brand who may', async () => {
    const { orderId, browser } = await bought(1);
    const parcel = await made(orderId, 1);
    const other = await aBrand(shop.app);
    const reads = [
      at('packing'),
      at('sender'),
      at(`orders/${orderId}`),
      at(`orders/${orderId}/papers/invoice`),
      at(`shipments/papers.pdf?shipments=${parcel.id}`),
    ];
    const writes = (who: Browser) => [
      ship(orderId, 1, { who }),
      act(parcel, 'cancel', who),
      act(parcel, 'hand-over', who),
      who.put(at('sender'), { sender }),
    ];
    const analyst = await shop.brand.member('analyst');
    for (const path of reads) expect((await analyst.get(path)).status).toBe(200);
    for (const who of [analyst, await shop.brand.member('host'), other.owner])
      for (const answer of await Promise.all(writes(who))) expect(answer.error.code).toBe('forbidden');
    for (const path of reads) {
      expect((await other.owner.get(path)).error.code).toBe('forbidden');
      expect((await browser.get(path)).status).toBeGreaterThanOrEqual(401);
    }
    const own = (path: string) => path.replace(shop.brand.id, other.id);
    for (const path of reads.slice(2)) expect((await other.owner.get(own(path))).error.code).toBe('not_found');
    expect((await ship(orderId, 1, { who: other.owner, brandId: other.id })).error.code).toBe('not_found');
    expect((await other.owner.post(at(`shipments/${parcel.id}/cancel`, other.id))).error.code).toBe('not_found');
    expect((await shop.brand.owner.put(at('sender'), { sender: { ...sender, postalCode: 'x' } })).error.param).toBe(
      'sender.postalCode',
    );
    expect((await packed(orderId)).order.shipments?.[0]?.state).toBe('label_made');
  });
});
