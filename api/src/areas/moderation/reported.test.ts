import { personFileSchema } from '@showfloor/contracts/chat-queue';
import { describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';
import { chatOf, decide, hears, isTold, moderatedShow, path, queueOf, say, undo } from './testing/moderated-show.ts';

eachTwoApps(
  'messages that viewers report',
  (apps) => {
    const setUp = () => moderatedShow(apps());

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
  },
  { env: { TRUST_PROXY: '1' } },
);
