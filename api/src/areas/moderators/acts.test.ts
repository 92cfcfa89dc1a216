import { actListSchema, type ModerationAct } from '@showfloor/contracts/moderation';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';

async function say(client: TestClient, text: string): Promise<string> {
  client.say({ type: 'chat', ref: 1, text });
  for (;;) {
    const said = (await client.nextEvents()).find((event) => event.type === 'chat' && event.message.text === text);
    if (said?.type === 'chat') return said.message.id;
  }
}

/** The next act of a colleague. */
async function nextAct(client: TestClient): Promise<ModerationAct> {
  const [event] = (await client.next('person')).events;
  if (event?.type !== 'moderation') throw new Error(`heard ${event?.type}`);
  return event.act;
}

eachTwoApps('what moderators do', (apps) => {
  const setUp = async () => {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    return { here, there, brand, showId };
  };

  const actsOf = async (browser: Browser, showId: string, query = '') =>
    (await browser.get(`/api/shows/${showId}/moderation/acts${query}`)).read(actListSchema);

  it('is in the log and heard by colleagues in every process, as is that it was taken back', async () => {
    const { here, there, brand, showId } = await setUp();
    const [ann, mo] = [await here.signUp('Ann'), await brand.member('moderator')];
    const { client } = await enterRoom(here, showId, ann);
    const messageId = await say(client, 'rude');
    const colleague = (await enterRoom(there, showId, await brand.member('producer'))).client;
    const host = await brand.member('host');
    const studio = (await enterRoom(there, showId, host)).client;

    expect((await mo.delete(`/api/shows/${showId}/chat/${messageId}`)).status).toBe(204);
    const act = await nextAct(colleague);
    expect(act).toMatchObject({
      ...{ showId, kind: 'message_deleted', messageId, reason: '', undone: null, details: { text: 'rude' } },
      by: { userId: (await userOf(mo)).id, name: 'A moderator' },
      person: { userId: (await userOf(ann)).id, name: 'Ann' },
    });
    expect(act.programTimeMs).toBeGreaterThan(1e12);
    await brand.owner.post(`/api/shows/${showId}/chat/${messageId}/restore`);
    const undone = {
      ...act,
      undone: { atMs: expect.any(Number), by: { userId: expect.any(String), name: 'Olive Owner' } },
    };
    expect(await nextAct(colleague)).toEqual(undone);
    expect((await actsOf(mo, showId)).acts).toEqual([undone]);

    // Who may not moderate hears of none of it.
    await host.post('/api/auth/sign-out', {});
    expect((await studio.next('person')).events).toEqual([{ type: 'signed_out' }]);
  }, 60_000);

  it('is read page by page, by person and by kind, by who may moderate', async () => {
    const { here, brand, showId } = await setUp();
    const people = await Promise.all(['Ann', 'Bob'].map((name) => here.signUp(name)));
    const ids: string[] = [];
    for (const person of people) {
      const { client } = await enterRoom(here, showId, person);
      for (const text of ['one', 'two']) ids.push(await say(client, text));
    }
    for (const id of ids) await brand.owner.delete(`/api/shows/${showId}/chat/${id}`);
    const latestFirst = ids.toReversed();
    const first = await actsOf(brand.owner, showId, '?limit=3');
    expect(first.acts.map(({ messageId }) => messageId)).toEqual(latestFirst.slice(0, 3));
    const rest = await actsOf(brand.owner, showId, `?limit=3&cursor=${first.next}`);
    expect([rest.acts.map(({ messageId }) => messageId), rest.next]).toEqual([latestFirst.slice(3), null]);
    const bob = (await userOf(people[1] ?? brand.owner)).id;
    const ofBob = await actsOf(brand.owner, showId, `?userId=${bob}&kind=message_deleted`);
    expect(ofBob.acts.map(({ messageId }) => messageId)).toEqual(latestFirst.slice(0, 2));
    expect((await actsOf(brand.owner, showId, '?kind=message_restored')).acts).toEqual([]);
    // Those of another show of the brand are that show's.
    expect((await actsOf(brand.owner, await brand.show())).acts).toEqual([]);
    for (const [who, code] of [
      [here.browser(), 'unauthenticated'],
      [people[0] ?? here.browser(), 'forbidden'],
      [await brand.member('host'), 'forbidden'],
    ] as const)
      expect((await who.get(`/api/shows/${showId}/moderation/acts`)).error.code).toBe(code);
  }, 60_000);
});
