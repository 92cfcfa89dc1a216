import { once } from 'node:events';
import { errorTable } from '@showfloor/contracts/errors';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp, type TestApp } from '../../testing/start-test-app.ts';

async function say(client: TestClient, text: string, name?: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text, name });
  await client.next('ack');
  for (;;) {
    const said = (await client.nextEvents()).find((event) => event.type === 'chat' && event.message.text === text);
    if (said?.type === 'chat') return said.message.id;
  }
}

eachDatabase('the rooms of the api', (open) => {
  let app: TestApp;
  let brand: TestBrand;
  beforeAll(async () => {
    app = await startTestApp({ opened: await open() });
    brand = await aBrand(app);
  }, 60_000);
  afterAll(() => app.close());

  it('tell of the show, its stock and its pins, to who is there and to who comes later', async () => {
    const product = await brand.product();
    const showId = await brand.show([product.id]);
    await brand.owner.patch(`/api/shows/${showId}`, { startsAtMs: Date.now() + 60_000, state: 'scheduled' });
    const { client, welcome } = await enterRoom(app, showId);
    const [variant] = product.variants;
    expect(welcome).toMatchObject({
      state: 'scheduled',
      counters: { available: { [variant?.id ?? '']: 5 } },
      cues: [],
    });
    expect((await brand.owner.post(`/api/shows/${showId}/start`)).status).toBe(200);
    expect(await client.nextEvents()).toEqual([{ type: 'show', state: 'live', program: 'waiting' }]);
    const pinned = await brand.owner.post(`/api/shows/${showId}/pins`, { productId: product.id });
    expect(await client.nextEvents()).toEqual([{ type: 'cue', cue: pinned.body.cues[0] }]);
    expect((await enterRoom(app, showId)).welcome).toMatchObject({ state: 'live', cues: pinned.body.cues });
    const back = await enterRoom(app, showId, undefined, welcome.position);
    expect(back.welcome).toMatchObject({ resync: false, events: [{ type: 'show' }, { type: 'cue' }] });
  });

  it('hear accounts by their name and guests by the one they give, and keep what was acknowledged', async () => {
    const showId = await brand.liveShow();
    const [account, guest] = [await app.signUp('Ann'), app.browser()];
    await guest.post('/api/auth/sign-in/anonymous', {}, { headers: { origin: 'http://shop.test' } });
    await say((await enterRoom(app, showId, account)).client, 'from an account', 'Somebody Else');
    await say((await enterRoom(app, showId, guest)).client, 'from a guest', 'Zoe');
    await say((await enterRoom(app, showId, brand.owner)).client, 'from the brand');
    const { body } = await app.browser().get(`/api/shows/${showId}/chat`);
    expect(body.messages).toMatchObject([
      { name: 'Ann', role: null, text: 'from an account' },
      { name: 'Zoe', role: null, text: 'from a guest' },
      { name: 'Olive Owner', role: 'owner', text: 'from the brand' },
    ]);
    expect((await enterRoom(app, showId)).welcome.chat).toEqual(body.messages);
  });

  describe('moderation', () => {
    let showId: string;
    let messageId: string;
    let path: string;
    beforeAll(async () => {
      showId = await brand.liveShow();
      messageId = await say((await enterRoom(app, showId, await app.signUp('Rude'))).client, 'rude');
      path = `/api/shows/${showId}/chat/${messageId}`;
    });
    const texts = async () =>
      (await app.browser().get(`/api/shows/${showId}/chat`)).body.messages.map(({ text }: { text: string }) => text);

    it('is refused to strangers, customers, members without the right, and moderators of other brands', async () => {
      const foreign = await (await aBrand(app)).member('moderator');
      for (const [who, status, code] of [
        [app.browser(), 401, 'unauthenticated'],
        [await app.signUp(), 403, 'forbidden'],
        [await brand.member('host'), 403, 'forbidden'],
        [foreign, 403, 'forbidden'],
      ] as const) {
        const answers = [await who.delete(path), await who.post(`${path}/restore`)];
        for (const answer of answers) expect(answer).toMatchObject({ status, body: { error: { code } } });
      }
      expect(await texts()).toEqual(['rude']);
    });

    it('takes away for everybody and brings back, as often as it is asked', async () => {
      const moderator = await brand.member('moderator');
      const { client } = await enterRoom(app, showId);
      for (let i = 0; i < 2; i++) expect((await moderator.delete(path)).status).toBe(204);
      expect(await client.nextEvents()).toEqual([{ type: 'chat_deleted', messageId }]);
      expect(await texts()).toEqual([]);
      expect((await enterRoom(app, showId)).welcome.chat).toEqual([]);
      for (let i = 0; i < 2; i++) expect((await moderator.post(`${path}/restore`)).status).toBe(204);
      expect(await client.nextEvents()).toMatchObject([{ type: 'chat_restored', message: { id: messageId } }]);
      expect(await texts()).toEqual(['rude']);
    });

    it('knows no message of another show, and no id that is none', async () => {
      const other = await brand.liveShow();
      for (const wrong of [`/api/shows/${other}/chat/${messageId}`, `/api/shows/${showId}/chat/${showId}`]) {
        expect(await brand.owner.delete(wrong)).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } });
      }
    });
  });

  it('hide drafts from strangers, over HTTP too', async () => {
    const showId = await brand.show();
    expect((await app.browser().get(`/api/shows/${showId}/chat`)).status).toBe(404);
    expect((await brand.owner.get(`/api/shows/${showId}/chat`)).body).toEqual({ messages: [], next: null });
    expect((await enterRoom(app, showId, brand.owner)).welcome.state).toBe('draft');
    await expect(enterRoom(app, showId, await app.signUp())).rejects.toThrow('closed before a welcome');
  });

  it('are for our own pages, and at one address', async () => {
    for (const [path, origin, status] of [
      ['/api/realtime', 'https://evil.example', 403],
      ['/api/elsewhere', 'http://shop.test', 404],
    ] as const) {
      const socket = new WebSocket(`${app.url.replace('http', 'ws')}${path}`, { origin });
      socket.on('error', () => {});
      const [, response] = await once(socket, 'unexpected-response');
      expect(response.statusCode).toBe(status);
      socket.terminate();
    }
  });

  it('count viewers for the list of shows', async () => {
    const showId = await brand.liveShow();
    const { client } = await enterRoom(app, showId);
    await enterRoom(app, showId);
    // Host, desk and team are no audience.
    for (const member of [brand.owner, await brand.member('host')]) await enterRoom(app, showId, member);
    while ((await client.next('tick')).counters?.viewers !== 2);
    expect((await app.browser().get(`/api/shows/${showId}`)).body.viewers).toBe(2);
  });

  it('go on from the database after a restart, and send everybody back to it', async () => {
    const showId = await brand.liveShow();
    const speaker = await app.signUp('Ann');
    const { client, welcome } = await enterRoom(app, showId, speaker);
    await say(client, 'before');
    const restarting = app.restart();
    expect((await client.closed).code).toBe(errorTable.going_away.closeCode);
    app = await restarting;
    const back = await enterRoom(app, showId, speaker, welcome.position);
    expect(back.welcome).toMatchObject({ resync: true, chat: [{ text: 'before' }] });
  });
});
