import { createHmac, randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { mayBecome, type ShowState, showStateSchema } from '@showfloor/contracts/show';
import { eq, inArray } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { events } from '../../platform/events/postgres/tables.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { firstLineupImage } from '../lineup/postgres/lineup-repository.ts';
import { createShowRepository } from './postgres/show-repository.ts';
import { shows } from './postgres/tables.ts';
import { showStateChanged } from './show-event.ts';
import { endOverdueShows } from './show-life.ts';

eachDatabase('shows over HTTP', (open) => {
  const site = suiteBrand(open);
  afterEach(() => {
    site.app.media.isUp = true;
  });

  const startsAtMs = 1_900_000_000_000;
  const path = (showId: string, rest = '') => `/api/shows/${showId}${rest}`;
  const stateOf = async (showId: string): Promise<ShowState> => (await site.brand.owner.get(path(showId))).body.state;

  /** Brings a new show to a state by the ways there are. */
  const showIn = async (state: ShowState): Promise<string> => {
    const showId = await site.brand.show();
    if (state === 'scheduled') await site.brand.owner.patch(path(showId), { state, startsAtMs });
    if (state === 'rehearsal') await site.brand.owner.patch(path(showId), { state });
    if (state === 'live' || state === 'ended') await site.brand.owner.post(path(showId, '/start'));
    if (state === 'ended') await site.brand.owner.post(path(showId, '/end'));
    expect(await stateOf(showId)).toBe(state);
    return showId;
  };

  /** Asks for a state by the route that leads there. */
  const ask = (showId: string, to: ShowState) => {
    if (to === 'live') return site.brand.owner.post(path(showId, '/start'));
    if (to === 'ended') return site.brand.owner.post(path(showId, '/end'));
    return site.brand.owner.patch(path(showId), { state: to, startsAtMs });
  };

  const pairs = showStateSchema.options.flatMap((from) => showStateSchema.options.map((to) => ({ from, to })));
  it.each(pairs.filter(({ from, to }) => mayBecome(from, to)))('goes from $from to $to', async ({ from, to }) => {
    const showId = await showIn(from);
    expect(await ask(showId, to)).toMatchObject({ status: 200, body: { id: showId, state: to } });
    expect(await stateOf(showId)).toBe(to);
  });

  // To ask for the state that a show has before it is live changes texts alone, and is no transition.
  const texts = ({ from, to }: { from: ShowState; to: ShowState }) => from === to && !['live', 'ended'].includes(to);
  it.each(pairs.filter((pair) => !mayBecome(pair.from, pair.to) && !texts(pair)))(
    'does not go from $from to $to',
    async ({ from, to }) => {
      const showId = await showIn(from);
      const before = (await site.brand.owner.get(path(showId))).body;
      expect(await ask(showId, to)).toMatchObject({
        status: 409,
        body: { error: { code: 'invalid_transition', details: { state: from } } },
      });
      expect((await site.brand.owner.get(path(showId))).body).toEqual(before);
    },
  );

  it('needs a date to be scheduled', async () => {
    const answer = await site.brand.owner.patch(path(await site.brand.show()), { state: 'scheduled' });
    expect(answer.body.error).toMatchObject({ code: 'invalid_request', param: 'startsAtMs' });
  });

  it('takes no date that has passed for a show that people are promised, and says what to do', async () => {
    const past = Date.now() - 60 * 60_000;
    const draft = await site.brand.show();
    expect((await site.brand.owner.patch(path(draft), { startsAtMs: past })).status).toBe(200);
    const refusal = { error: { code: 'invalid_request', param: 'startsAtMs', message: /start the show now/ } };
    const asked = await site.brand.owner.patch(path(draft), { state: 'scheduled' });
    expect(asked.body.error).toMatchObject({ code: 'invalid_request', param: 'startsAtMs' });
    expect(asked.body.error.message).toMatch(refusal.error.message);
    expect(await stateOf(draft)).toBe('draft');
    const scheduled = await showIn('scheduled');
    for (const date of [past, null])
      expect((await site.brand.owner.patch(path(scheduled), { startsAtMs: date })).body.error.param).toBe('startsAtMs');
    expect((await site.brand.owner.get(path(scheduled))).body.startsAtMs).toBe(startsAtMs);
    expect((await site.brand.owner.patch(path(scheduled), { title: 'Another title' })).status).toBe(200);
  });

  describe('shows whose day went by', () => {
    const newId = createIdSource(Date.now, randomBytes);
    const newShowId = () => newId('show');
    const scheduleAt = async (own: TestBrand, dateMs: number) => {
      const showId = await own.show();
      await own.owner.patch(path(showId), { state: 'scheduled', startsAtMs });
      await site.database.update(shows).set({ startsAtMs: dateMs }).where(eq(shows.id, showId));
      return showId;
    };
    const listed = async (): Promise<string[]> => {
      const answer = await site.app.browser().get('/api/shows?limit=100');
      expect(answer).toMatchObject({ status: 200 });
      return answer.body.shows.map((show: { id: string }) => show.id);
    };

    it('drive nobody else out of the hub, and end', async () => {
      const [flood, other] = [await aBrand(site.app), await aBrand(site.app)];
      const first = await scheduleAt(flood, Date.UTC(2002, 1, 1));
      const [row] = await site.database.select().from(shows).where(eq(shows.id, first));
      if (!row) throw new Error('the show is not there');
      const copies = Array.from({ length: 109 }, (_, i) => ({
        ...row,
        id: newShowId(),
        startsAtMs: Date.UTC(2002, 1, 1) + i,
      }));
      await site.database.insert(shows).values(copies);
      const old = [first, ...copies.map(({ id }) => id)];
      const coming = await scheduleAt(other, Date.now() + 60_000);
      const before = await listed();
      expect(before).toContain(coming);
      expect(before.indexOf(coming)).toBeLessThan(
        Math.min(...old.map((id) => before.indexOf(id)).filter((at) => at !== -1)),
      );

      const repository = createShowRepository(site.database, Date.now, {
        fallbackPoster: firstLineupImage,
        onCreated: [],
        onStarted: [],
      });
      await endOverdueShows({ shows: repository, nowMs: Date.now });
      const happened = await site.database.select().from(events).where(inArray(events.subjectId, old));
      const ended = happened.filter(({ kind, payload }) => {
        const read = kind === showStateChanged.kind && showStateChanged.read({ kind, payload, subjectId: '', atMs: 0 });
        return read && read.state === 'ended';
      });
      expect(ended.map(({ subjectId }) => subjectId).toSorted()).toEqual(old.toSorted());
      expect(await stateOf(coming)).toBe('scheduled');
      expect(await listed()).not.toContain(old[0]);
      expect((await flood.owner.get(`/api/shows?brandId=${flood.id}&limit=100`)).body.shows).toHaveLength(100);
      const states = await site.database.select({ state: shows.state }).from(shows).where(inArray(shows.id, old));
      expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['ended']));
    });

    it('shows a few of each brand before more of any', async () => {
      const [many, few] = [await aBrand(site.app), await aBrand(site.app)];
      const soon = Date.now() + 3_600_000;
      const theirs: string[] = [];
      for (let i = 0; i < 8; i++) theirs.push(await scheduleAt(many, soon + i));
      const one = await scheduleAt(few, soon + 100);
      const order = await listed();
      expect(theirs.filter((id) => order.indexOf(id) < order.indexOf(one))).toEqual(theirs.slice(0, 3));
    });
  });

  it('says where to watch and where to listen, in whole addresses', async () => {
    const showId = await showIn('scheduled');
    const { body } = await site.app.browser().get(path(showId));
    expect(body).toMatchObject({
      brand: { id: site.brand.id },
      program: 'waiting',
      viewers: 0,
      startedAtMs: null,
      playback: { hls: `http://media.test/hls/${showId}/multivariant.m3u8` },
      realtime: 'ws://shop.test/api/realtime',
    });
  });

  describe('drafts', () => {
    it('are nothing to a stranger, in every view of them', async () => {
      const product = await site.brand.product();
      const showId = await site.brand.show([product.id]);
      const stranger = await site.app.signUp();
      for (const rest of ['', '/lineup', '/timeline']) {
        expect((await stranger.get(path(showId, rest))).body.error.code).toBe('not_found');
        expect((await site.brand.owner.get(path(showId, rest))).status).toBe(200);
      }
      const ids = (answer: { body: { shows: { id: string }[] } }) => answer.body.shows.map(({ id }) => id);
      expect(ids(await stranger.get(`/api/shows?brandId=${site.brand.id}`))).not.toContain(showId);
      expect(ids(await stranger.get(`/api/shows?brandId=${site.brand.id}&state=draft`))).toEqual([]);
      expect(ids(await site.brand.owner.get(`/api/shows?brandId=${site.brand.id}&state=draft`))).toContain(showId);
    });

    it('are nothing to a stranger who wants to change them, and a scheduled one is there but not theirs', async () => {
      const showId = await site.brand.show();
      const stranger = await site.app.signUp();
      const acts = (id: string) => [
        stranger.patch(path(id), { title: 'Mine' }),
        stranger.delete(path(id)),
        stranger.post(path(id, '/start')),
        stranger.post(path(id, '/pins'), { productId: 'prd_00000000000000000000000000' }),
        stranger.post(path(id, '/studio-ticket')),
        stranger.put(path(id, '/lineup'), { version: 0, items: [] }),
      ];
      for (const answer of await Promise.all(acts(showId)))
        expect(['not_found', 'invalid_request']).toContain(answer.body.error.code);
      expect((await stranger.patch(path(showId), { title: 'Mine' })).body.error.code).toBe('not_found');
      expect((await stranger.patch(path(await showIn('scheduled')), { title: 'Mine' })).body.error.code).toBe(
        'forbidden',
      );
    });

    it('can be removed, other shows cannot', async () => {
      const showId = await site.brand.show();
      expect((await site.brand.owner.delete(path(showId))).status).toBe(204);
      expect((await site.brand.owner.get(path(showId))).status).toBe(404);
      const scheduled = await showIn('scheduled');
      expect((await site.brand.owner.delete(path(scheduled))).body.error.code).toBe('invalid_transition');
      expect((await site.brand.owner.get(path(scheduled))).status).toBe(200);
    });
  });

  it('lists what is on air first, then what comes next, then what is over', async () => {
    const own = await aBrand(site.app);
    const ended = await own.liveShow();
    await own.owner.post(path(ended, '/end'));
    const [later, sooner] = [await own.show(), await own.show()];
    await own.owner.patch(path(later), { state: 'scheduled', startsAtMs: startsAtMs + 1 });
    await own.owner.patch(path(sooner), { state: 'scheduled', startsAtMs });
    const live = await own.liveShow();
    const { body } = await site.app.browser().get(`/api/shows?brandId=${own.id}`);
    expect(body.shows.map((show: { id: string }) => show.id)).toEqual([live, sooner, later, ended]);
    const onlyLive = await site.app.browser().get(`/api/shows?brandId=${own.id}&state=live`);
    expect(onlyLive.body.shows.map((show: { id: string }) => show.id)).toEqual([live]);
  });

  describe('the lineup', () => {
    it('is put whole, by who has seen the present one', async () => {
      const [lamp, cup] = [await site.brand.product('Lamp'), await site.brand.product('Cup')];
      const showId = await showIn('scheduled');
      const put = (version: number, items: object[]) =>
        site.brand.owner.put(path(showId, '/lineup'), { version, items });
      const first = await put(0, [
        { productId: lamp.id, showPriceMinor: 1490, note: 'Say: last one' },
        { productId: cup.id },
      ]);
      expect(first.body).toMatchObject({
        showId,
        version: 1,
        items: [
          {
            position: 0,
            product: { id: lamp.id },
            showPrice: { amountMinor: 1490, currency: 'EUR' },
            note: 'Say: last one',
          },
          { position: 1, product: { id: cup.id }, showPrice: null, note: '' },
        ],
      });
      const [one, two] = await Promise.all([put(1, [{ productId: cup.id }]), put(1, [])]);
      expect([one.status, two.status].sort()).toEqual([200, 409]);
      const lost = one.status === 409 ? one : two;
      expect(lost.body.error).toMatchObject({ code: 'conflict', details: { version: 2 } });
      // An item keeps its id while its product stays.
      const again = await put(2, [{ productId: cup.id }]);
      if (one.status === 200) expect(again.body.items[0].id).toBe(first.body.items[1].id);
    });

    it('shows notes to members alone', async () => {
      const lamp = await site.brand.product();
      const showId = await showIn('scheduled');
      const items = [{ productId: lamp.id, note: 'The secret' }];
      await site.brand.owner.put(path(showId, '/lineup'), { version: 0, items });
      expect((await site.app.browser().get(path(showId, '/lineup'))).body.items[0].note).toBe('');
      expect((await site.brand.owner.get(path(showId, '/lineup'))).body.items[0].note).toBe('The secret');
    });

    it("refuses another brand's product, one that is nowhere, and one that is named twice", async () => {
      const foreign = await (await aBrand(site.app)).product();
      const own = await site.brand.product();
      const showId = await site.brand.show();
      const put = (...ids: string[]) =>
        site.brand.owner.put(path(showId, '/lineup'), { version: 0, items: ids.map((productId) => ({ productId })) });
      expect((await put(own.id, foreign.id)).body.error).toMatchObject({
        code: 'not_found',
        param: 'items.1.productId',
      });
      expect((await put('prd_00000000000000000000000000')).body.error.code).toBe('not_found');
      expect((await put(own.id, own.id)).body.error).toMatchObject({ code: 'duplicate', param: 'items.1.productId' });
      expect((await site.brand.owner.get(path(showId, '/lineup'))).body).toMatchObject({ version: 0, items: [] });
    });
  });

  describe('the media node', () => {
    it('takes the show on air, and ends it', async () => {
      const showId = await showIn('live');
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: true, ended: false });
      await site.brand.owner.post(path(showId, '/end'));
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: false, ended: true });
      expect((await site.app.browser().get(path(showId))).body.program).toBe('ended');
    });

    it('not to be reached: the show does not start, and the media node hears so when it is back', async () => {
      const showId = await showIn('scheduled');
      site.app.media.isUp = false;
      expect(await site.brand.owner.post(path(showId, '/start'))).toMatchObject({
        status: 503,
        body: { error: { code: 'media_unavailable' } },
      });
      expect(await stateOf(showId)).toBe('scheduled');
      site.app.media.isUp = true;
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ live: false }), 20_000);
    });

    it('not to be reached: the show ends all the same, and its playlist as soon as it can', async () => {
      const showId = await showIn('live');
      site.app.media.isUp = false;
      expect(await site.brand.owner.post(path(showId, '/end'))).toMatchObject({
        status: 200,
        body: { state: 'ended' },
      });
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: true, ended: false });
      site.app.media.isUp = true;
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ ended: true }), 20_000);
    });

    it('is started once, however many press', async () => {
      const showId = await showIn('rehearsal');
      const answers = await Promise.all(Array.from({ length: 8 }, () => site.brand.owner.post(path(showId, '/start'))));
      expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
      for (const { status, body } of answers) {
        if (status !== 200) expect(['conflict', 'invalid_transition']).toContain(body.error.code);
      }
      expect(await stateOf(showId)).toBe('live');
      await vi.waitFor(() => expect(site.app.media.shows.get(showId)).toMatchObject({ live: true }), 20_000);
    });

    it('tells of the program, and everybody sees it', async () => {
      const showId = await showIn('live');
      const event = { type: 'program', showId, program: 'on_air', serverTimeMs: startsAtMs };
      const report = (secret: string, body: object) =>
        site.app.browser().post('/api/internal/media/events', body, { headers: { authorization: `Bearer ${secret}` } });
      expect((await report('wrong', event)).body.error.code).toBe('unauthenticated');
      expect((await site.app.browser().get(path(showId))).body.program).toBe('waiting');
      expect((await report(site.app.secrets.mediaLinkSecret, event)).status).toBe(204);
      expect((await site.app.browser().get(path(showId))).body.program).toBe('on_air');
      const late = { ...event, program: 'host_lost', serverTimeMs: startsAtMs - 500 };
      expect((await report(site.app.secrets.mediaLinkSecret, late)).status).toBe(204);
      expect((await site.app.browser().get(path(showId))).body.program).toBe('on_air');
      const anotherClock = { ...event, program: 'host_lost', serverTimeMs: startsAtMs - 3_600_000 };
      expect((await report(site.app.secrets.mediaLinkSecret, anotherClock)).status).toBe(204);
      expect((await site.app.browser().get(path(showId))).body.program).toBe('host_lost');
      const unknown = { ...event, showId: 'shw_00000000000000000000000000' };
      expect((await report(site.app.secrets.mediaLinkSecret, unknown)).body.error.code).toBe('not_found');
      const stored = {
        type: 'segment_stored',
        showId,
        rendition: 'v0',
        mediaSequence: 1,
        bytes: 1,
        serverTimeMs: startsAtMs,
      };
      expect((await report(site.app.secrets.mediaLinkSecret, stored)).status).toBe(204);
      const several = { type: 'segments_stored', segments: [stored, { ...stored, rendition: 'audio' }] };
      expect((await report(site.app.secrets.mediaLinkSecret, several)).status).toBe(204);
      await site.brand.owner.post(path(showId, '/end'));
      await report(site.app.secrets.mediaLinkSecret, { ...event, program: 'host_lost' });
      expect((await site.app.browser().get(path(showId))).body.program).toBe('ended');
    });

    it('that starts asks for the live shows', async () => {
      const [live, ended] = [await showIn('live'), await showIn('ended')];
      const headers = { authorization: `Bearer ${site.app.secrets.mediaLinkSecret}` };
      const { body } = await site.app.browser().get('/api/internal/media/shows', { headers });
      expect(body.shows).toContainEqual({ showId: live, live: true, cues: [] });
      expect(body.shows.map((show: { showId: string }) => show.showId)).not.toContain(ended);
      expect((await site.brand.owner.get('/api/internal/media/shows')).body.error.code).toBe('unauthenticated');
    });
  });

  describe('the studio ticket', () => {
    let showId: string;
    beforeEach(async () => {
      showId = await showIn('rehearsal');
    });

    it('is signed as the contract says', async () => {
      const { status, body } = await site.brand.owner.post(path(showId, '/studio-ticket'));
      expect(status).toBe(200);
      expect(body.studioUrl).toBe('ws://media.test/studio');
      const [claims = '', signature = ''] = body.ticket.split('.');
      expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toEqual({
        showId,
        userId: (await site.brand.owner.get('/api/me')).body.user.id,
        expiresAtMs: body.expiresAtMs,
      });
      const expected = createHmac('sha256', site.app.secrets.mediaLinkSecret).update(claims).digest('base64url');
      expect(signature).toBe(expected);
    });

    it('is not given for a show that is over', async () => {
      const over = await showIn('ended');
      expect((await site.brand.owner.post(path(over, '/studio-ticket'))).body.error.code).toBe('invalid_transition');
    });
  });
});
