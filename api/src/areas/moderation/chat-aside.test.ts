import { chatPageSchema } from '@showfloor/contracts/chat';
import { chatAsideSchema, queueDecisionsSchema, queueListSchema } from '@showfloor/contracts/chat-queue';
import { limits } from '@showfloor/contracts/limits';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { userOf } from '../../testing/user-of.ts';

eachDatabase('what somebody alone may see of a chat', (open) => {
  const site = suiteBrand(open);
  const setUp = async () => {
    const brand = await aBrand(site.app);
    const showId = await brand.liveShow();
    const [ann, mo] = [await site.app.signUp('Ann'), await brand.member('moderator')];
    const { client } = await enterRoom(site.app, showId, ann);
    const asideOf = async (who: Browser, of = showId) =>
      (await who.get(`/api/shows/${of}/chat-aside`)).read(chatAsideSchema);
    return { brand, showId, ann, mo, client, asideOf };
  };
  const say = async (client: TestClient, text: string) => {
    client.say({ type: 'chat', ref: 1, text });
    return client.nextOf(['ack', 'nack']);
  };

  it('is what of theirs waits, until it is decided, and nobody else sees it', async () => {
    const { brand, showId, ann, mo, client, asideOf } = await setUp();
    await mo.put(`/api/shows/${showId}/chat-holds`, { holdSeconds: 0, holdFirstTimers: true });
    for (let n = 1; n <= limits.chatAsideHeld; n += 1)
      expect(await say(client, `text ${n}`)).toMatchObject({ held: true });
    const { held, shadowed } = await asideOf(ann);
    expect([held.map(({ text }) => text), shadowed]).toEqual([['text 1', 'text 2', 'text 3', 'text 4', 'text 5'], []]);
    for (const who of [site.app.browser(), await site.app.signUp('Bob'), mo, await brand.member('host')])
      expect(await asideOf(who)).toEqual({ held: [], shadowed: [] });
    expect(await asideOf(ann, await brand.liveShow())).toEqual({ held: [], shadowed: [] });

    const { items } = (await mo.get(`/api/shows/${showId}/moderation/queue`)).read(queueListSchema);
    const decide = async (decision: string, n: number) =>
      (
        await mo.post(`/api/shows/${showId}/moderation/queue/decisions`, {
          decision,
          messageIds: [items[n]?.message.id],
        })
      ).read(queueDecisionsSchema);
    await decide('approve', 0);
    await decide('remove', 1);
    expect((await asideOf(ann)).held.map(({ text }) => text)).toEqual(['text 3', 'text 4', 'text 5']);
  }, 60_000);

  it('says nothing of a message that viewers reported to who wrote it', async () => {
    const { brand, showId, ann, mo, client, asideOf } = await setUp();
    await brand.owner.put(`/api/brands/${brand.id}/report-settings`, { reportsToHold: 1 });
    await say(client, 'rude');
    const [said] = (await mo.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages;
    const report = await (await site.app.signUp('Bob')).post(`/api/shows/${showId}/chat/${said?.id}/reports`, {
      reason: 'insult',
    });
    expect(report.status).toBe(204);
    const { items } = (await mo.get(`/api/shows/${showId}/moderation/queue`)).read(queueListSchema);
    expect(items).toMatchObject([{ state: 'held' }]);
    expect(await asideOf(ann)).toEqual({ held: [], shadowed: [] });
  }, 60_000);

  it('is what shadowed people wrote, for who may moderate', async () => {
    const { brand, showId, ann, mo, client, asideOf } = await setUp();
    await say(client, 'before');
    await mo.post(`/api/shows/${showId}/sanctions`, { kind: 'shadow', userId: (await userOf(ann)).id });
    for (const text of ['one', 'two', 'three']) expect(await say(client, text)).toMatchObject({ type: 'ack' });
    const texts = async (who: Browser) => (await asideOf(who)).shadowed.map(({ text }) => text);
    expect(await texts(mo)).toEqual(['one', 'two', 'three']);
    expect(await texts(brand.owner)).toEqual(['one', 'two', 'three']);
    for (const who of [ann, site.app.browser(), await site.app.signUp('Bob'), await brand.member('host')])
      expect(await texts(who)).toEqual([]);
    // Deleted, it is nobody's to see any more.
    const [, two] = (await asideOf(mo)).shadowed;
    expect((await mo.delete(`/api/shows/${showId}/chat/${two?.id}`)).status).toBe(204);
    expect(await texts(mo)).toEqual(['one', 'three']);
    expect((await mo.get('/api/shows/shw_01hzy0q5w8r2m4n6p8s0t2v4x6/chat-aside')).error.code).toBe('not_found');
  }, 60_000);
});
