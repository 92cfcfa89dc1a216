import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { events } from '../../../platform/events/postgres/tables.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { stock } from '../../stock/postgres/tables.ts';
import { aPlan, done, suiteDrops } from '../testing/run-drop.ts';
import { endDropsOfShow } from './end-drops-of-show.ts';

const startMs = 1_800_000_000_000;

eachDatabase('the drops of a show', (open) => {
  const shop = suiteShop(open);
  const suite = suiteDrops(shop);
  const levelOf = async (variantId: string) => {
    const [row] = await shop.database.select().from(stock).where(eq(stock.variantId, variantId));
    return row && [row.available, row.held, row.sold];
  };
  const stateOf = async (showId: string) => (await suite.repository().of(showId)).map(({ state }) => state);
  const heardOf = async (showId: string) => {
    const happened = await shop.database.select().from(events).where(eq(events.subjectId, showId)).orderBy(events.id);
    return happened.map(({ kind, payload }) => (kind === 'drop.changed' ? (payload as { drop: unknown }).drop : kind));
  };

  it('counts down, opens and ends by the clock, and gives back what is left', async () => {
    const drops = suite.repository();
    const variantId = await shop.variant({ onHand: 8 });
    const showId = await shop.show('live', null);
    const planned = done(await drops.plan(showId, { ...aPlan, variantId, startsAtMs: startMs + 1_000 }, startMs));
    expect(planned).toMatchObject({ state: 'planned', isArmed: false, remaining: 0, opensAtMs: null });
    expect(await levelOf(variantId)).toEqual([8, 0, 0]);

    expect((await drops.advanceDue(startMs, 50)).nextAtMs).toBe(startMs + 1_000);
    expect(await stateOf(showId)).toEqual(['planned']);
    expect(await drops.shownIn(showId)).toEqual([]);
    expect((await drops.advanceDue(startMs + 1_100, 50)).nextAtMs).toBe(startMs + 11_100);
    expect(await levelOf(variantId)).toEqual([3, 5, 0]);
    const { id, productId } = planned;
    const counting = { id, productId, variantId, state: 'counting', opensAtMs: startMs + 11_100, offer: null };
    expect(await drops.shownIn(showId)).toMatchObject([counting]);

    await drops.advanceDue(startMs + 11_099, 50);
    expect(await stateOf(showId)).toEqual(['counting']);
    await drops.advanceDue(startMs + 11_100, 50);
    const offer = {
      price: { amountMinor: 600, currency: 'EUR' },
      quantity: 5,
      remaining: 5,
      perBuyer: 1,
      endsAtMs: startMs + 71_100,
    };
    expect(await drops.shownIn(showId)).toMatchObject([{ state: 'open', offer }]);
    expect(await verifyLedger(shop.database)).toEqual([]);

    const ended = await drops.advanceDue(startMs + 71_100, 50);
    expect([...ended.released]).toEqual([[variantId, 5]]);
    expect(await levelOf(variantId)).toEqual([8, 0, 0]);
    expect(await drops.of(showId)).toMatchObject([{ state: 'ended', remaining: 0, endedAtMs: startMs + 71_100 }]);
    expect(await drops.shownIn(showId)).toEqual([]);
    expect(await heardOf(showId)).toMatchObject([
      'drop.planned',
      counting,
      { state: 'open', offer },
      { state: 'ended', offer: null },
    ]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('is started by a tap, once, and only while its show is live and has it in the lineup', async () => {
    const drops = suite.repository();
    const variantId = await shop.variant({ onHand: 5 });
    const showId = await shop.show('scheduled', null);
    const { id: dropId } = done(await drops.plan(showId, { ...aPlan, variantId }, startMs));
    const place = { showId, dropId };
    expect(await drops.start(place, startMs)).toMatchObject({ refused: 'show_not_live' });
    expect(await drops.start({ ...place, showId: await shop.show('live', null) }, startMs)).toMatchObject({
      refused: 'not_found',
    });
    await shop.database.update(shows).set({ state: 'live' }).where(eq(shows.id, showId));
    const taps = await Promise.all([drops.start(place, startMs), drops.start(place, startMs)]);
    expect(taps.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'invalid_transition' }]);
    expect(await levelOf(variantId)).toEqual([0, 5, 0]);
    expect(await drops.arm(place, startMs)).toMatchObject({ refused: 'invalid_transition' });
  });

  it('says why it was not started at its time, and waits for a tap', async () => {
    const drops = suite.repository();
    const due = { ...aPlan, startsAtMs: startMs };
    const missedIn = async (showId: string, variantId: string, plan = due) => {
      done(await drops.plan(showId, { ...plan, variantId }, startMs - 1));
      await drops.advanceDue(startMs, 50);
      return (await drops.of(showId))[0];
    };
    const scheduled = await shop.show('scheduled', null);
    expect(await missedIn(scheduled, await shop.variant())).toMatchObject({
      state: 'planned',
      missed: 'show_not_live',
      startsAtMs: null,
    });
    const live = await shop.show('live', null);
    expect(await missedIn(live, await shop.variant({ onHand: 4 }))).toMatchObject({ missed: 'out_of_stock' });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('sets pieces aside when it is armed, more or fewer when it is planned anew, and none that are not there', async () => {
    const drops = suite.repository();
    const variantId = await shop.variant({ onHand: 8 });
    const showId = await shop.show('scheduled', null);
    const planned = done(await drops.plan(showId, { ...aPlan, variantId }, startMs));
    const place = { showId, dropId: planned.id };
    const armed = done(await drops.arm(place, startMs));
    expect(armed).toMatchObject({ drop: { isArmed: true, remaining: 5 }, available: { variantId, pieces: 3 } });
    expect(await drops.arm(place, startMs)).toMatchObject({ drop: { version: armed.drop.version }, available: null });
    expect(await drops.replan(place, planned.version, aPlan, startMs)).toMatchObject({ refused: 'conflict' });
    const more = done(await drops.replan(place, armed.drop.version, { ...aPlan, quantity: 7 }, startMs));
    expect(await levelOf(variantId)).toEqual([1, 7, 0]);
    expect(await drops.replan(place, more.drop.version, { ...aPlan, quantity: 9 }, startMs)).toMatchObject({
      refused: 'out_of_stock',
      details: { left: 8 },
    });
    done(await drops.replan(place, more.drop.version, { ...aPlan, quantity: 2 }, startMs));
    expect(await levelOf(variantId)).toEqual([6, 2, 0]);
    expect(done(await drops.end(place, startMs)).drop).toMatchObject({ state: 'cancelled', remaining: 0 });
    expect(await levelOf(variantId)).toEqual([8, 0, 0]);
    expect(await drops.end(place, startMs)).toMatchObject({ refused: 'invalid_transition' });
    expect(new Set(await heardOf(showId))).toEqual(new Set(['drop.planned']));
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('is planned of a variant that the show has, once at a time', async () => {
    const drops = suite.repository();
    const variantId = await shop.variant();
    const showId = await shop.show('scheduled', null);
    const plan = (variant: string, show = showId) => drops.plan(show, { ...aPlan, variantId: variant }, startMs);
    expect(await plan(shop.newId('variant'))).toMatchObject({ refused: 'not_in_lineup' });
    expect(await plan(variantId, shop.newId('show'))).toMatchObject({ refused: 'not_found' });
    expect(await plan(variantId, await shop.show('ended', null))).toMatchObject({ refused: 'invalid_transition' });
    const both = await Promise.all([plan(variantId), plan(variantId)]);
    expect(both.filter((one) => 'refused' in one)).toMatchObject([{ refused: 'duplicate' }]);
    const [first] = await drops.of(showId);
    done(await drops.end({ showId, dropId: first?.id ?? '' }, startMs));
    done(await plan(variantId));
  });

  it('is over with its show', async () => {
    const drops = suite.repository();
    const nowMs = startMs + 60_000;
    const running = await suite.opened(nowMs, { onHand: 6 });
    const other = await shop.variant({ onHand: 5 });
    const planned = done(await drops.plan(running.showId, { ...aPlan, variantId: other }, nowMs));
    done(await drops.arm({ showId: running.showId, dropId: planned.id }, nowMs));
    await shop.database.transaction((tx) => endDropsOfShow(tx, running.showId, nowMs));
    expect((await stateOf(running.showId)).toSorted()).toEqual(['cancelled', 'ended']);
    expect([await levelOf(running.variantId), await levelOf(other)]).toEqual([
      [6, 0, 0],
      [5, 0, 0],
    ]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('is moved on by one of many processes, and ends without having been open where none was there', async () => {
    const drops = suite.repository();
    const variantId = await shop.variant({ onHand: 5 });
    const showId = await shop.show('live', null);
    const { id: dropId } = done(await drops.plan(showId, { ...aPlan, variantId }, startMs));
    done(await drops.start({ showId, dropId }, startMs));
    const rounds = await Promise.all(Array.from({ length: 4 }, () => drops.advanceDue(startMs + 70_000, 50)));
    expect(rounds.flatMap(({ released }) => [...released]).filter(([id]) => id === variantId)).toEqual([
      [variantId, 5],
    ]);
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([]);
    expect(await heardOf(showId)).toMatchObject(['drop.planned', { state: 'counting' }, { state: 'ended' }]);
  });
});
