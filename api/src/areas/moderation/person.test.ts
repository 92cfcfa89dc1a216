import { clearedSchema, personFileSchema, personNoteSchema } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { actListSchema } from '@showfloor/contracts/moderation';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';
import { chatOf, hears, held, moderatedShow, path, queueOf, say, undo } from './testing/moderated-show.ts';

eachTwoApps(
  'what is done to all that a person said, and known of them',
  (apps) => {
    const setUp = (lists: readonly object[] = []) => moderatedShow(apps(), lists);

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
