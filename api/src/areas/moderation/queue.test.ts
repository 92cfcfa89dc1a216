import { actListSchema } from '@showfloor/contracts/moderation';
import { describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';
import {
  chatOf,
  decide,
  hears,
  held,
  isTold,
  moderatedShow,
  path,
  queueOf,
  say,
  undo,
} from './testing/moderated-show.ts';

eachTwoApps(
  'messages that wait for a moderator',
  (apps) => {
    const setUp = (lists: readonly object[] = []) => moderatedShow(apps(), lists);

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
  },
  { env: { TRUST_PROXY: '1' } },
);
