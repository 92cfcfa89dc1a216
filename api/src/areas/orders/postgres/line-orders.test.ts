import { isRefusal } from '@showfloor/contracts/errors';
import { type LineMode, type LinePlace, placeTransitions } from '@showfloor/contracts/line';
import { and, eq, isNull, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { lineBuyerKeys } from '../../drops/buyer-keys.ts';
import { endDropsOfShow } from '../../drops/postgres/end-drops-of-show.ts';
import { createLineRepository, mergePlacesOfViewer } from '../../drops/postgres/line-repository.ts';
import { drops as dropTable, linePlaces, lines as lineTable } from '../../drops/postgres/tables.ts';
import { done, suiteDrops } from '../../drops/testing/run-drop.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { createPaymentRepository } from '../../payments/postgres/payment-repository.ts';
import { createStockRepository } from '../../stock/postgres/stock-repository.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { OrderDraft } from '../order-draft.ts';
import { defaultUnpaidLimits } from '../unpaid-limits.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { verifyLedger } from './verify-ledger.ts';

const startMs = 1_800_000_000_000;
const offerMs = 120_000;
const unlimited = { ...defaultUnpaidLimits, ordersPerBuyer: 1_000, ordersPerAddress: 1_000, piecesPerAddress: 10_000 };

eachDatabase('lines for what others hold', (open) => {
  const shop = suiteShop(open);
  const suite = suiteDrops(shop);
  const clock = { nowMs: startMs };
  const store = () => createOrderBatchStore(shop.database, unlimited, () => sql`${clock.nowMs}::bigint`);
  const repository = () => createOrderRepository(shop.database, orderPayments);
  const lines = (placesPerNetwork = 1_000) =>
    createLineRepository(shop.database, { newId: shop.newId, offerMs, placesPerNetwork });
  const write = async (draft: OrderDraft) => (await store().writeBatch([draft]))[0];
  const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => shop.buyer()));
  const keysOf = lineBuyerKeys('secret');
  const verified = async () => expect(await verifyLedger(shop.database)).toEqual([]);

  const dropOf = async (id: string) => {
    const [row] = await shop.database.select().from(dropTable).where(eq(dropTable.id, id));
    const [line] = await shop.database.select().from(lineTable).where(eq(lineTable.dropId, id));
    return row && { remaining: row.remaining, sold: row.sold, offered: line?.offered ?? 0 };
  };
  const levelOf = async (variantId: string) => {
    const [row] = await shop.database.select().from(stock).where(eq(stock.variantId, variantId));
    return row && [row.available, row.held, row.sold];
  };

  interface Sold {
    readonly showId: string;
    readonly variantId: string;
    readonly id?: string;
  }
  const wish = ({ showId, variantId, id }: Sold, userId: string, network = userId) => ({
    ...{ showId, variantId, dropId: id ?? null, userId },
    ...keysOf({ userId, network }),
  });
  const join = async (sold: Sold, userId: string) => done(await lines().join(wish(sold, userId), clock.nowMs));
  const placeOf = async (sold: Sold, userId: string): Promise<LinePlace | undefined> =>
    (await lines().of(sold.showId, userId, clock.nowMs - 600_000))[0];
  const statesOf = async (sold: Sold, all: readonly string[]) =>
    Promise.all(all.map(async (userId) => (await placeOf(sold, userId))?.state));

  /** A drop that is sold out: the first buyers hold its pieces in unpaid orders for a minute; the others are in line, in their order. */
  async function soldOut(pieces: number, waiting: number, lineMode?: LineMode) {
    clock.nowMs = startMs;
    const drop = await suite.opened(startMs, {
      ...{ onHand: pieces, quantity: pieces, perBuyer: 1, lengthS: 1_200 },
      ...(lineMode && { lineMode }),
    });
    const all = await buyers(pieces + waiting);
    const holders = all.slice(0, pieces);
    const inLine = all.slice(pieces);
    const drafts = holders.map((buyer) => suite.draft(drop, buyer, { nowMs: startMs, holdMs: 60_000 }));
    for (const outcome of await store().writeBatch(drafts)) expect(outcome).toMatchObject({ wrote: {} });
    for (const userId of inLine) await join(drop, userId);
    return { drop, holders, inLine, drafts };
  }
  const claim = async (drop: Awaited<ReturnType<typeof soldOut>>['drop'], userId: string, holdMs = 600_000) => {
    const place = await placeOf(drop, userId);
    return write(suite.draft(drop, userId, { nowMs: clock.nowMs, holdMs, ...(place && { placeId: place.id }) }));
  };
  const expireAt = async (nowMs: number) => {
    clock.nowMs = nowMs;
    return repository().expireDue(nowMs, 200);
  };

  it('offer a piece that comes back to the one in front, and to nobody else', async () => {
    const { drop, holders, inLine } = await soldOut(1, 3);
    const [first = '', second = '', third = ''] = inLine;
    expect(await Promise.all(inLine.map(async (userId) => (await placeOf(drop, userId))?.position))).toEqual([1, 2, 3]);
    const { released } = await expireAt(startMs + 60_000);
    expect([...released]).toEqual([]);
    expect(await dropOf(drop.id)).toEqual({ remaining: 0, sold: 0, offered: 1 });
    expect(await placeOf(drop, first)).toMatchObject({
      state: 'offered',
      position: null,
      offerEndsAtMs: clock.nowMs + offerMs,
    });
    expect((await placeOf(drop, second))?.position).toBe(1);
    await verified();

    // Who had it comes back, somebody new comes, the next tries: none of them has it.
    for (const userId of [holders[0] ?? '', ...(await buyers(1))])
      expect(await write(suite.draft(drop, userId))).toMatchObject({ refused: 'out_of_stock', details: { left: 0 } });
    expect(await claim(drop, second)).toMatchObject({ refused: 'offer_over' });
    const offer = await placeOf(drop, first);
    expect(await write(suite.draft(drop, third, { placeId: offer?.id ?? '' }))).toMatchObject({
      refused: 'offer_over',
    });
    expect(await claim(drop, first)).toMatchObject({ wrote: {} });
    expect(await claim(drop, first)).toMatchObject({ refused: 'drop_limit' });
    expect(await statesOf(drop, inLine)).toEqual(['taken', 'waiting', 'waiting']);
    expect(await dropOf(drop.id)).toEqual({ remaining: 0, sold: 0, offered: 0 });
    await verified();
  });

  it('pass an offer that was not taken in time on to the next, in one of many processes, and to everybody in the end', async () => {
    const { drop, inLine } = await soldOut(1, 2);
    const [first = '', second = ''] = inLine;
    await expireAt(startMs + 60_000);
    clock.nowMs += offerMs;
    // Its time is over, though no process has looked yet.
    expect(await claim(drop, first)).toMatchObject({ refused: 'offer_over' });
    const looks = await Promise.all(Array.from({ length: 3 }, () => lines().advanceDue(clock.nowMs, 50)));
    expect(looks.flatMap(({ failed }) => failed)).toEqual([]);
    expect(await statesOf(drop, inLine)).toEqual(['lapsed', 'offered']);
    expect(looks.flatMap(({ released }) => [...released])).toEqual([]);
    await verified();
    const again = await join(drop, first);
    expect(again).toMatchObject({ state: 'waiting', position: 1 });
    expect(await lines().leave({ ...drop, placeId: again.id, userId: first }, clock.nowMs)).toMatchObject({
      released: new Map(),
    });
    clock.nowMs += offerMs;
    expect([...(await lines().advanceDue(clock.nowMs, 50)).released]).toEqual([[drop.id, 1]]);
    expect(await statesOf(drop, [second])).toEqual(['lapsed']);
    expect(await dropOf(drop.id)).toEqual({ remaining: 1, sold: 0, offered: 0 });
    expect(await lines().join(wish(drop, first), clock.nowMs)).toMatchObject({
      refused: 'not_sold_out',
      details: { left: 1 },
    });
    await verified();
  });

  it('are left by who wants no more, whose offer goes to the next', async () => {
    const { drop, inLine } = await soldOut(1, 2);
    const [first = '', second = ''] = inLine;
    await expireAt(startMs + 60_000);
    const placeId = (await placeOf(drop, first))?.id ?? '';
    expect(await lines().leave({ ...drop, placeId, userId: second }, clock.nowMs)).toMatchObject({
      refused: 'not_found',
    });
    done(await lines().leave({ ...drop, placeId, userId: first }, clock.nowMs));
    expect(await statesOf(drop, inLine)).toEqual(['left', 'offered']);
    expect(await lines().leave({ ...drop, placeId, userId: first }, clock.nowMs)).toMatchObject({
      refused: 'not_found',
    });
    await verified();
  });

  it('tell all of them, where the brand says so, and the first who orders has it for as long as it was offered', async () => {
    const { drop, inLine } = await soldOut(2, 3, 'first_paid');
    const [first = '', second = '', third = ''] = inLine;
    await expireAt(startMs + 60_000);
    expect(await statesOf(drop, inLine)).toEqual(['offered', 'offered', 'offered']);
    expect(await dropOf(drop.id)).toMatchObject({ remaining: 0, offered: 2 });
    await verified();
    const drafts = await Promise.all(
      [third, second, first].map(async (userId) =>
        suite.draft(drop, userId, { nowMs: clock.nowMs, placeId: (await placeOf(drop, userId))?.id ?? '' }),
      ),
    );
    expect(await store().writeBatch(drafts)).toMatchObject([
      { wrote: { payByMs: clock.nowMs + offerMs } },
      { wrote: {} },
      { refused: 'offer_over' },
    ]);
    expect(await statesOf(drop, inLine)).toEqual(['waiting', 'taken', 'taken']);
    expect(await dropOf(drop.id)).toMatchObject({ remaining: 0, offered: 0 });
    await verified();
    // Nobody paid: what they held is offered again.
    await expireAt(clock.nowMs + offerMs);
    expect(await placeOf(drop, first)).toMatchObject({ state: 'offered' });
    expect(await dropOf(drop.id)).toMatchObject({ remaining: 1, offered: 1 });
    await verified();
  });

  it('end with the drop, which gives back what was held for them', async () => {
    const { drop, inLine } = await soldOut(2, 2);
    await expireAt(startMs + 60_000);
    done(await suite.repository().end({ showId: drop.showId, dropId: drop.id }, clock.nowMs));
    expect(await statesOf(drop, inLine)).toEqual(['over', 'over']);
    expect(await levelOf(drop.variantId)).toEqual([2, 0, 0]);
    expect(await lines().join(wish(drop, inLine[0] ?? ''), clock.nowMs)).toMatchObject({ refused: 'drop_not_open' });
    await verified();
  });

  it('never make an offer that is longer than the drop', async () => {
    const { drop, inLine } = await soldOut(1, 1);
    await expireAt(startMs + 1_200_000 - 5_000);
    expect(await placeOf(drop, inLine[0] ?? '')).toMatchObject({ offerEndsAtMs: startMs + 1_200_000 });
  });

  it('have one place for each buyer, a limit for each network, and none for who has their pieces', async () => {
    const { drop, holders, inLine } = await soldOut(1, 1);
    const [first = ''] = inLine;
    expect(await join(drop, first)).toMatchObject({ id: (await placeOf(drop, first))?.id, position: 1 });
    expect(await lines().join(wish(drop, holders[0] ?? ''), clock.nowMs)).toMatchObject({ refused: 'drop_limit' });
    const [a = '', b = '', c = ''] = await buyers(3);
    const few = lines(2);
    done(await few.join(wish(drop, a, 'home'), clock.nowMs));
    done(await few.join(wish(drop, b, 'home'), clock.nowMs));
    expect(await few.join(wish(drop, c, 'home'), clock.nowMs)).toMatchObject({ refused: 'limit_reached' });
    const twice = await Promise.all([
      lines().join(wish(drop, c, 'work'), clock.nowMs),
      lines().join(wish(drop, c, 'work'), clock.nowMs),
    ]);
    expect(new Set(twice.map((one) => done(one).id)).size).toBe(1);
    const elsewhere = { ...drop, showId: await shop.show('live', null) };
    expect(await lines().join(wish(elsewhere, a), clock.nowMs)).toMatchObject({ refused: 'not_found' });
  });

  it('become an account’s when a viewer signs in, once', async () => {
    const { drop, inLine } = await soldOut(1, 3);
    const [viewer = '', account = '', other = ''] = inLine;
    const signIn = (from: string, to: string) => shop.database.transaction((tx) => mergePlacesOfViewer(tx, from, to));
    await signIn(viewer, account);
    expect(await placeOf(drop, viewer)).toBeUndefined();
    expect((await lines().of(drop.showId, account, 0)).map(({ state, position }) => [state, position])).toEqual([
      ['left', null],
      ['waiting', 1],
    ]);
    expect(await placeOf(drop, other)).toMatchObject({ position: 2 });
    await signIn(other, 'somebody else');
    expect(await placeOf(drop, 'somebody else')).toMatchObject({ position: 2 });
  });

  it('give a returning buyer’s late payment back while the piece is offered to the next', async () => {
    const { drop, holders, inLine, drafts } = await soldOut(1, 1);
    const payments = createPaymentRepository(shop.database);
    const id = shop.newId('payment');
    const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs: startMs };
    await payments.open(
      { id, orderId: drafts[0]?.id ?? '', buyerId: holders[0] ?? '', ...facts },
      { patienceMs: 0, maxAttempts: 100, answerDueMs: 0 },
    );
    await expireAt(startMs + 700_000);
    const settled = await payments.settle({
      ...{ provider: 'test', eventId: `event-${id}`, paymentId: id, outcome: 'approved' as const },
      nowMs: clock.nowMs,
    });
    expect(settled).toMatchObject({ did: 'refund_due' });
    expect(await statesOf(drop, inLine)).toEqual(['offered']);
    await verified();
  });

  it('give a piece to one alone when its offer ends, a new buyer comes and the next in line claims, all at once', async () => {
    const { drop, holders, inLine } = await soldOut(2, 4);
    await expireAt(startMs + 60_000);
    const [first = '', second = ''] = inLine;
    const tries = await Promise.all([
      claim(drop, first),
      claim(drop, second),
      ...holders.map((userId) => write(suite.draft(drop, userId))),
      lines()
        .advanceDue(clock.nowMs, 50)
        .then(() => undefined),
      lines()
        .advanceDue(clock.nowMs + offerMs, 50)
        .then(() => undefined),
    ]);
    const wrote = tries.filter((one) => one !== undefined && !isRefusal(one));
    const { offered = 0, remaining = 0 } = (await dropOf(drop.id)) ?? {};
    expect(wrote.length + offered + remaining).toBe(2);
    await verified();
  });

  it('are of a variant in a live show too, whose pieces are set aside for them', async () => {
    clock.nowMs = startMs;
    const variantId = await shop.variant({ onHand: 1 });
    const showId = await shop.show('live', null);
    const sold = { showId, variantId };
    const [holder = '', first = '', second = ''] = await buyers(3);
    const draft = (buyerId: string, placeId?: string) =>
      shop.draft({
        buyerId,
        lines: [{ variantId, quantity: 1, ...(placeId !== undefined && { placeId }) }],
        nowMs: clock.nowMs,
        holdMs: 60_000,
      });
    expect(await lines().join(wish(sold, first), clock.nowMs)).toMatchObject({ refused: 'not_sold_out' });
    await write(draft(holder));
    const place = await join(sold, first);
    await join(sold, second);
    expect([...(await expireAt(startMs + 60_000)).released]).toEqual([]);
    expect(await levelOf(variantId)).toEqual([0, 1, 0]);
    await verified();
    expect(await write(draft(holder))).toMatchObject({ refused: 'out_of_stock' });
    expect(await write(draft(first, place.id))).toMatchObject({ wrote: {} });
    expect(await levelOf(variantId)).toEqual([0, 1, 0]);
    await verified();
    await expireAt(clock.nowMs + 60_000);
    expect(await statesOf(sold, [first, second])).toEqual(['taken', 'offered']);
    await shop.database.transaction((tx) => endDropsOfShow(tx, showId, clock.nowMs));
    expect(await statesOf(sold, [second])).toEqual(['over']);
    expect(await levelOf(variantId)).toEqual([1, 0, 0]);
    expect(await lines().join(wish({ ...sold, showId: await shop.show('ended', null) }, first), 0)).toMatchObject({
      refused: 'show_not_live',
    });
    await verified();
  });

  it('of a variant are offered what comes in while they wait, by the mode of the brand', async () => {
    clock.nowMs = startMs;
    await shop.database.update(brands).set({ lineMode: 'first_paid' }).where(eq(brands.id, shop.brandId));
    const variantId = await shop.variant({ onHand: 0 });
    const sold = { showId: await shop.show('live', null), variantId };
    const waiting = await buyers(2);
    for (const userId of waiting) await join(sold, userId);
    await shop.database.update(brands).set({ lineMode: 'first_claimed' }).where(eq(brands.id, shop.brandId));
    await createStockRepository(shop.database).adjust({ variantId, delta: 1, reason: 'came in', atMs: startMs });
    expect((await lines().advanceDue(clock.nowMs, 50)).nextAtMs).toBe(startMs + offerMs);
    expect(await statesOf(sold, waiting)).toEqual(['offered', 'offered']);
    expect(await levelOf(variantId)).toEqual([0, 1, 0]);
    await verified();
    clock.nowMs += offerMs;
    expect([...(await lines().advanceDue(clock.nowMs, 50)).released]).toEqual([[variantId, 1]]);
    expect(await levelOf(variantId)).toEqual([1, 0, 0]);
    await verified();
  });

  it('are proven by the check of the books', async () => {
    const { drop, inLine } = await soldOut(1, 2);
    await expireAt(startMs + 60_000);
    const faultsWhile = async (spoil: (tx: Parameters<typeof verifyLedger>[0]) => Promise<unknown>) => {
      let faults: string[] = [];
      const undone = shop.database.transaction(async (tx) => {
        await spoil(tx);
        faults = await verifyLedger(tx);
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      return faults.map((fault) => fault.replaceAll(/\b(drp|lin|var)_\w+/g, '$1'));
    };
    const ofDrop = eq(lineTable.dropId, drop.id);
    expect(await faultsWhile((tx) => tx.update(lineTable).set({ offered: 2 }).where(ofDrop))).toEqual([
      'var: 1 held, orders hold 0, 2 are set aside for drops and lines',
      'drp: 1 set aside, but 0 remain, 2 are held for its line, 0 in orders, and 0 sold',
      'lin: 2 pieces are held for 1 places',
    ]);
    const [first = ''] = inLine;
    const taken = { state: 'taken' as const, orderId: 'ord_none', offerEndsAtMs: null, endedAtMs: 1, networkKey: null };
    expect(await faultsWhile((tx) => tx.update(linePlaces).set(taken).where(eq(linePlaces.userId, first)))).toEqual([
      'lin: 1 pieces are held for 0 places',
      'lin: 1 places were taken by orders without the piece',
    ]);
    await verified();
  });

  it('never oversell, and keep their order, whatever happens in whatever order', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('claim' as const), who: fc.nat(5) }),
      fc.record({ do: fc.constant('buy' as const), who: fc.nat(7) }),
      fc.record({ do: fc.constant('join' as const), who: fc.nat(7) }),
      fc.record({ do: fc.constant('leave' as const), who: fc.nat(5) }),
      fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1_000, 60_000, offerMs) }),
      fc.record({ do: fc.constant('sweep' as const) }),
    );
    const mode = fc.constantFrom<LineMode>('first_claimed', 'first_paid');
    await fc.assert(
      fc.asyncProperty(mode, fc.array(step, { minLength: 4, maxLength: 14 }), async (lineMode, steps) => {
        const { drop, holders, inLine } = await soldOut(2, 4, lineMode);
        const everybody = [...inLine, ...holders, ...(await buyers(2))];
        const ended = new Map<string, string>();
        for (const one of steps) {
          const who = 'who' in one ? (everybody[one.who] ?? '') : '';
          if (one.do === 'claim') await claim(drop, who, 60_000);
          if (one.do === 'buy') await write(suite.draft(drop, who, { nowMs: clock.nowMs, holdMs: 60_000 }));
          if (one.do === 'join') await lines().join(wish(drop, who), clock.nowMs);
          if (one.do === 'leave') {
            const placeId = (await placeOf(drop, who))?.id;
            if (placeId) await lines().leave({ ...drop, placeId, userId: who }, clock.nowMs);
          }
          if (one.do === 'wait') clock.nowMs += one.ms;
          if (one.do === 'sweep') await Promise.all([expireAt(clock.nowMs), lines().advanceDue(clock.nowMs, 50)]);
          for (const userId of everybody)
            for (const { id, state } of await lines().of(drop.showId, userId, 0)) {
              const before = ended.get(id);
              if (before !== undefined) expect(state).toBe(before);
              if (placeTransitions[state].length === 0) ended.set(id, state);
            }
        }
        const rows = await shop.database
          .select({ state: linePlaces.state })
          .from(linePlaces)
          .innerJoin(lineTable, eq(lineTable.id, linePlaces.lineId))
          .where(and(eq(lineTable.dropId, drop.id), isNull(linePlaces.endedAtMs)))
          .orderBy(linePlaces.number);
        const firstWaiting = rows.findIndex(({ state }) => state === 'waiting');
        const behind = firstWaiting < 0 ? [] : rows.slice(firstWaiting);
        expect(behind.filter(({ state }) => state === 'offered')).toEqual([]);
        await verified();
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});
