import { brandRoleSchema } from '@showfloor/contracts/account';
import { orderSchema } from '@showfloor/contracts/order';
import { quoteSchema } from '@showfloor/contracts/quote';
import {
  redPacketCoinSchema,
  redPacketListSchema,
  redPacketSchema,
  type ShownRedPacket,
} from '@showfloor/contracts/red-packet';
import { afterEach, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';

const packet = { name: 'Red packet', budgetMinor: 600, coins: 2, split: 'equal', minSpendMinor: 3_000, lengthS: 60 };

eachDatabase('red packets over HTTP and in the room', (open) => {
  const shop = purchases(open);
  const clients: TestClient[] = [];
  afterEach(() => {
    for (const client of clients.splice(0)) client.socket.terminate();
  });

  async function aShow() {
    const brand = await aBrand(shop.app);
    const product = await brand.product('Jumper', [{ sku: `J-${brand.id}`, priceMinor: 5_000, onHand: 50 }]);
    const showId = await brand.liveShow([product.id]);
    return { brand, showId, variantId: product.variants[0]?.id ?? '', path: `/api/shows/${showId}/red-packets` };
  }
  async function enter(showId: string) {
    const client = new TestClient(
      new WebSocket(`${shop.app.url.replace('http', 'ws')}/api/realtime`, { origin: 'http://shop.test' }),
    );
    clients.push(client);
    client.socket.once('open', () => client.say({ type: 'hello', v: 1, showId }));
    const welcome = await client.next('welcome');
    return {
      shown: welcome.redPackets ?? [],
      async heard(): Promise<ShownRedPacket> {
        for (;;) {
          for (const event of await client.nextEvents()) if (event.type === 'red_packet') return event.redPacket;
        }
      },
    };
  }
  const someone = async () => {
    const browser = shop.app.browser();
    await browser.post('/api/auth/sign-in/anonymous', {});
    return browser;
  };

  it('appear in the room, are claimed once a person, taken off by themselves, and gone with the last coin', async () => {
    const { brand, showId, variantId, path } = await aShow();
    const room = await enter(showId);
    expect(room.shown).toEqual([]);
    const dropped = (await brand.owner.post(path, packet)).read(redPacketSchema);
    expect(await room.heard()).toMatchObject({ id: dropped.id, state: 'open', coins: 2, budget: euros(600) });
    expect((await enter(showId)).shown).toMatchObject([{ id: dropped.id }]);

    const claims = `${path}/${dropped.id}/claims`;
    const [first, second, third] = [await someone(), await someone(), await someone()];
    const coin = (await first.post(claims)).read(redPacketCoinSchema);
    expect(coin.amount).toEqual(euros(300));
    expect((await first.post(claims)).read(redPacketCoinSchema)).toEqual(coin);
    const items = [{ variantId, quantity: 1, showId }];
    const quoted = (await first.post('/api/checkout/quote', { country: 'DE', items })).read(quoteSchema);
    expect(quoted).toMatchObject({
      total: euros(5_190),
      vouchers: [{ code: null, name: 'Red packet', off: euros(300), refused: null }],
    });
    const placed = await first.post('/api/checkout', { ...buyer, items, expectedTotal: quoted.total }, keyed());
    expect(placed.read(orderSchema).total).toEqual(euros(5_190));
    // It is used.
    const after = (await first.post('/api/checkout/quote', { country: 'DE', items })).read(quoteSchema);
    expect(after).toMatchObject({ total: euros(5_490), vouchers: [] });

    await second.post(claims);
    expect(await room.heard()).toMatchObject({ id: dropped.id, state: 'ended' });
    expect((await third.post(claims)).error.code).toBe('red_packet_over');
    const listed = (await brand.owner.get(path)).read(redPacketListSchema).redPackets;
    expect(listed).toMatchObject([{ state: 'ended', claimed: 2, claimedAmount: euros(600) }]);
    expect((await enter(showId)).shown).toEqual([]);
    // Somebody else's is nothing to others: the one who has the other coin, at the first one's address, has used the packet.
    const theirs = { ...buyer, items, expectedTotal: quoted.total };
    const refused = await second.post('/api/checkout', theirs, keyed());
    expect(refused.error).toMatchObject({ code: 'price_changed', details: { total: euros(5_490) } });
  });

  it('are dropped and ended by who runs the show, and nobody else’s affair', async () => {
    const { brand, path } = await aShow();
    const { id } = (await brand.owner.post(path, packet)).read(redPacketSchema);
    const answers = async (browser: Browser) => [
      (await browser.get(path)).status,
      (await browser.post(path, packet)).status,
      (await browser.post(`${path}/${id}/end`)).status,
    ];
    const other = await aBrand(shop.app);
    expect(await answers(shop.app.browser())).toEqual([401, 401, 401]);
    expect(await answers(other.owner)).toEqual([403, 403, 403]);
    const expected = { owner: [200, 201, 200], producer: [200, 201, 200], host: [200, 201, 200] };
    for (const role of brandRoleSchema.options.filter((one) => one !== 'owner')) {
      const statuses = { ...expected, moderator: [200, 403, 403], analyst: [403, 403, 403] }[role];
      expect(await answers(await brand.member(role)), role).toEqual(statuses);
    }
    const wrong: readonly (readonly [object, string])[] = [
      [{ coins: 601 }, 'coins'],
      [{ lengthS: 9 }, 'lengthS'],
      [{ split: 'fair' }, 'split'],
    ];
    for (const [facts, param] of wrong)
      expect((await brand.owner.post(path, { ...packet, ...facts })).error).toMatchObject({
        code: 'invalid_request',
        param,
      });
    const strange = `/api/shows/${(await aShow()).showId}/red-packets/${id}/claims`;
    expect((await (await someone()).post(strange)).status).toBe(404);
  });
});
