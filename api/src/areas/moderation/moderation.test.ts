import { chatPageSchema } from '@showfloor/contracts/chat';
import {
  clearedSchema,
  personFileSchema,
  personNoteSchema,
  queueDecisionsSchema,
  queueListSchema,
} from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { actListSchema } from '@showfloor/contracts/moderation';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';

/** Says something, and answers how it was taken. */
async function say(client: TestClient, text: string) {
  client.say({ type: 'chat', ref: 1, text });
  return client.nextOf(['ack', 'nack']);
}

/** The next thing of a type that the room hears. */
async function hears(client: TestClient, type: string) {
  for (;;) {
    const event = (await client.nextEvents()).find((each) => each.type === type);
    if (event) return event;
  }
}

/** The next thing of a type that a person hears alone. */
async function isTold<T extends PersonEvent['type']>(
  client: TestClient,
  type: T,
): Promise<Extract<PersonEvent, { type: T }>> {
  for (;;) for (const event of (await client.next('person')).events) if (isOf(event, type)) return event;
}

function isOf<T extends PersonEvent['type']>(event: PersonEvent, type: T): event is Extract<PersonEvent, { type: T }> {
  return event.type === type;
}

eachTwoApps(
  'messages and moderators',
  (apps) => {
    const setUp = async (lists: readonly object[] = []) => {
      const { here, there } = apps();
      const brand = await aBrand(here);
      const showId = await brand.liveShow();
      if (lists.length > 0) await brand.owner.put(`/api/brands/${brand.id}/chat-filter`, { version: 0, lists });
      const ann = await here.signUp('Ann');
      const mo = await brand.member('moderator');
      const viewer = (await enterRoom(here, showId, ann)).client;
      const desk = (await enterRoom(there, showId, mo)).client;
      // What is said in a process is heard in it; what moderators do, in all.
      const room = (await enterRoom(here, showId)).client;
      return { here, there, brand, showId, ann, mo, viewer, desk, room };
    };
    const held = [{ language: '*', action: 'hold', phrases: ['fraud'] }];
    const path = (showId: string, rest: string) => `/api/shows/${showId}/moderation${rest}`;
    const queueOf = async (who: Browser, showId: string, query = '') =>
      (await who.get(path(showId, `/queue${query}`))).read(queueListSchema).items;
    const decide = async (who: Browser, showId: string, decision: string, ...messageIds: (string | undefined)[]) =>
      (await who.post(path(showId, '/queue/decisions'), { decision, messageIds })).read(queueDecisionsSchema);
    const undo = (who: Browser, showId: string, actId: string | null | undefined) =>
      who.post(path(showId, `/acts/${actId}/undo`));
    const chatOf = async (who: Browser, showId: string) =>
      (await who.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages.map(({ text }) => text);

    describe('what a filter says', () => {
      it('is refused, masked, or held for a moderator', async () => {
        const { here, viewer, room, desk, mo, showId } = await setUp([
          ...held,
          { language: '*', action: 'refuse', phrases: ['fuck'] },
          { language: '*', action: 'mask', phrases: ['damn'] },
        ]);
        expect(await say(viewer, 'F.U.C.K this')).toMatchObject({ type: 'nack', code: 'filtered' });
        expect(await say(viewer, 'd4mn good')).toMatchObject({ type: 'ack' });
        expect(await hears(room, 'chat')).toMatchObject({ message: { text: '*** good', name: 'Ann' } });
        const ack = await say(viewer, 'this is a fr\u{430}ud');
        expect(ack).toMatchObject({ type: 'ack', held: true, messageId: expect.stringMatching(/^msg_/) });
        const { item } = await isTold(desk, 'chat_queued');
        expect(item).toMatchObject({
          ...{ state: 'held', reasons: ['filter'], phrases: ['fraud'], releaseAtMs: null, decided: null },
          message: { text: 'this is a fr\u{430}ud', name: 'Ann', programTimeMs: expect.any(Number) },
        });
        expect(await queueOf(mo, showId)).toMatchObject([
          { ...item, author: { messages: 1, removed: 0, acts: 0, notes: 0 } },
        ]);
        expect(await chatOf(mo, showId)).toEqual(['*** good']);
        // The team is bound by none of it.
        expect(await say((await enterRoom(here, showId, mo)).client, 'no fraud, damn')).toMatchObject({ type: 'ack' });
        expect(await hears(room, 'chat')).toMatchObject({ message: { text: 'no fraud, damn' } });
        const metrics = (await mo.get('/metrics')).body;
        for (const [outcome, reason] of [
          ['refused', 'filtered'],
          ['masked', 'filter'],
          ['held', 'filter'],
        ])
          expect(metrics).toMatch(new RegExp(`screened_total\\{outcome="${outcome}",reason="${reason}"\\} [1-9]`));
        expect(metrics).toMatch(/^showfloor_chat_queue_messages [1-9]/m);
      }, 60_000);
    });

    describe('a message that is held', () => {
      it('goes to the room when it is approved, as it was sent, and waits again when that is undone', async () => {
        const { there, viewer, room, desk, mo, showId, brand } = await setUp(held);
        const elsewhere = (await enterRoom(there, showId)).client;
        await say(viewer, 'fraud?');
        const { item } = await isTold(desk, 'chat_queued');
        const { decided, taken } = await decide(mo, showId, 'approve', item.message.id);
        expect([decided.length, taken]).toEqual([1, []]);
        for (const each of [room, elsewhere])
          expect(await hears(each, 'chat')).toEqual({ type: 'chat', message: item.message });
        expect(await isTold(viewer, 'chat_decided')).toEqual({
          ...{ type: 'chat_decided', showId, messageId: item.message.id, state: 'approved' },
        });
        expect(await chatOf(mo, showId)).toEqual(['fraud?']);
        // A colleague is too late, and hears who was faster.
        const late = await decide(brand.owner, showId, 'remove', item.message.id);
        expect(late.decided).toEqual([]);
        expect(late.taken).toMatchObject([{ state: 'approved', decided: { by: { name: 'A moderator' } } }]);
        const actId = decided[0]?.actId;
        const { acts } = (await mo.get(path(showId, '/acts'))).read(actListSchema);
        expect(acts).toMatchObject([
          { id: actId, kind: 'message_approved', messageId: item.message.id, person: { name: 'Ann' } },
        ]);
        expect(acts[0]?.programTimeMs).toBeGreaterThan(1e12);

        expect((await undo(brand.owner, showId, actId)).status).toBe(204);
        expect((await undo(brand.owner, showId, actId)).status).toBe(204);
        expect(await hears(room, 'chat_deleted')).toEqual({ type: 'chat_deleted', messageId: item.message.id });
        expect([await chatOf(mo, showId), await queueOf(mo, showId)]).toMatchObject([
          [],
          [{ state: 'held', decided: null }],
        ]);
        await decide(mo, showId, 'approve', item.message.id);
        expect(await hears(room, 'chat_restored')).toEqual({ type: 'chat_restored', message: item.message });
      }, 60_000);

      it('stays away when it is refused, and can still be approved after an undo', async () => {
        const { viewer, room, desk, mo, showId } = await setUp(held);
        await say(viewer, 'fraud 1');
        const { item } = await isTold(desk, 'chat_queued');
        const { decided } = await decide(mo, showId, 'remove', item.message.id);
        expect(await isTold(viewer, 'chat_decided')).toMatchObject({ state: 'removed' });
        expect(await queueOf(mo, showId, '?state=decided')).toMatchObject([{ state: 'removed' }]);
        expect(await queueOf(mo, showId)).toEqual([]);
        await undo(mo, showId, decided[0]?.actId);
        await decide(mo, showId, 'approve', item.message.id);
        expect(await hears(room, 'chat')).toMatchObject({ message: { text: 'fraud 1' } });
      }, 60_000);

      it('is decided once, whoever decides at once, and many with one request', async () => {
        const { viewer, mo, brand, showId } = await setUp(held);
        for (let i = 0; i < 4; i++) await say(viewer, `fraud ${i}`);
        const ids = (await queueOf(mo, showId)).map(({ message }) => message.id);
        expect(ids).toHaveLength(4);
        const both = await Promise.all([
          decide(mo, showId, 'approve', ...ids),
          decide(brand.owner, showId, 'remove', ...ids),
        ]);
        expect(both.flatMap(({ decided }) => decided)).toHaveLength(4);
        expect(both.flatMap(({ taken }) => taken)).toHaveLength(4);
        expect(await queueOf(mo, showId)).toEqual([]);
        const foreign = await setUp();
        expect(await decide(foreign.mo, foreign.showId, 'remove', ...ids)).toEqual({ decided: [], taken: [] });
      }, 60_000);

      it('is the first of somebody whom the brand’s shows have not heard, where the show wants so', async () => {
        const { viewer, room, mo, showId, brand } = await setUp();
        const holds = { holdSeconds: 0, holdFirstTimers: true };
        expect((await mo.put(`/api/shows/${showId}/chat-holds`, holds)).body).toEqual(holds);
        expect(await say(viewer, 'my first words')).toMatchObject({ held: true });
        const [first] = await queueOf(mo, showId);
        expect(first).toMatchObject({ reasons: ['first_time'], author: { messages: 0, firstSeenAtMs: null } });
        await decide(mo, showId, 'approve', first?.message.id);
        await hears(room, 'chat');
        expect(await say(viewer, 'and more')).not.toHaveProperty('held');
        expect(await hears(room, 'chat')).toMatchObject({ message: { text: 'and more' } });
        expect((await mo.get(`/api/shows/${showId}/chat-holds`)).body).toEqual(holds);
        // Doing it twice is one act.
        expect((await mo.put(`/api/shows/${showId}/chat-holds`, holds)).status).toBe(200);
        const acts = (await mo.get(`/api/shows/${showId}/moderation/acts?kind=chat_holds`)).read(actListSchema).acts;
        expect(acts.map(({ details, by }) => [details.holds, by.userId])).toEqual([[holds, (await userOf(mo)).id]]);
        for (const seconds of [-1, 31, 0.5])
          expect((await mo.put(`/api/shows/${showId}/chat-holds`, { ...holds, holdSeconds: seconds })).status).toBe(
            400,
          );
        expect((await (await brand.member('host')).put(`/api/shows/${showId}/chat-holds`, holds)).status).toBe(403);
      }, 60_000);
    });

    it('holds everything back for a while where the show wants so: it goes to the room by itself, in order, unless it is taken away', async () => {
      const { viewer, room, desk, mo, showId } = await setUp();
      await mo.put(`/api/shows/${showId}/chat-holds`, { holdSeconds: 1, holdFirstTimers: false });
      const texts = ['one', 'two', 'three', 'four'];
      for (const text of texts) expect(await say(viewer, text)).toMatchObject({ held: true });
      const { item } = await isTold(desk, 'chat_queued');
      expect(item).toMatchObject({ reasons: ['hold_back'], releaseAtMs: item.message.sentAtMs + 1_000 });
      const [, second] = await queueOf(mo, showId);
      await decide(mo, showId, 'remove', second?.message.id);
      const heard: string[] = [];
      while (heard.length < 3)
        for (const event of await room.nextEvents()) if (event.type === 'chat') heard.push(event.message.text);
      expect(heard).toEqual(['one', 'three', 'four']);
      expect((await queueOf(mo, showId, '?state=decided')).map(({ state }) => state)).toEqual([
        'released',
        'released',
        'removed',
        'released',
      ]);
      expect(await chatOf(mo, showId)).toEqual(['one', 'three', 'four']);
    }, 60_000);

    it.each([
      { kind: 'ban', scope: 'show' },
      { kind: 'timeout', scope: 'brand' },
    ])(
      'lets nothing in that waits from somebody who was given a $kind in a $scope',
      async ({ kind, scope }) => {
        const { ann, viewer, mo, brand, showId } = await setUp(held);
        const other = await brand.liveShow();
        const elsewhere = (await enterRoom(apps().here, other, ann)).client;
        expect(await say(viewer, 'a fraud')).toMatchObject({ held: true });
        expect(await say(elsewhere, 'a fraud there')).toMatchObject({ held: true });
        const [waiting] = await queueOf(mo, showId);
        const imposed = await mo.post(`/api/shows/${showId}/sanctions`, {
          ...{ kind, scope, userId: (await userOf(ann)).id, reason: 'sells fakes', removeMessages: false },
          ...(kind === 'ban' ? { seconds: null, network: 'anonymous' } : { seconds: 600 }),
        });
        expect(imposed.status).toBe(201);
        expect(await queueOf(mo, showId)).toEqual([]);
        expect(await queueOf(mo, other)).toHaveLength(scope === 'show' ? 1 : 0);
        const { decided, taken } = await decide(mo, showId, 'approve', waiting?.message.id);
        expect(decided).toEqual([]);
        expect(taken).toMatchObject([{ state: 'removed', decided: { by: { userId: (await userOf(mo)).id } } }]);
        expect(await chatOf(mo, showId)).toEqual([]);
      },
      60_000,
    );

    describe('a message that viewers report', () => {
      const report = (who: Browser, showId: string, messageId: string, body: object = { reason: 'insult' }) =>
        who.post(`/api/shows/${showId}/chat/${messageId}/reports`, body, {
          headers: { 'x-forwarded-for': `192.0.2.${1 + Math.floor(Math.random() * 250)}` },
        });
      const reportedBy = async (brand: TestBrand, showId: string, messageId: string, count: number, from = 0) => {
        for (let i = from; i < from + count; i++) {
          const answer = await apps()
            .here.browser()
            .post(
              `/api/shows/${showId}/chat/${messageId}/reports`,
              { reason: i % 2 === 0 ? 'insult' : 'spam' },
              { headers: { 'x-forwarded-for': `198.51.100.${i + 1}` } },
            );
          expect([answer.status, brand.id.length > 0]).toEqual([204, true]);
        }
      };
      const spoken = async () => {
        const site = await setUp();
        await say(site.viewer, 'rude');
        const said = await hears(site.room, 'chat');
        return { ...site, messageId: said.type === 'chat' ? said.message.id : '' };
      };

      it('is seen by moderators from the first on, and leaves the room with the third until they decide', async () => {
        const { brand, showId, room, desk, mo, messageId } = await spoken();
        await reportedBy(brand, showId, messageId, 1);
        expect((await isTold(desk, 'chat_queued')).item).toMatchObject({
          state: 'reported',
          reports: 1,
          reportReasons: { insult: 1 },
        });
        await reportedBy(brand, showId, messageId, 2, 1);
        expect(await hears(room, 'chat_deleted')).toEqual({ type: 'chat_deleted', messageId });
        expect(await queueOf(mo, showId)).toMatchObject([
          { state: 'held', reasons: ['reported'], reports: 3, reportReasons: { insult: 2, spam: 1 } },
        ]);
        await decide(mo, showId, 'approve', messageId);
        expect(await hears(room, 'chat_restored')).toMatchObject({ message: { id: messageId, text: 'rude' } });
        // What a moderator let stand stands.
        await reportedBy(brand, showId, messageId, 4, 10);
        expect([await chatOf(mo, showId), await queueOf(mo, showId)]).toEqual([['rude'], []]);
      }, 60_000);

      it('is removed by a moderator, and comes back with an undo', async () => {
        const { brand, showId, room, mo, messageId } = await spoken();
        await reportedBy(brand, showId, messageId, 1);
        const { decided } = await decide(mo, showId, 'remove', messageId);
        expect(await hears(room, 'chat_deleted')).toEqual({ type: 'chat_deleted', messageId });
        await undo(mo, showId, decided[0]?.actId);
        expect(await hears(room, 'chat_restored')).toMatchObject({ message: { id: messageId } });
        expect(await queueOf(mo, showId)).toMatchObject([{ state: 'reported' }]);
        // A deletion otherwise decides too.
        await mo.delete(`/api/shows/${showId}/chat/${messageId}`);
        expect(await queueOf(mo, showId)).toEqual([]);
      }, 60_000);

      it('is counted once a person and network, and less by who was wrong often', async () => {
        const { brand, showId, viewer, ann, mo, messageId, room, here } = await spoken();
        const settings = `/api/brands/${brand.id}/report-settings`;
        expect((await mo.get(settings)).body).toEqual({ reportsToHold: 3 });
        expect((await brand.owner.put(settings, { reportsToHold: 2 })).status).toBe(200);
        const zoe = await here.signUp('Zoe');
        const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
        const reports = (who: Browser, id: string, address: string) =>
          who.post(`/api/shows/${showId}/chat/${id}/reports`, { reason: 'spam', note: 'again' }, from(address));
        for (const who of [zoe, zoe, here.browser(), here.browser()])
          expect((await reports(who, messageId, '203.0.113.7')).status).toBe(204);
        expect(await queueOf(mo, showId)).toMatchObject([{ state: 'reported', reports: 1 }]);
        expect((await reports(ann, messageId, '203.0.113.8')).error.code).toBe('forbidden');
        await decide(mo, showId, 'approve', messageId);
        for (let i = 0; i < 2; i++) {
          await say(viewer, `fine ${i}`);
          const said = await hears(room, 'chat');
          const id = said.type === 'chat' ? said.message.id : '';
          await reports(zoe, id, `203.0.113.${20 + i}`);
          await decide(mo, showId, 'approve', id);
        }
        await say(viewer, 'fine at last');
        const said = await hears(room, 'chat');
        const last = said.type === 'chat' ? said.message.id : '';
        await reports(zoe, last, '203.0.113.30');
        await reports(here.browser(), last, '203.0.113.31');
        // One and a half.
        expect(await queueOf(mo, showId)).toMatchObject([{ state: 'reported', reports: 1 }]);
        const zoeId = (await userOf(zoe)).id;
        const file = (await mo.get(path(showId, `/people/${zoeId}`))).read(personFileSchema);
        expect(file.reportsBy).toEqual({ upheld: 0, refused: 3, open: 1 });
      }, 60_000);

      it('can’t be the team’s, gone, of another show, or for no reason', async () => {
        const { showId, room, mo, messageId, here } = await spoken();
        await say((await enterRoom(here, showId, mo)).client, 'from the team');
        const said = await hears(room, 'chat');
        const zoe = await here.signUp('Zoe');
        expect((await report(zoe, showId, said.type === 'chat' ? said.message.id : '')).error.code).toBe('forbidden');
        expect((await report(zoe, showId, messageId, { reason: 'boredom' })).error.code).toBe('invalid_request');
        const other = await setUp();
        expect((await report(zoe, other.showId, messageId)).error.code).toBe('not_found');
        await mo.delete(`/api/shows/${showId}/chat/${messageId}`);
        expect((await report(zoe, showId, messageId)).error.code).toBe('not_found');
      }, 60_000);
    });

    it('takes all of a person’s messages away in one act, and brings back exactly those', async () => {
      const { here, viewer, room, mo, ann, showId } = await setUp(held);
      const zoe = (await enterRoom(here, showId, await here.signUp('Zoe'))).client;
      const ids: string[] = [];
      for (const text of ['one', 'two', 'three']) {
        await say(viewer, text);
        const said = await hears(room, 'chat');
        if (said.type === 'chat') ids.push(said.message.id);
      }
      await say(zoe, 'hello');
      await hears(room, 'chat');
      await mo.delete(`/api/shows/${showId}/chat/${ids[0]}`);
      await say(viewer, 'a fraud');
      const annId = (await userOf(ann)).id;
      const cleared = (await mo.post(path(showId, `/people/${annId}/clear`))).read(clearedSchema);
      expect(cleared.messages).toBe(3);
      expect(await hears(room, 'chat_cleared')).toEqual({ type: 'chat_cleared', userId: annId });
      expect([await chatOf(mo, showId), await queueOf(mo, showId)]).toEqual([['hello'], []]);
      const late = await enterRoom(here, showId);
      expect(late.welcome.chat.map(({ text }) => text)).toEqual(['hello']);
      const { acts } = (await mo.get(path(showId, '/acts?kind=messages_cleared'))).read(actListSchema);
      expect(acts).toMatchObject([
        { id: cleared.actId, person: { userId: annId, name: 'Ann' }, details: { messages: 3 } },
      ]);
      expect((await undo(mo, showId, cleared.actId)).status).toBe(204);
      await hears(room, 'chat_restored');
      expect(await chatOf(mo, showId)).toEqual(['two', 'three', 'hello']);
      expect(await queueOf(mo, showId)).toMatchObject([{ message: { text: 'a fraud' }, state: 'held' }]);
      const nothing = (await mo.post(path(showId, '/people/nobody00/clear'))).read(clearedSchema);
      expect(nothing).toEqual({ actId: null, messages: 0 });
    }, 60_000);

    it('keeps a file on a person, with notes, for the moderators of the brand', async () => {
      const { viewer, room, mo, ann, showId, brand, here } = await setUp();
      await say(viewer, 'one');
      await hears(room, 'chat');
      await say(viewer, 'two');
      const said = await hears(room, 'chat');
      await mo.delete(`/api/shows/${showId}/chat/${said.type === 'chat' ? said.message.id : ''}`);
      const annId = (await userOf(ann)).id;
      const file = path(showId, `/people/${annId}`);
      const note = (await mo.post(`${file}/notes`, { text: ' was asked to be nice ' })).read(personNoteSchema);
      expect(note).toMatchObject({ text: 'was asked to be nice', by: { name: 'A moderator' } });
      const other = await brand.show();
      expect((await brand.owner.get(path(other, `/people/${annId}`))).read(personFileSchema)).toMatchObject({
        ...{ userId: annId, names: ['Ann'], notes: [note], reportsOf: 0 },
        history: { messages: 2, removed: 1, notes: 1, firstSeenAtMs: expect.any(Number) },
        messages: [
          { showId, showTitle: 'A show', message: { text: 'two' } },
          { message: { text: 'one' }, deletedAtMs: null },
        ],
      });
      expect((await mo.post(`${file}/notes`, { text: 'x'.repeat(limits.personNoteChars + 1) })).status).toBe(400);
      for (const [who, status] of [
        [here.browser(), 401],
        [ann, 403],
        [await brand.member('host'), 403],
        [(await setUp()).mo, 403],
      ] as const)
        for (const answer of [
          await who.get(file),
          await who.get(path(showId, '/queue')),
          await who.post(`${file}/clear`),
        ])
          expect(answer.status).toBe(status);
    }, 60_000);
  },
  { env: { TRUST_PROXY: '1' } },
);
