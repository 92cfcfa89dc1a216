import { dropListSchema, dropSchema, type ShownDrop } from '@showfloor/contracts/drop';
import { orderSchema } from '@showfloor/contracts/order';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed } from '../../testing/purchases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';

eachDatabase('drops over HTTP and in the room', (open) => {
  let aheadMs = 0;
  const site = suiteBrand(open, { nowMs: () => Date.now() + aheadMs });
  const clients: TestClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.socket.terminate();
    expect(await verifyLedger(site.database)).toEqual([]);
  });

  async function enter(showId: string, cookie?: string) {
    const socket = new WebSocket(`${site.app.url.replace('http', 'ws')}/api/realtime`, {
      origin: 'http://shop.test',
      headers: cookie === undefined ? {} : { cookie },
    });
    const client = new TestClient(socket);
    clients.push(client);
    socket.once('open', () => client.say({ type: 'hello', v: 1, showId }));
    const welcome = await client.next('welcome');
    return {
      drops: welcome.drops,
      left: welcome.counters.dropsLeft,
      async dropIn(state: ShownDrop['state']): Promise<ShownDrop> {
        for (;;) {
          for (const event of await client.nextEvents())
            if (event.type === 'drop' && event.drop.state === state) return event.drop;
        }
      },
      async dropsLeft(): Promise<Record<string, number>> {
        for (;;) {
          const { counters } = await client.next('tick');
          if (counters?.dropsLeft) return counters.dropsLeft;
        }
      },
    };
  }

  async function aShow(onHand = 5) {
    const product = await site.brand.product('Lamp', [{ priceMinor: 2_000, onHand }]);
    const [variant] = product.variants;
    if (!variant) throw new Error('no variant');
    const showId = await site.brand.liveShow([product.id]);
    return { showId, variantId: variant.id, path: `/api/shows/${showId}/drops` };
  }
  const plan = { quantity: 2, perBuyer: 1, priceMinor: 900, countdownS: 10, lengthS: 60, startsAtMs: null };
  const addressNo = (line1: string) => ({
    ...buyer,
    email: `${line1.replace(' ', '-')}@shop.test`,
    address: { ...buyer.address, line1 },
  });
  const wish = (dropId: string, variantId: string, name: string, amountMinor = 900 + 490) => ({
    ...addressNo(name),
    items: [{ variantId, quantity: 1, dropId }],
    expectedTotal: euros(amountMinor),
  });

  async function someone() {
    const browser = site.app.browser();
    await browser.post('/api/auth/sign-in/anonymous', {});
    return browser;
  }
  /** What an order of one piece of the drop comes to. */
  async function total(dropId: string, variantId: string): Promise<number> {
    const browser = await someone();
    const asked = await browser.post('/api/checkout', wish(dropId, variantId, 'asks', 1), keyed());
    expect(asked.body).toMatchObject({ error: { code: 'price_changed' } });
    return (asked.body as { error: { details: { total: { amountMinor: number } } } }).error.details.total.amountMinor;
  }

  it('is a secret until its countdown, at its price while it is open, sold out for all at once, and over for all', async () => {
    const { showId, variantId, path } = await aShow();
    const page = await enter(showId);
    expect(page.drops).toEqual([]);
    const planned = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    const armed = await site.brand.owner.post(`${path}/${planned.id}/arm`);
    expect(armed.read(dropSchema)).toMatchObject({ state: 'planned', isArmed: true, remaining: 2 });
    expect((await enter(showId)).drops).toEqual([]);

    const started = (await site.brand.owner.post(`${path}/${planned.id}/start`)).read(dropSchema);
    const counting = await page.dropIn('counting');
    expect(counting).toMatchObject({ id: planned.id, variantId, opensAtMs: started.opensAtMs, offer: null });
    expect((await enter(showId)).drops).toEqual([counting]);
    const early = await (await someone()).post('/api/checkout', wish(planned.id, variantId, 'Early 1'), keyed());
    expect([early.status, early.body]).toMatchObject([409, { error: { code: 'drop_not_open' } }]);

    aheadMs += 10_000;
    const opened = await page.dropIn('open');
    expect(opened.offer).toMatchObject({ price: euros(900), quantity: 2, remaining: 2, perBuyer: 1 });

    const amountMinor = await total(planned.id, variantId);
    const first = await someone();
    const placed = await first.post('/api/checkout', wish(planned.id, variantId, 'Street 1', amountMinor), keyed());
    expect(placed.status).toBe(201);
    expect(placed.read(orderSchema).lines).toMatchObject([{ unitPrice: euros(900), showId }]);
    expect(await page.dropsLeft()).toEqual({ [planned.id]: 1 });
    expect((await enter(showId)).left).toEqual({ [planned.id]: 1 });

    const again = await first.post('/api/checkout', wish(planned.id, variantId, 'Street 9', amountMinor), keyed());
    expect(again.body).toMatchObject({ error: { code: 'drop_limit', details: { most: 1, left: 0 } } });
    const other = await someone();
    expect(
      (await other.post('/api/checkout', wish(planned.id, variantId, 'Street 2', amountMinor), keyed())).status,
    ).toBe(201);
    expect(await page.dropsLeft()).toEqual({ [planned.id]: 0 });
    const late = await (await someone()).post(
      '/api/checkout',
      wish(planned.id, variantId, 'Street 3', amountMinor),
      keyed(),
    );
    expect(late.body).toMatchObject({
      error: { code: 'out_of_stock', details: { variantId, dropId: planned.id, left: 0 } },
    });
    // What isn't the drop's is sold as ever.
    const usual = { ...addressNo('Street 4'), items: [{ variantId, quantity: 1, showId }] };
    const asked = await (await someone()).post('/api/checkout', { ...usual, expectedTotal: euros(1) }, keyed());
    expect(asked.body).toMatchObject({
      error: { code: 'price_changed', details: { total: euros(amountMinor + 1_100) } },
    });

    aheadMs += 60_000;
    expect(await page.dropIn('ended')).toMatchObject({ id: planned.id, offer: null });
    expect((await enter(showId)).drops).toEqual([]);
    const over = await (await someone()).post(
      '/api/checkout',
      wish(planned.id, variantId, 'Street 5', amountMinor),
      keyed(),
    );
    // The stock gate knows that nothing was left of it.
    expect(over.body).toMatchObject({ error: { code: 'out_of_stock', details: { dropId: planned.id } } });
    const { drops } = (await site.brand.owner.get(path)).read(dropListSchema);
    expect(drops).toMatchObject([{ id: planned.id, state: 'ended', remaining: 0, sold: 0 }]);
  });

  it('sells by itself, from the drop or beside it, and refuses an order that wants both', async () => {
    const { variantId, path } = await aShow();
    const { id } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    const items = [
      { variantId, quantity: 1, dropId: id },
      { variantId, quantity: 1 },
    ];
    const both = await (await someone()).post('/api/checkout', { ...buyer, items, expectedTotal: euros(1) }, keyed());
    expect(both.body).toMatchObject({ error: { code: 'invalid_request', param: 'items' } });
  });

  it('is planned by whoever writes shows, run by whoever runs them, read by the team, and hidden from all others', async () => {
    const { variantId, path } = await aShow();
    const { id } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    const host = await site.brand.member('host');
    const moderator = await site.brand.member('moderator');
    const analyst = await site.brand.member('analyst');
    const stranger = (await aBrand(site.app)).owner;
    expect((await host.get(path)).status).toBe(200);
    expect((await moderator.get(path)).status).toBe(200);
    for (const one of [analyst, stranger, site.app.browser()])
      expect((await one.get(path)).status).toBeGreaterThan(400);
    for (const one of [host, moderator, analyst, stranger]) {
      expect((await one.post(path, { ...plan, variantId })).status).toBeGreaterThan(400);
      expect((await one.put(`${path}/${id}`, { ...plan, version: 0 })).status).toBeGreaterThan(400);
    }
    for (const act of ['arm', 'start', 'end'])
      for (const one of [moderator, analyst, stranger, site.app.browser()])
        expect((await one.post(`${path}/${id}/${act}`)).status).toBeGreaterThan(400);
    expect((await host.post(`${path}/${id}/start`)).status).toBe(200);
    expect((await host.post(`${path}/${id}/end`)).read(dropSchema)).toMatchObject({ state: 'cancelled' });
    const elsewhere = await site.brand.liveShow();
    expect((await site.brand.owner.post(`/api/shows/${elsewhere}/drops/${id}/end`)).status).toBe(404);
  });

  it('keeps its pieces through the end of its show, which ends it, and a draft that is removed', async () => {
    const { showId, variantId, path } = await aShow(2);
    const { id } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    expect((await site.brand.owner.post(`${path}/${id}/start`)).status).toBe(200);
    const page = await enter(showId);
    expect((await site.brand.owner.post(`/api/shows/${showId}/end`)).status).toBe(200);
    await page.dropIn('ended');
    expect((await site.brand.owner.get(path)).read(dropListSchema).drops).toMatchObject([{ state: 'cancelled' }]);

    const product = await site.brand.product();
    const draft = await site.brand.show([product.id]);
    const drops = `/api/shows/${draft}/drops`;
    const inDraft = await site.brand.owner.post(drops, { ...plan, variantId: product.variants[0]?.id });
    expect((await site.brand.owner.post(`${drops}/${inDraft.read(dropSchema).id}/arm`)).status).toBe(200);
    expect((await site.brand.owner.delete(`/api/shows/${draft}`)).status).toBe(204);
    const left = (await site.brand.owner.get(`/api/products/${product.id}`)).body;
    expect(left).toMatchObject({ variants: [{ available: 5 }] });
  });

  it('goes on after a restart', async () => {
    const { showId, variantId, path } = await aShow();
    const { id } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    expect((await site.brand.owner.post(`${path}/${id}/start`)).status).toBe(200);
    await site.restartApp();
    expect((await enter(showId)).drops).toMatchObject([{ id, state: 'counting' }]);
    const page = await enter(showId);
    aheadMs += 10_000;
    expect(await page.dropIn('open')).toMatchObject({ id, offer: { remaining: 2 } });
  });
});
