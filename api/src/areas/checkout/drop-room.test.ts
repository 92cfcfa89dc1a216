import { dropSchema } from '@showfloor/contracts/drop';
import { dropArrivalSchema } from '@showfloor/contracts/drop-arrival';
import { orderSchema } from '@showfloor/contracts/order';
import { afterEach, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros } from '../../testing/purchases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { dropRoomLimits } from './drop-room.ts';

eachDatabase('the waiting room of a drop over HTTP', (open) => {
  let aheadMs = 0;
  const site = suiteBrand(open, { nowMs: () => Date.now() + aheadMs, env: { DROP_ROOM_AT_ONCE: '1' } });
  afterEach(async () => expect(await verifyLedger(site.database)).toEqual([]));

  async function aCountingDrop(quantity = 5) {
    const product = await site.brand.product('Lamp', [{ priceMinor: 2_000, onHand: quantity }]);
    const variantId = product.variants[0]?.id ?? '';
    const showId = await site.brand.liveShow([product.id]);
    const path = `/api/shows/${showId}/drops`;
    const plan = { quantity, perBuyer: 1, priceMinor: 900, countdownS: 10, lengthS: 1_200, startsAtMs: null };
    const { id: dropId } = (await site.brand.owner.post(path, { ...plan, variantId })).read(dropSchema);
    const arrive = (browser: Browser) => browser.post(`${path}/${dropId}/arrival`);
    const arrived = async (browser: Browser) => (await arrive(browser)).read(dropArrivalSchema);
    let orders = 0;
    const buy = (browser: Browser, admission: string | null = null) => {
      orders += 1;
      const wish = {
        ...buyer,
        email: `${dropId}-${orders}@shop.test`,
        address: { ...buyer.address, line1: `Street ${dropId} ${orders}` },
        items: [{ variantId, quantity: 1, dropId }],
        expectedTotal: euros(900 + 490),
      };
      const headers = { 'idempotency-key': `${dropId}-${orders}`, ...(admission && { 'drop-admission': admission }) };
      return browser.post('/api/checkout', wish, { headers });
    };
    return { showId, dropId, path, arrive, arrived, buy };
  }
  const viewer = () => site.app.browser();

  it('draws those who are early, lets in as many as there is room for, and asks the others to wait', async () => {
    const drop = await aCountingDrop();
    const [first, second, third, late] = [viewer(), viewer(), viewer(), viewer()];
    expect((await drop.arrive(first)).body).toMatchObject({ error: { code: 'drop_not_open' } });
    await site.brand.owner.post(`${drop.path}/${drop.dropId}/start`);
    for (const one of [first, second, third])
      expect(await drop.arrived(one)).toMatchObject({ state: 'early', place: null, admission: null });
    aheadMs += 10_000;
    expect(await drop.arrived(late)).toMatchObject({ state: 'waiting', place: 4, admission: null });
    const stands = await Promise.all(
      [first, second, third].map(async (one) => ({ one, ...(await drop.arrived(one)) })),
    );
    let inside = stands.find(({ state }) => state === 'admitted');
    // The one whose lot came first may have asked before the others: then it is let in when it asks again.
    for (const { one } of stands) inside ??= { one, ...(await drop.arrived(one)) };
    expect(inside?.admission).toMatch(/^\d+\.[\w-]+$/);
    const waiting = stands.filter(({ one }) => one !== inside?.one);

    const refused = await drop.buy(late);
    expect(refused.status).toBe(503);
    expect(refused.body).toMatchObject({
      error: { code: 'overloaded', details: { dropId: drop.dropId, showId: drop.showId, place: 3 } },
    });
    // Another's admission opens nothing.
    expect((await drop.buy(late, inside?.admission ?? '')).body).toMatchObject({ error: { code: 'overloaded' } });
    expect((await drop.buy(inside?.one ?? late, inside?.admission ?? '')).read(orderSchema).lines).toHaveLength(1);
    // Their place at the checkout is free: the next of the early ones is let in, and not who came after them.
    expect(await drop.arrived(late)).toMatchObject({ state: 'waiting', place: 3 });
    const next = await Promise.all(waiting.map(({ one }) => drop.arrived(one)));
    expect(next.some(({ state }) => state === 'admitted') || next.some(({ place }) => place === 1)).toBe(true);
  });

  it('isn’t noticed while there is room, and is left by who doesn’t order in time', async () => {
    const drop = await aCountingDrop();
    await site.brand.owner.post(`${drop.path}/${drop.dropId}/start`);
    aheadMs += 10_000;
    const [first, second] = [viewer(), viewer()];
    for (const one of [first, second]) await one.post('/api/auth/sign-in/anonymous', {});
    expect((await drop.buy(first)).status).toBe(201);
    const { admission } = await drop.arrived(second);
    expect(admission).not.toBeNull();
    expect(await drop.arrived(viewer())).toMatchObject({ state: 'waiting', place: 1, waitMs: expect.any(Number) });
    aheadMs += dropRoomLimits.insideMs;
    const next = viewer();
    expect(await drop.arrived(next)).toMatchObject({ state: 'admitted' });
    // The time is over: what was signed for it is worth nothing.
    expect((await drop.buy(second, admission)).body).toMatchObject({ error: { code: 'overloaded' } });
  });

  it('is of the drop alone, and says that it is sold out', async () => {
    const drop = await aCountingDrop(1);
    const elsewhere = await site.brand.liveShow();
    const one = viewer();
    expect((await one.post(`/api/shows/${elsewhere}/drops/${drop.dropId}/arrival`)).status).toBe(404);
    await site.brand.owner.post(`${drop.path}/${drop.dropId}/start`);
    aheadMs += 10_000;
    await one.post('/api/auth/sign-in/anonymous', {});
    expect((await drop.buy(one)).status).toBe(201);
    expect((await drop.arrive(viewer())).body).toMatchObject({
      error: { code: 'out_of_stock', details: { dropId: drop.dropId, left: 0 } },
    });
    await site.brand.owner.post(`${drop.path}/${drop.dropId}/end`);
    expect((await drop.arrive(viewer())).body).toMatchObject({ error: { code: 'drop_not_open' } });
  });
});
