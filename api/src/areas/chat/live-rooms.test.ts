import { once } from 'node:events';
import { chatPageSchema, pinnedMessageSchema } from '@showfloor/contracts/chat';
import { errorTable } from '@showfloor/contracts/errors';
import { showSchema } from '@showfloor/contracts/show';
import { appendedCuesSchema } from '@showfloor/contracts/timeline';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { chatPins } from './postgres/tables.ts';

async function say(client: TestClient, text: string, name?: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text, name });
  await client.next('ack');
  for (;;) {
    const said = (await client.nextEvents()).find((event) => event.type === 'chat' && event.message.text === text);
    if (said?.type === 'chat') return said.message.id;
  }
}

/** Waits until the room hears that nothing stands above the chat. */
async function unpinned(client: TestClient): Promise<void> {
  for (;;) {
    const events = await client.nextEvents();
    if (events.some((event) => event.type === 'chat_pinned' && event.message === null)) return;
  }
}

eachDatabase('the rooms of the api', (open) => {
  const site = suiteBrand(open);

  it('tell of the show, its stock and its pins, to who is there and to who comes later', async () => {
    const product = await site.brand.product();
    const showId = await site.brand.show([product.id]);
    await site.brand.owner.patch(`/api/shows/${showId}`, { startsAtMs: Date.now() + 60_000, state: 'scheduled' });
    const { client, welcome } = await enterRoom(site.app, showId);
    const [variant] = product.variants;
    expect(welcome).toMatchObject({
      state: 'scheduled',
      counters: { available: { [variant?.id ?? '']: 5 } },
      cues: [],
    });
    expect((await site.brand.owner.post(`/api/shows/${showId}/start`)).status).toBe(200);
    expect(await client.nextEvents()).toEqual([{ type: 'show', state: 'live', program: 'waiting' }]);
    const pinned = await site.brand.owner.post(`/api/shows/${showId}/pins`, { productId: product.id });
    expect(await client.nextEvents()).toEqual([{ type: 'cue', cue: pinned.read(appendedCuesSchema).cues[0] }]);
    expect((await enterRoom(site.app, showId)).welcome).toMatchObject({
      state: 'live',
      cues: pinned.read(appendedCuesSchema).cues,
    });
    const back = await enterRoom(site.app, showId, undefined, welcome.position);
    expect(back.welcome).toMatchObject({ resync: false, events: [{ type: 'show' }, { type: 'cue' }] });
  });

  it('hear accounts by their name and guests by the one they give, and keep what was acknowledged', async () => {
    const showId = await site.brand.liveShow();
    const [account, guest] = [await site.app.signUp('Ann'), site.app.browser()];
    await guest.post('/api/auth/sign-in/anonymous', {}, { headers: { origin: 'http://shop.test' } });
    await say((await enterRoom(site.app, showId, account)).client, 'from an account', 'Somebody Else');
    await say((await enterRoom(site.app, showId, guest)).client, 'from a guest', 'Zoe');
    await say((await enterRoom(site.app, showId, site.brand.owner)).client, 'from the brand');
    const { messages } = (await site.app.browser().get(`/api/shows/${showId}/chat`)).read(chatPageSchema);
    expect(messages).toMatchObject([
      { name: 'Ann', role: null, text: 'from an account' },
      { name: 'Zoe', role: null, text: 'from a guest' },
      { name: 'Olive Owner', role: 'owner', text: 'from the brand' },
    ]);
    expect((await enterRoom(site.app, showId)).welcome.chat).toEqual(messages);
  });

  it('carry answers and links by the settings of the show', async () => {
    const showId = await site.brand.liveShow();
    const { client } = await enterRoom(site.app, showId, await site.app.signUp('Ann'));
    const original = await say(client, 'what is it made of?');
    const host = (await enterRoom(site.app, showId, site.brand.owner)).client;
    host.say({ type: 'chat', ref: 2, text: '@ann oak', replyTo: original, kind: 'announcement' });
    const [event] = await client.nextEvents();
    expect(event).toMatchObject({
      type: 'chat',
      message: {
        kind: 'announcement',
        replyTo: { id: original, name: 'Ann', excerpt: 'what is it made of?' },
        mentions: [{ name: 'ann' }],
      },
    });
    client.say({ type: 'chat', ref: 3, text: 'see example.com' });
    expect(await client.next('nack')).toMatchObject({ ref: 3, code: 'links_off' });
    const allowed = await site.brand.owner.patch(`/api/shows/${showId}`, { chatLinks: true });
    expect(allowed.read(showSchema).chatLinks).toBe(true);
    await say(client, 'see example.com');
  });

  describe('moderation', () => {
    let showId: string;
    let messageId: string;
    let path: string;
    beforeAll(async () => {
      showId = await site.brand.liveShow();
      messageId = await say((await enterRoom(site.app, showId, await site.app.signUp('Rude'))).client, 'rude');
      path = `/api/shows/${showId}/chat/${messageId}`;
    });
    const texts = async () =>
      (await site.app.browser().get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages.map(({ text }) => text);

    it('is refused to strangers, customers, members without the right, and moderators of other brands', async () => {
      const foreign = await (await aBrand(site.app)).member('moderator');
      for (const [who, status, code] of [
        [site.app.browser(), 401, 'unauthenticated'],
        [await site.app.signUp(), 403, 'forbidden'],
        [await site.brand.member('host'), 403, 'forbidden'],
        [foreign, 403, 'forbidden'],
      ] as const) {
        const answers = [await who.delete(path), await who.post(`${path}/restore`)];
        for (const answer of answers) expect(answer).toMatchObject({ status, body: { error: { code } } });
      }
      expect(await texts()).toEqual(['rude']);
    });

    it('takes away for everybody and brings back, as often as it is asked', async () => {
      const moderator = await site.brand.member('moderator');
      const { client } = await enterRoom(site.app, showId);
      for (let i = 0; i < 2; i++) expect((await moderator.delete(path)).status).toBe(204);
      expect(await client.nextEvents()).toEqual([{ type: 'chat_deleted', messageId }]);
      expect(await texts()).toEqual([]);
      expect((await enterRoom(site.app, showId)).welcome.chat).toEqual([]);
      for (let i = 0; i < 2; i++) expect((await moderator.post(`${path}/restore`)).status).toBe(204);
      expect(await client.nextEvents()).toMatchObject([{ type: 'chat_restored', message: { id: messageId } }]);
      expect(await texts()).toEqual(['rude']);
    });

    it('knows no message of another show, and no id that is none', async () => {
      const other = await site.brand.liveShow();
      for (const wrong of [`/api/shows/${other}/chat/${messageId}`, `/api/shows/${showId}/chat/${showId}`]) {
        expect(await site.brand.owner.delete(wrong)).toMatchObject({
          status: 404,
          body: { error: { code: 'not_found' } },
        });
      }
    });
  });

  it('keep one message above the chat, that the team pins, and that goes with its deletion', async () => {
    const showId = await site.brand.liveShow();
    const path = `/api/shows/${showId}/chat-pin`;
    const host = await site.brand.member('host');
    const ann = (await enterRoom(site.app, showId, await site.app.signUp('Ann'))).client;
    const [first, second] = [await say(ann, 'first'), await say(ann, 'second')];
    const { client } = await enterRoom(site.app, showId);
    expect((await host.put(path, { messageId: first })).read(pinnedMessageSchema).message?.text).toBe('first');
    expect(await client.nextEvents()).toMatchObject([{ type: 'chat_pinned', message: { id: first } }]);
    for (let i = 0; i < 2; i++) expect((await host.put(path, { messageId: second })).status).toBe(200);
    expect(await client.nextEvents()).toMatchObject([{ type: 'chat_pinned', message: { id: second } }]);
    expect((await enterRoom(site.app, showId)).welcome.pinned).toMatchObject({ id: second, name: 'Ann' });

    expect((await site.brand.owner.delete(`/api/shows/${showId}/chat/${second}`)).status).toBe(204);
    await unpinned(client);
    expect((await enterRoom(site.app, showId)).welcome.pinned).toBeNull();
    expect((await host.put(path, { messageId: second })).error).toMatchObject({
      code: 'not_found',
      param: 'messageId',
    });
    expect((await host.put(path, { messageId: first })).status).toBe(200);
    for (let i = 0; i < 2; i++) expect((await host.delete(path)).status).toBe(204);
    await unpinned(client);
    expect((await enterRoom(site.app, showId)).welcome.pinned).toBeNull();
    const pins = await site.database.select().from(chatPins).where(eq(chatPins.showId, showId)).orderBy(chatPins.seq);
    expect(pins.map(({ messageId, unpinnedBy }) => [messageId, typeof unpinnedBy])).toEqual([
      [first, 'string'],
      [second, 'string'],
      [first, 'string'],
    ]);
    expect(new Set(pins.map(({ pinnedBy }) => pinnedBy)).size).toBe(1);
    expect(pins[1]?.unpinnedBy).not.toBe(pins[0]?.unpinnedBy);

    for (const [who, status] of [
      [site.app.browser(), 401],
      [await site.app.signUp(), 403],
      [await site.brand.member('analyst'), 403],
    ] as const) {
      expect((await who.put(path, { messageId: first })).status).toBe(status);
      expect((await who.delete(path)).status).toBe(status);
    }
    const other = await site.brand.liveShow();
    expect((await host.put(`/api/shows/${other}/chat-pin`, { messageId: first })).status).toBe(404);
  });

  it('give the chat of a stretch of the program, page by page, for who sees the show again', async () => {
    const showId = await site.brand.liveShow();
    const { client } = await enterRoom(site.app, showId, await site.app.signUp('Ann'));
    const nowMs = Date.now();
    for (const [text, behindMs] of [
      ['third', 0],
      ['first', 60_000],
      ['second', 30_000],
    ] as const) {
      client.say({ type: 'chat', ref: 1, text, playheadMs: nowMs - 5_000 - behindMs });
      await client.next('ack');
    }
    const path = `/api/shows/${showId}/chat`;
    const page = async (query: string) => (await site.app.browser().get(`${path}${query}`)).read(chatPageSchema);
    const first = await page(`?programFromMs=${nowMs - 100_000}&limit=2`);
    expect(first.messages.map(({ text, programTimeMs }) => [text, programTimeMs])).toEqual([
      ['first', nowMs - 65_000],
      ['second', nowMs - 35_000],
    ]);
    const second = await page(`?programFromMs=${nowMs - 100_000}&limit=2&cursor=${first.next}`);
    expect([second.messages.map(({ text }) => text), second.next]).toEqual([['third'], null]);
    const stretch = await page(`?programFromMs=${nowMs - 50_000}&programToMs=${nowMs - 20_000}`);
    expect(stretch.messages.map(({ text }) => text)).toEqual(['second']);
    for (const [query, param] of [
      [`?programToMs=${nowMs}`, 'programToMs'],
      [`?programFromMs=${nowMs}&sinceMs=${nowMs}`, 'programFromMs'],
      [`?programFromMs=${nowMs}&before=${first.next}`, 'programFromMs'],
      [`?programFromMs=${nowMs}&cursor=msg_00000000000000000000000000`, 'cursor'],
      ['?programFromMs=3', 'programFromMs'],
    ]) {
      expect((await site.app.browser().get(`${path}${query}`)).error).toMatchObject({ code: 'invalid_request', param });
    }
  });

  it('hide drafts from strangers, over HTTP too', async () => {
    const showId = await site.brand.show();
    expect((await site.app.browser().get(`/api/shows/${showId}/chat`)).status).toBe(404);
    expect((await site.brand.owner.get(`/api/shows/${showId}/chat`)).body).toEqual({ messages: [], next: null });
    expect((await enterRoom(site.app, showId, site.brand.owner)).welcome.state).toBe('draft');
    await expect(enterRoom(site.app, showId, await site.app.signUp())).rejects.toThrow('closed before a welcome');
  });

  it('are for our own pages, and at one address', async () => {
    for (const [path, origin, status] of [
      ['/api/realtime', 'https://evil.example', 403],
      ['/api/elsewhere', 'http://shop.test', 404],
    ] as const) {
      const socket = new WebSocket(`${site.app.url.replace('http', 'ws')}${path}`, { origin });
      socket.on('error', () => {});
      const [, response] = await once(socket, 'unexpected-response');
      expect(response.statusCode).toBe(status);
      socket.terminate();
    }
  });

  it('count viewers for the list of shows', async () => {
    const showId = await site.brand.liveShow();
    const { client } = await enterRoom(site.app, showId);
    await enterRoom(site.app, showId);
    // Host, desk and team are no audience.
    for (const member of [site.brand.owner, await site.brand.member('host')]) await enterRoom(site.app, showId, member);
    while ((await client.next('tick')).counters?.viewers !== 2);
    expect((await site.app.browser().get(`/api/shows/${showId}`)).read(showSchema).viewers).toBe(2);
  });

  it('go on from the database after a restart, and send everybody back to it', async () => {
    const showId = await site.brand.liveShow();
    const speaker = await site.app.signUp('Ann');
    const { client, welcome } = await enterRoom(site.app, showId, speaker);
    await say(client, 'before');
    const restarting = site.restartApp();
    expect((await client.closed).code).toBe(errorTable.going_away.closeCode);
    await restarting;
    const back = await enterRoom(site.app, showId, speaker, welcome.position);
    expect(back.welcome).toMatchObject({ resync: true, chat: [{ text: 'before' }] });
  });
});
