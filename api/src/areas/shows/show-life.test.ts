import { randomBytes } from 'node:crypto';
import { createIdSource } from '@showfloor/contracts/ids';
import { mayBecome, type ShowState, showListSchema, showSchema, showStateSchema } from '@showfloor/contracts/show';
import { eq, inArray } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { events } from '../../platform/events/postgres/tables.ts';
import { aBrand, type TestBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { suiteBrand } from '../../testing/suite-brand.ts';
import { firstLineupImage } from '../lineup/postgres/lineup-repository.ts';
import { createShowRepository } from './postgres/show-repository.ts';
import { shows } from './postgres/tables.ts';
import { showStateChanged } from './show-event.ts';
import { endOverdueShows } from './show-life.ts';
import { showPath, showsByState, startsAtMs } from './testing/shows-by-state.ts';

eachDatabase('the life of a show over HTTP', (open) => {
  const site = suiteBrand(open);
  const { stateOf, showIn, ask } = showsByState(site);

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
      const before = (await site.brand.owner.get(showPath(showId))).body;
      expect(await ask(showId, to)).toMatchObject({
        status: 409,
        body: { error: { code: 'invalid_transition', details: { state: from } } },
      });
      expect((await site.brand.owner.get(showPath(showId))).body).toEqual(before);
    },
  );

  it('needs a date to be scheduled', async () => {
    const answer = await site.brand.owner.patch(showPath(await site.brand.show()), { state: 'scheduled' });
    expect(answer.error).toMatchObject({ code: 'invalid_request', param: 'startsAtMs' });
  });

  it('takes no date that has passed for a show that people are promised, and says what to do', async () => {
    const past = Date.now() - 60 * 60_000;
    const draft = await site.brand.show();
    expect((await site.brand.owner.patch(showPath(draft), { startsAtMs: past })).status).toBe(200);
    const refusal = { error: { code: 'invalid_request', param: 'startsAtMs', message: /start the show now/ } };
    const asked = await site.brand.owner.patch(showPath(draft), { state: 'scheduled' });
    expect(asked.error).toMatchObject({ code: 'invalid_request', param: 'startsAtMs' });
    expect(asked.error.message).toMatch(refusal.error.message);
    expect(await stateOf(draft)).toBe('draft');
    const scheduled = await showIn('scheduled');
    for (const date of [past, null])
      expect((await site.brand.owner.patch(showPath(scheduled), { startsAtMs: date })).error.param).toBe('startsAtMs');
    expect((await site.brand.owner.get(showPath(scheduled))).read(showSchema).startsAtMs).toBe(startsAtMs);
    expect((await site.brand.owner.patch(showPath(scheduled), { title: 'Another title' })).status).toBe(200);
  });

  describe('shows whose day went by', () => {
    const newId = createIdSource(Date.now, randomBytes);
    const newShowId = () => newId('show');
    const scheduleAt = async (own: TestBrand, dateMs: number) => {
      const showId = await own.show();
      await own.owner.patch(showPath(showId), { state: 'scheduled', startsAtMs });
      await site.database.update(shows).set({ startsAtMs: dateMs }).where(eq(shows.id, showId));
      return showId;
    };
    const listed = async (): Promise<string[]> => {
      const answer = await site.app.browser().get('/api/shows?limit=100');
      expect(answer).toMatchObject({ status: 200 });
      return answer.read(showListSchema).shows.map((show) => show.id);
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
        onEnded: [],
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
      expect(
        (await flood.owner.get(`/api/shows?brandId=${flood.id}&limit=100`)).read(showListSchema).shows,
      ).toHaveLength(100);
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
});
