import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import type { Product } from '@showfloor/contracts/catalog';
import type { RoomEvent } from '@showfloor/contracts/realtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { type AppsOverRedis, hasPostgresAndRedis, startAppsOverRedis } from '../../testing/apps-over-redis.ts';
import type { Browser } from '../../testing/browser.ts';
import type { TestRedis } from '../../testing/redis.ts';
import type { TestApp } from '../../testing/start-test-app.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};

/** The events of a room as a client receives them, in its state or live, until one is there. */
async function until(client: TestClient, isIt: (event: RoomEvent) => boolean): Promise<RoomEvent[]> {
  const passed: RoomEvent[] = [];
  for (;;) {
    const events = await client.nextEvents();
    passed.push(...events);
    if (events.some(isIt)) return passed;
  }
}

const says = (text: string) => (event: RoomEvent) => event.type === 'chat' && event.message.text === text;

/** In bytes; 0 for no limit. */
const limitMemory = (redis: TestRedis, bytes: number) => redis.ask('CONFIG', 'SET', 'maxmemory', String(bytes));

async function say(client: TestClient, text: string): Promise<void> {
  client.say({ type: 'chat', ref: 1, text });
  await client.next('ack');
}

describe.skipIf(!hasPostgresAndRedis)('two processes over Redis', { timeout: 120_000 }, () => {
  let apps: AppsOverRedis;
  let redis: TestRedis;
  let here: TestApp;
  let there: TestApp;
  let brand: TestBrand;
  let product: Product;
  beforeAll(async () => {
    apps = await startAppsOverRedis();
    ({ here, there, redis } = apps);
    brand = await aBrand(here);
    product = await brand.product('Lamp', [{ sku: 'LAMP', priceMinor: 1990, onHand: 100 }]);
  }, 120_000);
  afterAll(() => apps?.close());

  const readiness = async (app: TestApp) => (await app.browser().get('/readyz')).body;
  const isReady = (app: TestApp, up: boolean) =>
    expect.poll(() => readiness(app), { timeout: 30_000 }).toMatchObject({ database: true, redis: up, degraded: !up });

  /** A show with a client of somebody who may talk at either process. */
  async function aRoom() {
    await Promise.all([isReady(here, true), isReady(there, true)]);
    const showId = await brand.liveShow([product.id]);
    const [ann, bob] = [await here.signUp('Ann'), await there.signUp('Bob')];
    const [atHere, atThere] = [await enterRoom(here, showId, ann), await enterRoom(there, showId, bob)];
    return { showId, ann, bob, atHere, atThere };
  }

  async function buys(browser: Browser, showId: string): Promise<void> {
    const variantId = product.variants[0]?.id ?? '';
    const { total } = (await browser.post('/api/cart/items', { variantId, quantity: 1, showId })).read(cartSchema);
    const headers = { 'idempotency-key': randomUUID() };
    expect((await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, { headers })).status).toBe(201);
  }

  it('hear each other, and what both announce once', async () => {
    const { showId, atHere, atThere } = await aRoom();
    await say(atHere.client, 'from here');
    await until(atThere.client, says('from here'));
    await brand.owner.post(`/api/shows/${showId}/pins`, { productId: product.id });
    await say(atThere.client, 'from there');
    for (const { client } of [atHere, atThere]) {
      const heard = await until(client, says('from there'));
      expect(heard.filter(({ type }) => type === 'cue').length).toBeLessThanOrEqual(1);
    }
    await say(atHere.client, 'the end');
    await until(atThere.client, says('the end'));
    const { welcome } = await enterRoom(there, showId, undefined, atThere.welcome.position);
    expect(welcome.resync).toBe(false);
    expect(welcome.events.map(({ type }) => type).toSorted()).toEqual(['chat', 'chat', 'chat', 'cue']);
  });

  it('count the viewers of both, and those of one that is gone no more', async () => {
    const { showId, atHere, atThere } = await aRoom();
    const viewers = async (client: TestClient, count: number) => {
      while ((await client.next('tick')).counters?.viewers !== count);
    };
    await viewers(atHere.client, 2);
    const guest = await enterRoom(there, showId);
    await viewers(atHere.client, 3);
    guest.client.socket.terminate();
    atThere.client.socket.terminate();
    await viewers(atHere.client, 1);
  });

  it('say what is left to the rooms of both', async () => {
    const { showId, ann, atHere, atThere } = await aRoom();
    const variantId = product.variants[0]?.id ?? '';
    const before = atThere.welcome.counters.available?.[variantId] ?? 0;
    await buys(ann, showId);
    for (const { client } of [atHere, atThere])
      while ((await client.next('tick')).counters?.available?.[variantId] !== before - 1);
  });

  it.each<[string, (server: TestRedis) => unknown, (server: TestRedis) => unknown, boolean]>([
    ['is killed and comes back empty', (server) => server.kill(), (server) => server.start(), false],
    ['stands still and goes on', (server) => server.pause(), (server) => server.resume(), false],
    ['is full', (server) => limitMemory(server, 1), (server) => limitMemory(server, 0), true],
  ])('go on by themselves when Redis %s, and together afterwards', async (_, fail, mend, answers) => {
    const { showId, ann, atHere, atThere } = await aRoom();
    await say(atHere.client, 'before');
    await until(atThere.client, says('before'));

    await fail(redis);
    await Promise.all([isReady(here, false), isReady(there, false)]);
    // Heard within the process, in a state that was loaded or live.
    await say(atHere.client, 'while it is away');
    const alone = await atHere.client.next('welcome');
    expect(alone.resync).toBe(true);
    // Who comes is let in, and who buys is sold to.
    expect((await enterRoom(there, showId)).welcome.chat.map(({ text }) => text)).toContain('before');
    expect((await enterRoom(here, showId)).welcome.chat.map(({ text }) => text)).toContain('while it is away');
    await buys(ann, showId);
    expect((await here.browser().get('/metrics')).body).toContain(`showfloor_redis_up ${answers ? 1 : 0}`);

    await mend(redis);
    await Promise.all([isReady(here, true), isReady(there, true)]);
    // What was said at one of them alone reaches the other, and then they talk.
    await hearsText(atThere.client, 'while it is away');
    await say(atThere.client, 'together again');
    await hearsText(atHere.client, 'together again');
    await say(atHere.client, 'and back');
    await hearsText(atThere.client, 'and back');
    expect((await here.browser().get('/metrics')).body).toMatch(/showfloor_realtime_local_channels 0/);
  });
});

/** Waits until a client is given a text of the chat, live or in a state. */
async function hearsText(client: TestClient, text: string): Promise<void> {
  for (;;) {
    const message = await client.nextOf(['welcome', 'tick']);
    if (message.type === 'welcome' && message.chat.some((said) => said.text === text)) return;
    if (message.events?.some(says(text))) return;
  }
}
