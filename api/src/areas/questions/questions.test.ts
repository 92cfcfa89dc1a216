import { limits } from '@showfloor/contracts/limits';
import { questionListSchema, questionSchema, questionVoteSchema } from '@showfloor/contracts/question';
import { cuesAt, timelinePageSchema } from '@showfloor/contracts/timeline';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { TestClient } from '../../platform/realtime/testing/realtime-fixture.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { testPassword } from '../../testing/start-test-app.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { questionVotes } from './postgres/tables.ts';

eachDatabase('questions over HTTP', (open) => {
  const site = suiteBrand(open, { env: { TRUST_PROXY: '1' } });
  const pathOf = (showId: string, rest = '') => `/api/shows/${showId}/questions${rest}`;
  const ask = async (showId: string, who: Browser, text: string) =>
    (await who.post(pathOf(showId), { text, name: 'Zoe' })).read(questionSchema);
  const change = (showId: string, id: string, state: string, who: Browser = site.brand.owner) =>
    who.patch(pathOf(showId, `/${id}`), { state });
  const list = async (showId: string, query = '', who: Browser = site.app.browser()) =>
    (await who.get(pathOf(showId, query))).read(questionListSchema);
  const hears = async (client: TestClient, type: string) => {
    for (;;) {
      const event = (await client.nextEvents()).find((each) => each.type === type);
      if (event) return event;
    }
  };

  it('are asked by anybody, once in the same words, and heard by the room', async () => {
    const showId = await site.brand.liveShow();
    const { client } = await enterRoom(site.app, showId);
    const guest = site.app.browser();
    const question = await ask(showId, guest, ' Is it\u{200b} oak? ');
    expect(question).toMatchObject({ text: 'Is it oak?', name: 'Zoe', state: 'open', votes: 0, cueId: null });
    expect(await hears(client, 'question')).toEqual({ type: 'question', question });
    expect(await ask(showId, guest, 'Is it oak?')).toEqual(question);
    const account = await ask(showId, await site.app.signUp('Ann'), 'How heavy is it?');
    expect(account.name).toBe('Ann');
    expect((await list(showId, '?sort=newest')).questions.map(({ id }) => id)).toEqual([account.id, question.id]);
  });

  it('are refused by the rules of the chat, and in too great a number', async () => {
    const showId = await site.brand.liveShow();
    const guest = site.app.browser();
    const refused = async (body: object, who = guest, of = showId) => (await who.post(pathOf(of), body)).error;
    expect(await refused({ text: '\u{200b}', name: 'Zoe' })).toMatchObject({ code: 'invalid_request', param: 'text' });
    expect(await refused({ text: 'x'.repeat(limits.questionChars + 1), name: 'Zoe' })).toMatchObject({ param: 'text' });
    expect(await refused({ text: 'why?' })).toMatchObject({ code: 'invalid_request', param: 'name' });
    expect(await refused({ text: 'why?', name: 'Olive Owner' })).toMatchObject({ code: 'name_reserved' });
    expect(await refused({ text: 'see example.com', name: 'Zoe' })).toMatchObject({ code: 'links_off' });
    for (let i = 0; i < limits.questionsPerPerson; i++) await ask(showId, guest, `question ${i}`);
    expect(await refused({ text: 'one more', name: 'Zoe' })).toMatchObject({ code: 'limit_reached' });
    const crowd = Array.from({ length: 4 }, () => site.app.browser());
    const answers = await Promise.all(crowd.map((who) => who.post(pathOf(showId), { text: 'me too', name: 'Bo' })));
    expect(answers.filter(({ status }) => status === 429).map(({ error }) => error.code)).not.toHaveLength(0);
    const draft = await site.brand.show();
    expect(await refused({ text: 'why?', name: 'Zoe' }, guest, draft)).toMatchObject({ code: 'not_found' });
    await site.brand.owner.post(`/api/shows/${showId}/end`);
    expect(await refused({ text: 'too late?', name: 'Zoe' })).toMatchObject({ code: 'show_not_live' });
  });

  describe('votes', () => {
    it('count once a person, are taken back, and move in the room', async () => {
      const showId = await site.brand.liveShow();
      const [first, second] = [
        await ask(showId, site.app.browser(), 'first'),
        await ask(showId, site.app.browser(), 'second'),
      ];
      const { client } = await enterRoom(site.app, showId);
      const voters = await Promise.all(Array.from({ length: 12 }, () => site.app.signUp()));
      const vote = (who: Browser, id: string) => who.put(pathOf(showId, `/${id}/vote`));
      const answers = await Promise.all([...voters, ...voters].map((who) => vote(who, second.id)));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      for (let seen = 0; seen < 12; ) {
        seen = (await client.next('tick')).counters?.questionVotes?.[second.id] ?? seen;
      }
      expect((await list(showId, '', voters[0])).questions).toMatchObject([
        { id: second.id, votes: 12, voted: true },
        { id: first.id, votes: 0, voted: false },
      ]);
      const back = await voters[0]?.delete(pathOf(showId, `/${second.id}/vote`));
      expect(back?.read(questionVoteSchema)).toEqual({ votes: 11, voted: false });
      expect((await list(showId)).questions).toMatchObject([{ votes: 11, voted: false }, { votes: 0 }]);
      await change(showId, second.id, 'answered');
      expect((await vote(site.app.browser(), second.id)).error.code).toBe('invalid_transition');
      const other = await site.brand.liveShow();
      expect((await site.app.browser().put(pathOf(other, `/${first.id}/vote`))).error.code).toBe('invalid_transition');
      expect(
        await site.database.select().from(questionVotes).where(eq(questionVotes.questionId, second.id)),
      ).toHaveLength(11);
    }, 60_000);

    it('go along when a viewer signs in, and what both voted for counts once', async () => {
      const showId = await site.brand.liveShow();
      const [shared, own] = [
        await ask(showId, site.app.browser(), 'shared'),
        await ask(showId, site.app.browser(), 'own'),
      ];
      const account = await site.app.signUp();
      await account.put(pathOf(showId, `/${shared.id}/vote`));
      const viewer = site.app.browser();
      for (const { id } of [shared, own]) await viewer.put(pathOf(showId, `/${id}/vote`));
      const signedIn = await viewer.post('/api/auth/sign-in/email', { email: account.email, password: testPassword });
      expect(signedIn.status).toBe(200);
      const { questions } = await list(showId, '?sort=newest', viewer);
      expect(questions.map(({ votes, voted }) => [votes, voted])).toEqual([
        [1, true],
        [1, true],
      ]);
    });
  });

  it('are listed page by page, each once, with the dismissed for the team alone', async () => {
    const showId = await site.brand.liveShow();
    const asked = [];
    for (let i = 0; i < 5; i++) {
      const from = { headers: { 'x-forwarded-for': `192.0.2.${i}` } };
      asked.push(
        (await site.app.browser().post(pathOf(showId), { text: `q ${i}`, name: 'Zoe' }, from)).read(questionSchema),
      );
    }
    const [a, b] = asked.map(({ id }) => id);
    const voter = await site.app.signUp();
    for (const id of [a, b]) await voter.put(pathOf(showId, `/${id}/vote`));
    await change(showId, a ?? '', 'dismissed');
    for (const [sort, order] of [
      ['votes', [1, 0, 0, 0]],
      ['newest', [0, 0, 0, 1]],
    ] as const) {
      const votes: number[] = [];
      const ids = new Set<string>();
      let query = `?sort=${sort}&limit=2`;
      for (let pages = 0; pages < 2; pages++) {
        const { questions, next } = await list(showId, query);
        for (const question of questions) votes.push(ids.add(question.id).size && question.votes);
        query = `?sort=${sort}&limit=2&cursor=${next}`;
        expect(next === null).toBe(pages === 1);
      }
      expect([sort, votes, ids.size]).toEqual([sort, order, 4]);
    }
    expect((await site.app.browser().get(pathOf(showId, '?state=dismissed'))).error.code).toBe('forbidden');
    expect((await list(showId, '?state=dismissed', site.brand.owner)).questions.map(({ id }) => id)).toEqual([a]);
    expect((await site.app.browser().get(pathOf(showId, '?cursor=WzEsIm5vIl0'))).error).toMatchObject({
      param: 'cursor',
    });
  });

  describe('answered on air', () => {
    const cuesOf = async (showId: string) =>
      (await site.app.browser().get(`/api/shows/${showId}/timeline`)).read(timelinePageSchema).cues;

    it('are a cue with program time, in the room, on the timeline and in the playlist', async () => {
      const showId = await site.brand.liveShow();
      const question = await ask(showId, site.app.browser(), 'Is it "oak"?');
      const { client } = await enterRoom(site.app, showId);
      const onAir = (await change(showId, question.id, 'on_air')).read(questionSchema);
      const [cue] = await cuesOf(showId);
      expect(cue).toMatchObject({ kind: 'question', questionId: question.id, text: 'Is it "oak"?', name: 'Zoe' });
      expect(onAir).toMatchObject({ state: 'on_air', cueId: cue?.id });
      expect(await hears(client, 'cue')).toEqual({ type: 'cue', cue });
      const mediaCue = () => site.app.media.shows.get(showId)?.cues.get(cue?.id ?? '');
      await expect.poll(mediaCue).toMatchObject({
        class: 'com.showfloor.question',
        attributes: { 'QUESTION-ID': question.id, TEXT: 'Is it ”oak”?', NAME: 'Zoe' },
        endProgramTimeMs: null,
      });
      expect((await change(showId, question.id, 'answered')).read(questionSchema).state).toBe('answered');
      await expect.poll(mediaCue).toMatchObject({ endProgramTimeMs: expect.any(Number) });
      expect(cuesAt(await cuesOf(showId), Number.POSITIVE_INFINITY)).toEqual([]);
    });

    it('take the place of the one before, which is answered, and go back where they came from', async () => {
      const showId = await site.brand.liveShow();
      const [first, second] = [
        await ask(showId, site.app.browser(), 'first'),
        await ask(showId, site.app.browser(), 'second'),
      ];
      await change(showId, first.id, 'on_air');
      await change(showId, second.id, 'on_air');
      const states = async () => (await list(showId, '?sort=newest')).questions.map(({ state }) => state);
      expect(await states()).toEqual(['on_air', 'answered']);
      expect(cuesAt(await cuesOf(showId), Number.POSITIVE_INFINITY)).toMatchObject([{ questionId: second.id }]);
      expect((await change(showId, second.id, 'open')).status).toBe(200);
      expect(await states()).toEqual(['open', 'answered']);
      expect(cuesAt(await cuesOf(showId), Number.POSITIVE_INFINITY)).toEqual([]);
      expect((await change(showId, second.id, 'dismissed')).status).toBe(200);
      expect((await change(showId, second.id, 'on_air')).error).toMatchObject({
        code: 'invalid_transition',
        details: { state: 'dismissed' },
      });
    });

    it('need a show that is live, and change nothing where it is not', async () => {
      const showId = await site.brand.show();
      await site.brand.owner.patch(`/api/shows/${showId}`, { startsAtMs: Date.now() + 60_000, state: 'scheduled' });
      const question = await ask(showId, site.app.browser(), 'when?');
      expect((await change(showId, question.id, 'on_air')).error.code).toBe('show_not_live');
      expect((await list(showId)).questions).toMatchObject([{ state: 'open' }]);
      expect(await cuesOf(showId)).toEqual([]);
    });
  });

  it('are dismissed for everybody, and are the business of the team', async () => {
    const showId = await site.brand.liveShow();
    const question = await ask(showId, site.app.browser(), 'rude');
    const { client } = await enterRoom(site.app, showId);
    for (const [who, status] of [
      [site.app.browser(), 401],
      [await site.app.signUp(), 403],
      [await site.brand.member('analyst'), 403],
    ] as const) {
      expect((await change(showId, question.id, 'dismissed', who)).status).toBe(status);
    }
    const moderator = await site.brand.member('moderator');
    for (let i = 0; i < 2; i++) expect((await change(showId, question.id, 'dismissed', moderator)).status).toBe(200);
    expect(await hears(client, 'question_dismissed')).toEqual({ type: 'question_dismissed', questionId: question.id });
    expect((await list(showId)).questions).toEqual([]);
    expect((await change(showId, question.id, 'open', moderator)).status).toBe(200);
    expect(await hears(client, 'question')).toMatchObject({ question: { id: question.id, state: 'open' } });
    const other = await site.brand.liveShow();
    expect((await change(other, question.id, 'dismissed')).error.code).toBe('not_found');
  });
});
