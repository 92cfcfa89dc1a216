import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { noChatRules } from '@showfloor/contracts/chat-rules';
import { actListSchema } from '@showfloor/contracts/moderation';
import { orderSchema } from '@showfloor/contracts/order';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';

const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};
let refs = 0;

async function say(client: TestClient, text: string, name?: string) {
  const ref = ++refs;
  client.say({ type: 'chat', ref, text, name });
  for (;;) {
    const answer = await client.nextOf(['ack', 'nack']);
    if (answer.ref === ref) return answer.type === 'ack' ? 'said' : answer;
  }
}

/** Waits until a room hears of other rules. */
async function hearsRules(client: TestClient) {
  for (;;) for (const event of await client.nextEvents()) if (event.type === 'chat_rules') return event.rules;
}

eachTwoApps('the rules of a chat', (apps) => {
  async function setUp() {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const product = await brand.product();
    const showId = await brand.liveShow([product.id]);
    const mo = await brand.member('moderator');
    const guest = there.browser();
    await guest.post('/api/auth/sign-in/anonymous', {}, { headers: { origin: 'http://shop.test' } });
    const ann = await there.signUp('Ann');
    const atThere = (await enterRoom(there, showId, ann)).client;
    const asGuest = (await enterRoom(there, showId, guest)).client;
    const moderator = (await enterRoom(there, showId, mo)).client;
    const atHere = (await enterRoom(here, showId)).client;
    // Each process hears of it by itself.
    const heard = [atThere, asGuest, moderator, atHere];
    const rule = async (patch: object) => {
      const answer = await mo.patch(`/api/shows/${showId}/chat-rules`, patch);
      expect(answer.status).toBe(200);
      await Promise.all(heard.map(hearsRules));
      return answer.body;
    };
    return { here, there, brand, product, showId, ann, mo, guest, client: atThere, asGuest, moderator, rule };
  }

  it('change while it is live: the room hears of them, who comes later has them, and the log says who', async () => {
    const { here, showId, mo, rule } = await setUp();
    expect((await enterRoom(here, showId)).welcome.chatRules).toEqual(noChatRules);
    expect(await rule({ slowSeconds: 30, emojiOnly: true })).toEqual({
      ...noChatRules,
      slowSeconds: 30,
      emojiOnly: true,
    });
    const rules = { ...noChatRules, slowSeconds: 30, emojiOnly: true, followersOnlyMinutes: 10 };
    expect(await rule({ followersOnlyMinutes: 10 })).toEqual(rules);
    expect((await enterRoom(here, showId)).welcome.chatRules).toEqual(rules);
    // What changes nothing is no act.
    expect((await mo.patch(`/api/shows/${showId}/chat-rules`, { slowSeconds: 30 })).body).toEqual(rules);
    const { acts } = (await mo.get(`/api/shows/${showId}/moderation/acts`)).read(actListSchema);
    expect(acts.map(({ kind, details }) => [kind, details.rules])).toEqual([
      ['chat_rules', rules],
      ['chat_rules', { ...rules, followersOnlyMinutes: null }],
    ]);
    for (const wrong of [{ slowSeconds: 301 }, { slowSeconds: -1 }, { emojiOnly: 'yes' }, { shouting: true }])
      expect((await mo.patch(`/api/shows/${showId}/chat-rules`, wrong)).error.code).toBe('invalid_request');
  }, 60_000);

  it('slow mode: one message in so many seconds, a person', async () => {
    const { client, asGuest, moderator, rule } = await setUp();
    await rule({ slowSeconds: 60 });
    expect(await say(client, 'one')).toBe('said');
    const refused = await say(client, 'two');
    expect(refused).toMatchObject({ code: 'slow_mode' });
    expect(typeof refused === 'object' && 'retryAfterMs' in refused && refused.retryAfterMs).toBeGreaterThan(50_000);
    expect(await say(asGuest, 'one', 'Zoe')).toBe('said');
    for (const text of ['one', 'two', 'three']) expect(await say(moderator, text)).toBe('said');
    await rule({ slowSeconds: 0 });
    expect(await say(client, 'two')).toBe('said');
  }, 60_000);

  it('accounts only, emoji only', async () => {
    const { client, asGuest, moderator, guest, showId, rule } = await setUp();
    await rule({ accountsOnly: true, emojiOnly: true });
    expect(await say(asGuest, '🎉', 'Zoe')).toMatchObject({ code: 'account_needed' });
    expect((await guest.post(`/api/shows/${showId}/questions`, { text: 'why?', name: 'Zoe' })).error.code).toBe(
      'account_needed',
    );
    expect((await guest.get(`/api/shows/${showId}/chat-standing`)).body).toMatchObject({ refusedBy: 'account_needed' });
    expect(await say(client, 'nice')).toMatchObject({ code: 'emoji_only' });
    expect(await say(client, '🎉 👍🏽')).toBe('said');
    expect(await say(moderator, 'welcome')).toBe('said');
  }, 60_000);

  it('followers only, and for how long', async () => {
    const { brand, ann, client, moderator, rule } = await setUp();
    await rule({ followersOnlyMinutes: 0 });
    expect(await say(client, 'hi')).toMatchObject({ code: 'followers_only' });
    expect((await ann.put(`/api/brands/${brand.id}/follow`)).status).toBe(200);
    // Who was asked for a moment ago is asked for again.
    await expect.poll(() => say(client, 'hi'), { interval: 1_500, timeout: 20_000 }).toBe('said');
    await rule({ followersOnlyMinutes: 5 });
    const tooSoon = await say(client, 'hi again');
    expect(tooSoon).toMatchObject({ code: 'followers_only' });
    expect(typeof tooSoon === 'object' && 'retryAfterMs' in tooSoon && tooSoon.retryAfterMs).toBeGreaterThan(200_000);
    expect(await say(moderator, 'hi')).toBe('said');
  }, 60_000);

  it('buyers only', async () => {
    const { showId, product, ann, client, rule } = await setUp();
    await rule({ buyersOnly: true });
    expect(await say(client, 'hi')).toMatchObject({ code: 'buyers_only' });
    const variantId = product.variants[0]?.id;
    const { total } = (await ann.post('/api/cart/items', { variantId, quantity: 1, showId })).read(cartSchema);
    const keyed = () => ({ headers: { 'idempotency-key': randomUUID() } });
    const { id } = (await ann.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed())).read(orderSchema);
    await ann.post(`/api/orders/${id}/payments`, { provider: 'test', method: 'test_approve' }, keyed());
    await expect.poll(() => say(client, 'hi'), { interval: 1_500, timeout: 20_000 }).toBe('said');
  }, 60_000);
});
