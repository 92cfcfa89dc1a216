import { limits } from '@showfloor/contracts/limits';
import { studioTicketSchema } from '@showfloor/contracts/studio';
import { appendedCuesSchema, cuesAt, pinAt, timelinePageSchema } from '@showfloor/contracts/timeline';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { startTestApp } from '../../testing/start-test-app.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { createTimelineRepository } from '../timeline/postgres/timeline-repository.ts';
import { setTimelineHead } from '../timeline/testing/set-timeline-head.ts';
import { timelineLimits } from '../timeline/timeline-limits.ts';

eachDatabase('pins over HTTP', (open) => {
  // The clock stands still, for us and for the media node: what is measured by it is exact.
  const nowMs = () => 1_900_000_000_000;
  const passingMs = () => 5_000;
  const site = suiteBrand(open, { nowMs, passingMs });
  let lamp: string;
  let cup: string;
  beforeAll(async () => {
    lamp = (
      await site.brand.product('Lamp', [
        { sku: 'L', priceMinor: 1990 },
        { sku: 'XL', priceMinor: 2990 },
      ])
    ).id;
    cup = (await site.brand.product('Cup')).id;
  });
  afterEach(() => {
    site.app.media.isUp = true;
    site.app.media.clockAheadMs = 0;
  });

  const pin = (showId: string, productId: string) => site.brand.owner.post(`/api/shows/${showId}/pins`, { productId });
  const unpin = (showId: string) => site.brand.owner.delete(`/api/shows/${showId}/pins/current`);
  const timeline = async (showId: string, query = '') =>
    (await site.app.browser().get(`/api/shows/${showId}/timeline${query}`)).read(timelinePageSchema);
  const mediaCues = (showId: string) => [...(site.app.media.shows.get(showId)?.cues.values() ?? [])];

  it('pins at the program time of this moment, and says at what price', async () => {
    const showId = await site.brand.liveShow([lamp, cup]);
    const answer = await pin(showId, lamp);
    expect(answer.status).toBe(201);
    const [cue] = answer.read(appendedCuesSchema).cues;
    expect(cue).toMatchObject({
      kind: 'pin',
      showId,
      epoch: 1,
      seq: 1,
      productId: lamp,
      priceAtPin: { amountMinor: 1990, currency: 'EUR' },
    });
    expect(cue?.programTimeMs).toBe(nowMs());
    expect(await timeline(showId)).toEqual({ epoch: 1, head: 1, cues: [cue] });
  });

  it('unpins what was pinned at the same program time', async () => {
    const showId = await site.brand.liveShow([lamp, cup]);
    const [first] = (await pin(showId, lamp)).read(appendedCuesSchema).cues;
    const second = (await pin(showId, cup)).read(appendedCuesSchema).cues;
    expect(second).toMatchObject([
      { kind: 'unpin', seq: 2, pinCueId: first?.id, productId: lamp },
      { kind: 'pin', seq: 3, productId: cup },
    ]);
    expect(second[0]?.programTimeMs).toBe(second[1]?.programTimeMs);
    expect((await unpin(showId)).read(appendedCuesSchema).cues).toMatchObject([
      { kind: 'unpin', seq: 4, pinCueId: second[1]?.id },
    ]);
    expect((await unpin(showId)).error.code).toBe('invalid_transition');
    expect((await timeline(showId)).head).toBe(4);
  });

  it('keeps twenty pins that come at once in one line', async () => {
    const showId = await site.brand.liveShow([lamp, cup]);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => pin(showId, i % 2 === 0 ? lamp : cup)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 20 }, () => 201));
    const { head, cues } = await timeline(showId);
    expect(cues.map((cue) => cue.seq)).toEqual(Array.from({ length: 39 }, (_, i) => i + 1));
    expect(head).toBe(39);
    // Each pin but the last is ended by the cue that follows it, and program time never runs back.
    for (const [i, cue] of cues.entries()) {
      const next = cues[i + 1];
      if (next) expect(next.programTimeMs).toBeGreaterThanOrEqual(cue.programTimeMs);
      if (cue.kind === 'pin' && next) expect(next).toMatchObject({ kind: 'unpin', pinCueId: cue.id });
    }
    const answered = answers.flatMap((answer) => answer.read(appendedCuesSchema).cues.map((cue) => cue.id)).sort();
    expect(answered).toEqual(cues.map((cue) => cue.id).sort());
    expect(pinAt(cues, Number.MAX_SAFE_INTEGER)?.id).toBe(cues.at(-1)?.id);
  });

  it('holds two products beside the spotlight, an announcement and a chapter at once, and ends each', async () => {
    const mug = (await site.brand.product('Mug')).id;
    const showId = await site.brand.liveShow([lamp, cup, mug]);
    const beside = (productId: string) =>
      site.brand.owner.post(`/api/shows/${showId}/pins`, { productId, place: 'beside' });
    const append = (body: object) => site.brand.owner.post(`/api/shows/${showId}/cues`, body);
    const end = (cueId: string) => site.brand.owner.delete(`/api/shows/${showId}/cues/${cueId}`);
    const inForce = async () =>
      cuesAt((await timeline(showId)).cues, Number.MAX_SAFE_INTEGER).map((cue) =>
        'productId' in cue ? [cue.kind, cue.productId] : [cue.kind, 'text' in cue ? cue.text : cue.title],
      );
    await append({ kind: 'chapter', title: 'Lamps' });
    await pin(showId, lamp);
    await beside(cup);
    const [besideMug] = (await beside(mug)).read(appendedCuesSchema).cues;
    const [said] = (await append({ kind: 'announcement', text: ' Free delivery today ' })).read(
      appendedCuesSchema,
    ).cues;
    expect(await inForce()).toEqual([
      ['chapter', 'Lamps'],
      ['pin', lamp],
      ['beside', cup],
      ['beside', mug],
      ['announcement', 'Free delivery today'],
    ]);
    const third = (await site.brand.product('Third')).id;
    await site.brand.owner.put(`/api/shows/${showId}/lineup`, {
      version: 1,
      items: [lamp, cup, mug, third].map((productId) => ({ productId })),
    });
    expect((await beside(third)).error).toMatchObject({ code: 'limit_reached' });
    // A product stands in one place; an announcement and a chapter take the place of the ones before.
    const moved = (await pin(showId, mug)).read(appendedCuesSchema).cues;
    expect(moved.map((cue) => cue.kind)).toEqual(['unpin', 'end', 'pin']);
    expect(moved[1]).toMatchObject({ endsCueId: besideMug?.id });
    await append({ kind: 'chapter', title: 'Mugs' });
    expect((await end(said?.id ?? '')).read(appendedCuesSchema).cues).toMatchObject([
      { kind: 'end', endsCueId: said?.id },
    ]);
    expect((await end(said?.id ?? '')).error.code).toBe('not_found');
    expect(await inForce()).toEqual([
      ['beside', cup],
      ['pin', mug],
      ['chapter', 'Mugs'],
    ]);
    const { head, cues } = await timeline(showId);
    expect(cues.map((cue) => cue.seq)).toEqual(Array.from({ length: head }, (_, i) => i + 1));
    // The media node carries each as a date range of its kind, with its end.
    await expect
      .poll(() =>
        [...(site.app.media.shows.get(showId)?.cues.values() ?? [])].filter((cue) => cue.endProgramTimeMs === null),
      )
      .toMatchObject([
        { class: 'com.showfloor.beside', attributes: { 'PRODUCT-ID': cup } },
        { class: 'com.showfloor.pin', attributes: { 'PRODUCT-ID': mug } },
        { class: 'com.showfloor.chapter', attributes: { TITLE: 'Mugs' } },
      ]);
  });

  it('refuses cues that say nothing, too much, or nothing we know', async () => {
    const showId = await site.brand.liveShow([lamp]);
    for (const body of [
      { kind: 'announcement', text: ' ' },
      { kind: 'announcement', text: 'x'.repeat(limits.announcementChars + 1) },
      { kind: 'announcement', text: 'two\nlines' },
      { kind: 'chapter' },
      { kind: 'pin', productId: lamp },
      { kind: 'confetti' },
    ]) {
      expect((await site.brand.owner.post(`/api/shows/${showId}/cues`, body)).error.code).toBe('invalid_request');
    }
    expect(await timeline(showId)).toMatchObject({ head: 0 });
  });

  it('keeps what is in force in a page of the newest, however old it is', async () => {
    const showId = await site.brand.liveShow([lamp, cup]);
    await site.brand.owner.post(`/api/shows/${showId}/cues`, { kind: 'chapter', title: 'The only one' });
    for (let i = 0; i < 4; i++) await pin(showId, i % 2 === 0 ? lamp : cup);
    const newest = await createTimelineRepository(site.database).newest(showId, 3);
    expect(newest?.cues.map(({ kind, seq }) => [kind, seq])).toEqual([
      ['chapter', 1],
      ['unpin', 7],
      ['pin', 8],
    ]);
    expect(newest?.head).toBe(8);
  });

  it('gives a page after what was seen, and all of it to who knows another epoch', async () => {
    const showId = await site.brand.liveShow([lamp]);
    for (let i = 0; i < 3; i++) await pin(showId, lamp);
    const seqs = async (query: string) => (await timeline(showId, query)).cues.map((cue) => cue.seq);
    expect(await seqs('?epoch=1&since=3')).toEqual([4, 5]);
    expect(await seqs('?epoch=1&since=5')).toEqual([]);
    expect(await seqs('?epoch=9&since=5')).toEqual([1, 2, 3, 4, 5]);
    expect((await site.app.browser().get(`/api/shows/${showId}/timeline?since=-1`)).error.code).toBe('invalid_request');
  });

  it('refuses what is not in the lineup, and a show that is not live', async () => {
    const showId = await site.brand.liveShow([lamp]);
    expect((await pin(showId, cup)).error).toMatchObject({ code: 'not_in_lineup', param: 'productId' });
    const foreign = await (await aBrand(site.app)).product();
    expect((await pin(showId, foreign.id)).error.code).toBe('not_in_lineup');
    const draft = await site.brand.show([lamp]);
    expect((await pin(draft, lamp)).error.code).toBe('show_not_live');
    expect((await unpin(draft)).error.code).toBe('show_not_live');
    expect((await pin('shw_00000000000000000000000000', lamp)).error.code).toBe('not_found');
    expect(await timeline(showId)).toMatchObject({ head: 0, cues: [] });
  });

  it('takes the show price for the price at the pin', async () => {
    const showId = await site.brand.show();
    const items = [{ productId: lamp, showPriceMinor: 990 }];
    await site.brand.owner.put(`/api/shows/${showId}/lineup`, { version: 0, items });
    await site.brand.owner.post(`/api/shows/${showId}/start`);
    expect((await pin(showId, lamp)).read(appendedCuesSchema).cues).toMatchObject([
      { priceAtPin: { amountMinor: 990 } },
    ]);
  });

  it('stops at as many cues as a show may have, and ends what is pinned then', async () => {
    const showId = await site.brand.liveShow([lamp]);
    await setTimelineHead(site.database, showId, timelineLimits.cuesPerShow - 3);
    expect((await pin(showId, lamp)).status).toBe(201);
    expect(await pin(showId, lamp)).toMatchObject({ status: 409, body: { error: { code: 'limit_reached' } } });
    expect((await unpin(showId)).status).toBe(200);
  });

  it('appends nothing after the end, however close the race', async () => {
    const showId = await site.brand.liveShow([lamp]);
    const [, ...pins] = await Promise.all([
      site.brand.owner.post(`/api/shows/${showId}/end`),
      ...Array.from({ length: 6 }, () => pin(showId, lamp)),
    ]);
    const won = pins.filter((answer) => answer.status === 201);
    for (const answer of pins) {
      if (answer.status !== 201) expect(answer.error.code).toBe('show_not_live');
    }
    const { head } = await timeline(showId);
    expect(head).toBe(won.flatMap((answer) => answer.read(appendedCuesSchema).cues).length);
    // What was pinned in time is on the media node before the playlist is closed.
    await vi.waitFor(() => expect(mediaCues(showId)).toHaveLength(won.length), 20_000);
  });

  describe('on the media node', () => {
    it('are date ranges with the end of what was unpinned', async () => {
      const showId = await site.brand.liveShow([lamp]);
      const [pinned] = (await pin(showId, lamp)).read(appendedCuesSchema).cues;
      const range = {
        cueId: pinned?.id,
        programTimeMs: pinned?.programTimeMs,
        class: 'com.showfloor.pin',
        attributes: { 'PRODUCT-ID': lamp, EPOCH: 1, SEQ: 1 },
      };
      await vi.waitFor(() => expect(mediaCues(showId)).toEqual([{ ...range, endProgramTimeMs: null }]), 20_000);
      const [unpinned] = (await unpin(showId)).read(appendedCuesSchema).cues;
      await vi.waitFor(
        () => expect(mediaCues(showId)).toEqual([{ ...range, endProgramTimeMs: unpinned?.programTimeMs }]),
        20_000,
      );
    });

    it('arrive when it can be reached again', async () => {
      const showId = await site.brand.liveShow([lamp, cup]);
      site.app.media.isUp = false;
      expect((await pin(showId, lamp)).status).toBe(201);
      expect((await pin(showId, cup)).status).toBe(201);
      expect(mediaCues(showId)).toEqual([]);
      site.app.media.isUp = true;
      await vi.waitFor(() => expect(mediaCues(showId)).toHaveLength(2), 20_000);
      expect(mediaCues(showId).filter((cue) => cue.endProgramTimeMs === null)).toHaveLength(1);
    });

    it('are given anew to one that forgot its shows', async () => {
      const showId = await site.brand.liveShow([lamp]);
      await pin(showId, lamp);
      await vi.waitFor(() => expect(mediaCues(showId)).toHaveLength(1), 20_000);
      site.app.media.forget();
      await vi.waitFor(() => expect(mediaCues(showId)).toHaveLength(1), 20_000);
      expect(site.app.media.shows.get(showId)).toMatchObject({ live: true });
    });

    it('are timed by its clock, not ours', async () => {
      site.app.media.clockAheadMs = 90_000;
      const showId = await site.brand.liveShow([lamp]);
      expect((await pin(showId, lamp)).read(appendedCuesSchema).cues[0]?.programTimeMs).toBe(nowMs() + 90_000);
    });
  });

  it('are delivered after a restart of the api', async () => {
    const own = await startTestApp();
    const shop = await aBrand(own);
    const { id } = await shop.product();
    const showId = await shop.liveShow([id]);
    own.media.isUp = false;
    await shop.owner.post(`/api/shows/${showId}/pins`, { productId: id });
    const again = await own.restart();
    again.media.isUp = true;
    await vi.waitFor(() => expect(again.media.shows.get(showId)?.cues.size).toBe(1), 20_000);
    await again.close();
  }, 60_000);
});

eachDatabase('pins while the clock of the machine is set', (open) => {
  const t0 = 1_900_000_000_000;
  const hourMs = 3_600_000;

  it.each([-hourMs, hourMs])('land at the program time of their moment: %d ms', async (stepMs) => {
    let wallMs = t0;
    let passedMs = 0;
    const pass = (ms: number) => {
      wallMs += ms;
      passedMs += ms;
    };
    const app = await startTestApp({ opened: await open(), nowMs: () => wallMs, passingMs: () => passedMs });
    try {
      const brand = await aBrand(app);
      const { id: lamp } = await brand.product('Lamp');
      const showId = await brand.liveShow([lamp]);
      const pinnedAt = async () =>
        (await brand.owner.post(`/api/shows/${showId}/pins`, { productId: lamp })).read(appendedCuesSchema).cues.at(-1)
          ?.programTimeMs;
      const first = await pinnedAt();
      expect(first).toBe(t0);

      wallMs += stepMs;
      // The media node's clock runs on evenly.
      app.media.clockAheadMs = -stepMs;
      pass(1_000);
      expect(await pinnedAt()).toBe(t0 + 1_000);
      pass(70_000);
      expect(await pinnedAt()).toBe(t0 + 71_000);

      // Tickets are dated by the media node's clock too.
      const { expiresAtMs } = (await brand.owner.post(`/api/shows/${showId}/studio-ticket`)).read(studioTicketSchema);
      expect(expiresAtMs).toBe(t0 + 71_000 + 600_000);
    } finally {
      await app.close();
    }
  });
});
