import { brandSchema } from '@showfloor/contracts/catalog';
import { dropListSchema, dropSchema } from '@showfloor/contracts/drop';
import { linePlaceSchema, linePlacesSchema } from '@showfloor/contracts/line';
import { orderSchema } from '@showfloor/contracts/order';
import { afterEach, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed } from '../../testing/purchases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { createDropRepository } from './postgres/drop-repository.ts';

const holdMs = 60_000;
const offerMs = 120_000;

eachDatabase('lines over HTTP and in the room', (open) => {
  let aheadMs = 0;
  const site = suiteBrand(open, { nowMs: () => Date.now() + aheadMs, env: { ORDER_HOLD_MS: String(holdMs) } });
  afterEach(async () => expect(await verifyLedger(site.database)).toEqual([]));

  const total = 900 + 490;
  async function someone() {
    const browser = site.app.browser();
    await browser.post('/api/auth/sign-in/anonymous', {});
    return browser;
  }

  /** A drop of one piece in a live show, that is open. */
  async function anOpenDrop(more: object = {}) {
    const product = await site.brand.product('Lamp', [{ priceMinor: 2_000, onHand: 1 }]);
    const variantId = product.variants[0]?.id ?? '';
    const showId = await site.brand.liveShow([product.id]);
    const path = `/api/shows/${showId}/drops`;
    const plan = {
      quantity: 1,
      perBuyer: 1,
      priceMinor: 900,
      countdownS: 10,
      lengthS: 1_200,
      startsAtMs: null,
      ...more,
    };
    const { id: dropId } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    await site.brand.owner.post(`${path}/${dropId}/start`);
    aheadMs += 10_000;
    const wish = (name: string, place: { placeId?: string } = {}) => ({
      ...buyer,
      email: `${name.replace(' ', '-')}@shop.test`,
      address: { ...buyer.address, line1: name },
      items: [{ variantId, quantity: 1, dropId, ...place }],
      expectedTotal: euros(total),
    });
    const buy = (browser: Browser, name: string, place: { placeId?: string } = {}) =>
      browser.post('/api/checkout', wish(name, place), keyed());
    const join = (browser: Browser) => browser.post(`/api/shows/${showId}/places`, { variantId, dropId });
    const places = async (browser: Browser) =>
      (await browser.get(`/api/shows/${showId}/places`)).read(linePlacesSchema).places;
    return { showId, variantId, dropId, path, buy, join, places };
  }
  type OpenDrop = Awaited<ReturnType<typeof anOpenDrop>>;

  /** Resolves when the sweepers have done what is due. */
  async function becomes({ places }: OpenDrop, browser: Browser, state: string): Promise<void> {
    await expect.poll(async () => (await places(browser))[0]?.state, { timeout: 10_000 }).toBe(state);
  }

  it('are joined when nothing is left, tell who is in front that it is theirs, and let them buy it alone', async () => {
    const drop = await anOpenDrop();
    const [first, second, third] = [await someone(), await someone(), await someone()];
    expect((await drop.join(second)).body).toMatchObject({ error: { code: 'not_sold_out', details: { left: 1 } } });
    expect((await drop.buy(first, 'Street 1')).status).toBe(201);
    const joined = (await drop.join(second)).read(linePlaceSchema);
    expect(joined).toMatchObject({ state: 'waiting', position: 1, dropId: drop.dropId, offerEndsAtMs: null });
    expect((await drop.join(second)).read(linePlaceSchema).id).toBe(joined.id);
    expect((await drop.join(third)).read(linePlaceSchema).position).toBe(2);
    expect((await drop.join(first)).body).toMatchObject({ error: { code: 'drop_limit' } });
    expect(await drop.places(site.app.browser())).toEqual([]);
    const { drops } = (await site.brand.owner.get(drop.path)).read(dropListSchema);
    expect(drops[0]?.line).toEqual({ mode: 'first_claimed', waiting: 2, offered: 0 });

    const { client } = await enterRoom(site.app, drop.showId, second);
    aheadMs += holdMs;
    const { events } = await client.next('person');
    expect(events).toContainEqual({ type: 'place', showId: drop.showId });
    client.socket.terminate();
    await becomes(drop, second, 'offered');
    const [place] = await drop.places(second);
    expect(place?.offerEndsAtMs).toBeGreaterThan(Date.now() + aheadMs);
    expect((await site.brand.owner.get(drop.path)).read(dropListSchema).drops[0]).toMatchObject({
      remaining: 0,
      line: { waiting: 1, offered: 1 },
    });

    for (const [browser, name] of [
      [first, 'Street 1'],
      [third, 'Street 3'],
    ] as const)
      expect((await drop.buy(browser, name)).body).toMatchObject({ error: { code: 'out_of_stock' } });
    expect((await drop.buy(third, 'Street 3', { placeId: joined.id })).body).toMatchObject({
      error: { code: 'offer_over', details: { placeId: joined.id } },
    });
    const order = await drop.buy(second, 'Street 2', { placeId: joined.id });
    expect(order.status).toBe(201);
    expect(order.read(orderSchema).lines).toMatchObject([{ unitPrice: euros(900), quantity: 1 }]);
    expect(await drop.places(second)).toMatchObject([{ state: 'taken', position: null }]);
  });

  it('are for a variant of a live show too, at its price there; their mode is the brand’s to choose', async () => {
    const product = await site.brand.product('Mug', [{ priceMinor: 2_000, onHand: 1 }]);
    const variantId = product.variants[0]?.id ?? '';
    const showId = await site.brand.liveShow([product.id]);
    const items = [{ variantId, quantity: 1, showId }];
    const wish = { ...buyer, items, expectedTotal: euros(2_000 + 490) };
    const [holder, next] = [await someone(), await someone()];
    const path = `/api/shows/${showId}/places`;
    expect((await holder.post('/api/checkout', wish, keyed())).status).toBe(201);
    const { id: placeId } = (await next.post(path, { variantId })).read(linePlaceSchema);
    aheadMs += holdMs;
    await expect
      .poll(async () => (await next.get(path)).read(linePlacesSchema).places[0]?.state, { timeout: 10_000 })
      .toBe('offered');
    const stranger = { ...buyer, email: 'other@shop.test', address: { ...buyer.address, line1: 'Street 7' } };
    const claim = (place: object) => ({ ...wish, ...stranger, items: [{ ...items[0], ...place }] });
    expect((await holder.post('/api/checkout', wish, keyed())).body).toMatchObject({ error: { code: 'out_of_stock' } });
    const two = await next.post('/api/checkout', claim({ placeId, quantity: 2 }), keyed());
    expect(two.body).toMatchObject({ error: { code: 'invalid_request' } });
    expect((await next.post('/api/checkout', claim({ placeId }), keyed())).status).toBe(201);

    const lines = `/api/brands/${site.brand.id}/lines`;
    const set = await site.brand.owner.put(lines, { mode: 'first_paid' });
    expect(set.read(brandSchema).lineMode).toBe('first_paid');
    const people = [
      await site.brand.member('host'),
      await site.brand.member('analyst'),
      (await aBrand(site.app)).owner,
    ];
    for (const one of [...people, site.app.browser()])
      expect((await one.put(lines, { mode: 'first_claimed' })).status).toBeGreaterThan(400);
  });

  it('are refused where there is no live show, no such drop, and nothing like it in the lineup', async () => {
    const drop = await anOpenDrop();
    const one = await someone();
    const product = await site.brand.product();
    const variantId = product.variants[0]?.id ?? '';
    const draft = await site.brand.show([product.id]);
    const join = (showId: string, body: object) => one.post(`/api/shows/${showId}/places`, body);
    expect((await join(draft, { variantId })).status).toBe(404);
    expect((await join(drop.showId, { variantId })).body).toMatchObject({ error: { code: 'not_in_lineup' } });
    expect((await join(drop.showId, { variantId, dropId: drop.dropId })).status).toBe(404);
    expect((await join(drop.showId, { variantId: 'x' })).status).toBe(400);
    await site.brand.owner.post(`${drop.path}/${drop.dropId}/end`);
    expect((await drop.join(one)).body).toMatchObject({ error: { code: 'drop_not_open' } });
    await site.brand.owner.post(`/api/shows/${drop.showId}/end`);
    expect((await drop.join(one)).body).toMatchObject({ error: { code: 'show_not_live' } });
  });

  it('go on to the next when an offer is over, or its place is left, and after a restart', async () => {
    const drop = await anOpenDrop();
    const [first, second, third] = [await someone(), await someone(), await someone()];
    expect((await drop.buy(await someone(), 'Street 1')).status).toBe(201);
    for (const one of [first, second, third]) expect((await drop.join(one)).status).toBe(200);
    aheadMs += holdMs;
    await becomes(drop, first, 'offered');
    aheadMs += offerMs;
    await becomes(drop, second, 'offered');
    expect((await drop.places(first))[0]?.state).toBe('lapsed');
    const [place] = await drop.places(second);
    const path = `/api/shows/${drop.showId}/places/${place?.id}`;
    for (const one of [first, site.app.browser()]) expect((await one.delete(path)).status).toBe(404);
    expect((await second.delete(path)).status).toBe(204);
    expect((await second.delete(path)).status).toBe(404);
    expect((await drop.places(third))[0]?.state).toBe('offered');
    await site.restartApp();
    aheadMs += offerMs;
    const drops = createDropRepository(site.database, () => '');
    await expect
      .poll(async () => (await drops.remainingOf([drop.dropId])).get(drop.dropId), { timeout: 10_000 })
      .toBe(1);
  });
});
