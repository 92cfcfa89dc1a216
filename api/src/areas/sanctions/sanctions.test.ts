import { chatPageSchema } from '@showfloor/contracts/chat';
import { actListSchema, chatStandingSchema, sanctionListSchema, sanctionSchema } from '@showfloor/contracts/moderation';
import { questionListSchema } from '@showfloor/contracts/question';
import type { PersonEvent } from '@showfloor/contracts/realtime';
import { expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachTwoApps } from '../../testing/two-apps.ts';
import { userOf } from '../../testing/user-of.ts';

let refs = 0;

/** Says something. @returns `said`, or what it was refused by. */
async function say(client: TestClient, text: string) {
  const ref = ++refs;
  client.say({ type: 'chat', ref, text });
  for (;;) {
    const answer = await client.nextOf(['ack', 'nack']);
    if (answer.ref === ref) return answer.type === 'ack' ? 'said' : answer;
  }
}

/** The texts that a room hears, until one of them is `last`. */
async function heard(client: TestClient, last: string): Promise<string[]> {
  const texts: string[] = [];
  while (texts.at(-1) !== last)
    for (const event of await client.nextEvents()) if (event.type === 'chat') texts.push(event.message.text);
  return texts;
}

/** What is said to the person alone, until it is what is waited for. */
async function news(client: TestClient, isIt: (event: PersonEvent) => boolean): Promise<PersonEvent> {
  for (;;) {
    const found = (await client.next('person')).events.find(isIt);
    if (found) return found;
  }
}

/** Waits until somebody hears that something is in force on them, or no longer. */
const hears = (client: TestClient, sanctionId: string, lifted = false) =>
  news(client, (event) => event.type === 'sanction' && event.sanction.id === sanctionId && event.lifted === lifted);

eachTwoApps('what is in force on somebody', (apps) => {
  /** A live show with Ann of the audience at the other process than her moderator. */
  async function setUp() {
    const { here, there } = apps();
    const brand = await aBrand(here);
    const showId = await brand.liveShow();
    const [ann, mo] = [await there.signUp('Ann'), await brand.member('moderator')];
    const annId = (await userOf(ann)).id;
    const { client } = await enterRoom(there, showId, ann);
    const impose = async (wanted: object, by: Browser = mo) =>
      by.post(`/api/shows/${showId}/sanctions`, { userId: annId, ...wanted });
    const imposed = async (wanted: object) => {
      const answer = await impose(wanted);
      expect([answer.status, answer.body]).toMatchObject([201, {}]);
      return answer.read(sanctionSchema);
    };
    const lift = (id: string, by: Browser = mo) => by.delete(`/api/shows/${showId}/sanctions/${id}`);
    const texts = async (by: Browser = here.browser()) =>
      (await by.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages.map(({ text }) => text);
    return { here, there, brand, showId, ann, annId, mo, client, impose, imposed, lift, texts };
  }

  it('a time-out: they hear of it and why, wait, and their messages go; lifted, all is as before', async () => {
    const { here, showId, annId, ann, mo, client, imposed, lift, texts } = await setUp();
    expect([await say(client, 'one'), await say(client, 'two')]).toEqual(['said', 'said']);
    const listener = (await enterRoom(here, showId)).client;
    const timeout = await imposed({ kind: 'timeout', seconds: 600, reason: 'Be kind', removeMessages: true });
    expect(timeout).toMatchObject({
      kind: 'timeout',
      showId,
      person: { userId: annId, name: 'Ann' },
      reason: 'Be kind',
    });
    const { id, untilMs } = timeout;
    expect(untilMs).toBe(timeout.atMs + 600_000);
    const own = { id, kind: 'timeout', showId, reason: 'Be kind', untilMs };
    expect(await hears(client, id)).toMatchObject({ sanction: own });
    const refused = await say(client, 'three');
    expect(refused).toMatchObject({ code: 'timed_out', retryAfterMs: expect.any(Number) });
    const standing = async () => (await ann.get(`/api/shows/${showId}/chat-standing`)).read(chatStandingSchema);
    expect(await standing()).toMatchObject({ role: null, sanction: own, refusedBy: 'timed_out' });
    expect(await texts()).toEqual([]);
    const gone = new Set<string>();
    while (gone.size < 2)
      for (const event of await listener.nextEvents()) if (event.type === 'chat_deleted') gone.add(event.messageId);

    expect((await lift(id)).status).toBe(204);
    await hears(client, id, true);
    expect(await say(client, 'four')).toBe('said');
    expect(await texts()).toEqual(['one', 'two', 'four']);
    expect(await standing()).toMatchObject({ sanction: null, refusedBy: null });
    const [act] = (await mo.get(`/api/shows/${showId}/moderation/acts`)).read(actListSchema).acts;
    expect(act).toMatchObject({
      ...{ id, kind: 'timeout', reason: 'Be kind', person: { userId: annId }, details: { untilMs } },
      undone: { by: { name: 'A moderator' } },
    });
    expect(new Set(act?.details.removedMessageIds)).toEqual(gone);
    expect((await lift(id)).error.code).toBe('not_found');
  }, 60_000);

  it('a ban: of all that they do; in one show, or in all of the brand', async () => {
    const { here, there, brand, showId, ann, client, imposed, lift } = await setUp();
    const other = await brand.liveShow();
    const elsewhere = (await enterRoom(there, other, ann)).client;
    const asked = await ann.post(`/api/shows/${showId}/questions`, { text: 'how big is it?' });
    expect(asked.status).toBe(201);
    const { questions } = (await ann.get(`/api/shows/${showId}/questions`)).read(questionListSchema);
    const vote = `/api/shows/${showId}/questions/${questions[0]?.id}/vote`;

    const inShow = await imposed({ kind: 'ban' });
    expect(inShow).toMatchObject({ untilMs: null, network: 'anonymous' });
    await hears(client, inShow.id);
    expect(await say(client, 'hi')).toMatchObject({ code: 'banned' });
    expect((await ann.post(`/api/shows/${showId}/questions`, { text: 'and now?' })).error.code).toBe('banned');
    expect((await ann.put(vote)).error.code).toBe('banned');
    expect(await say(elsewhere, 'hi')).toBe('said');

    const inBrand = await imposed({ kind: 'ban', scope: 'brand', seconds: 3_600 });
    expect(inBrand.showId).toBeNull();
    await hears(elsewhere, inBrand.id);
    expect(await say(elsewhere, 'hi again')).toMatchObject({ code: 'banned' });
    const list = (await brand.owner.get(`/api/shows/${showId}/sanctions`)).read(sanctionListSchema).sanctions;
    expect(list.map(({ id }) => id)).toEqual([inBrand.id, inShow.id]);
    const inOther = (await brand.owner.get(`/api/shows/${other}/sanctions`)).read(sanctionListSchema).sanctions;
    expect(inOther.map(({ id }) => id)).toEqual([inBrand.id]);
    // The other show's desk may lift what holds in it, and nothing of the first show.
    expect((await brand.owner.delete(`/api/shows/${other}/sanctions/${inShow.id}`)).error.code).toBe('not_found');
    expect((await brand.owner.delete(`/api/shows/${other}/sanctions/${inBrand.id}`)).status).toBe(204);
    await hears(elsewhere, inBrand.id, true);
    expect(await say(elsewhere, 'back')).toBe('said');
    expect((await lift(inShow.id)).status).toBe(204);
    expect((await here.browser().get(`/api/shows/${showId}/sanctions`)).error.code).toBe('unauthenticated');
  }, 60_000);

  it('one of the same kind takes the place of the one before; a ban is more than a time-out', async () => {
    const { showId, mo, client, imposed, lift } = await setUp();
    await imposed({ kind: 'timeout', seconds: 600 });
    const second = await imposed({ kind: 'timeout', seconds: 60 });
    const ban = await imposed({ kind: 'ban' });
    const list = (await mo.get(`/api/shows/${showId}/sanctions`)).read(sanctionListSchema).sanctions;
    expect(list.map(({ id }) => id)).toEqual([ban.id, second.id]);
    await hears(client, ban.id);
    expect(await say(client, 'hi')).toMatchObject({ code: 'banned' });
    await lift(ban.id);
    await hears(client, ban.id, true);
    expect(await say(client, 'hi')).toMatchObject({ code: 'timed_out' });
    await lift(second.id);
    await hears(client, second.id, true);
    expect(await say(client, 'hi')).toBe('said');
  }, 60_000);

  it('shadow mode: they and the team hear them, on all their devices, and nobody else, now or later', async () => {
    const { here, there, showId, ann, mo, client, imposed, lift, texts } = await setUp();
    const listener = (await enterRoom(here, showId, await here.signUp('Bob'))).client;
    const herPhone = (await enterRoom(here, showId, ann)).client;
    const desk = (await enterRoom(there, showId, mo)).client;
    expect(await say(client, 'before')).toBe('said');
    const shadow = await imposed({ kind: 'shadow' });
    // They aren't notified: the process that they are connected to hears of it a moment later.
    let probes = 0;
    const isHidden = async () => {
      const text = `probe ${++probes}`;
      return (await say(client, text)) === 'said' && !(await texts()).includes(text);
    };
    await expect.poll(isHidden, { interval: 500, timeout: 20_000 }).toBe(true);

    expect(await say(client, 'in the dark')).toBe('said');
    const isIt = (event: PersonEvent) => 'message' in event && event.message.text === 'in the dark';
    for (const hers of [client, herPhone])
      expect(await news(hers, isIt)).toMatchObject({ type: 'chat_own', showId, message: { name: 'Ann' } });
    const seen = await news(desk, isIt);
    if (seen.type !== 'chat_shadowed') throw new Error(`the desk heard ${seen.type}`);
    const messageId = seen.message.id;

    const bob = await here.signUp('Bob Too');
    const { client: late, welcome } = await enterRoom(here, showId, bob);
    expect(JSON.stringify(welcome)).not.toContain('in the dark');
    expect(await say(late, 'hello')).toBe('said');
    expect(await heard(listener, 'hello')).not.toContain('in the dark');
    expect(await texts()).not.toContain('in the dark');
    expect(await texts(bob)).not.toContain('in the dark');
    expect(await texts(ann)).toContain('in the dark');
    const replay = await here.browser().get(`/api/shows/${showId}/chat?programFromMs=${1e12}`);
    expect(replay.read(chatPageSchema).messages.map(({ text }) => text)).not.toContain('in the dark');
    // Nobody can point at it, and restoring it shows it to nobody.
    late.say({ type: 'chat', ref: 7, text: 'what?', replyTo: messageId });
    expect(await late.next('nack')).toMatchObject({ code: 'not_found' });
    const path = `/api/shows/${showId}/chat/${messageId}`;
    expect((await mo.delete(path)).status).toBe(204);
    expect((await mo.post(`${path}/restore`)).status).toBe(204);

    expect((await ann.get(`/api/shows/${showId}/chat-standing`)).body).toMatchObject({
      sanction: null,
      refusedBy: null,
    });
    expect((await ann.post(`/api/shows/${showId}/questions`, { text: 'anybody?' })).status).toBe(201);
    const open = (await here.browser().get(`/api/shows/${showId}/questions`)).read(questionListSchema).questions;
    expect(open).toEqual([]);
    expect((await lift(shadow.id)).status).toBe(204);
    await expect
      .poll(async () => !(await isHidden()) && (await texts()).at(-1)?.startsWith('probe'), {
        interval: 500,
        timeout: 20_000,
      })
      .toBe(true);
    expect(await texts()).not.toContain('in the dark');
  }, 90_000);

  it('is nobody’s of the team, nobody’s own doing, and only for whom there is', async () => {
    const { brand, showId, mo, annId, impose } = await setUp();
    const hostId = (await userOf(await brand.member('host'))).id;
    const moId = (await userOf(mo)).id;
    for (const userId of [hostId, moId]) {
      const refused = await impose({ kind: 'ban', userId });
      expect([refused.status, refused.error.code]).toEqual([403, 'forbidden']);
    }
    expect((await impose({ kind: 'ban', userId: 'x'.repeat(32) })).error.code).toBe('not_found');
    for (const wrong of [
      { kind: 'timeout' },
      { kind: 'timeout', seconds: 9 },
      { kind: 'timeout', seconds: 14 * 24 * 3_600 + 1 },
      { kind: 'timeout', seconds: 60, network: 'all' },
      { kind: 'exile' },
      { kind: 'ban', scope: 'world' },
      { kind: 'ban', reason: 'x'.repeat(201) },
    ])
      expect((await impose({ userId: annId, ...wrong })).error.code).toBe('invalid_request');
    expect((await mo.get(`/api/shows/${showId}/sanctions`)).read(sanctionListSchema).sanctions).toEqual([]);
  }, 60_000);
});
