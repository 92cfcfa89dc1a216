import { isRefusal } from '@showfloor/contracts/errors';
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { events } from '../../../platform/events/postgres/tables.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop, type Shop } from '../../../testing/shop.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { setQuantity } from '../../carts/add-to-cart.ts';
import { createCartRepository } from '../../carts/postgres/cart-repository.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { stock } from '../../stock/postgres/tables.ts';
import { OrderBatchError } from '../order-batch.ts';
import type { OrderDraft } from '../order-draft.ts';
import { createOrderWriter } from '../order-writer.ts';
import { defaultUnpaidLimits } from '../unpaid-limits.ts';
import { readKeys } from './checkout-keys.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { orders } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

eachDatabase('the order batch store', (open, kind) => {
  const shop = suiteShop(open);
  const store = () => createOrderBatchStore(shop.database);
  const levelOf = async (variantId: string) =>
    (await shop.database.select().from(stock).where(eq(stock.variantId, variantId)))[0];
  const ordersOf = (buyerId: string) => shop.database.select().from(orders).where(eq(orders.buyerId, buyerId));

  it('writes many orders, with all that belongs to them, in one transaction', async () => {
    const [v, w] = [await shop.variant({ onHand: 5 }), await shop.variant({ onHand: 5 })];
    const buyers = [await shop.buyer(), await shop.buyer()];
    const drafts = buyers.map((buyerId) =>
      shop.draft({
        buyerId,
        lines: [
          { variantId: v, quantity: 1 },
          { variantId: w, quantity: 2 },
        ],
      }),
    );
    const outcomes = await store().writeBatch(drafts);
    expect(outcomes).toMatchObject([{ wrote: { id: drafts[0]?.id } }, { wrote: { id: drafts[1]?.id } }]);
    expect(await levelOf(v)).toMatchObject({ onHand: 5, available: 3, held: 2, sold: 0 });
    expect(await levelOf(w)).toMatchObject({ onHand: 5, available: 1, held: 4, sold: 0 });
    const happened = await shop.database
      .select()
      .from(events)
      .where(eq(events.subjectId, drafts[0]?.id ?? ''));
    expect(happened).toMatchObject([
      { kind: 'order.created', payload: { buyerId: drafts[0]?.buyerId, variantIds: [v, w] } },
    ]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('writes an order that costs nothing as paid, and its pieces as sold', async () => {
    const v = await shop.variant({ onHand: 5, priceMinor: 0 });
    const buyerId = await shop.buyer();
    const draft = shop.draft({ buyerId, lines: [{ variantId: v, quantity: 2 }], isFree: true });
    const dear = shop.draft({ buyerId, lines: [{ variantId: v, quantity: 1 }] });
    await store().writeBatch([draft, dear]);
    const written = await ordersOf(buyerId);
    expect(written.find(({ id }) => id === draft.id)).toMatchObject({
      state: 'confirmed',
      paymentState: 'paid',
      totalMinor: 0,
      paidAtMs: draft.createdAtMs,
      addressKey: null,
    });
    expect(written.find(({ id }) => id === dear.id)).toMatchObject({ state: 'pending_payment', paidAtMs: null });
    expect(await levelOf(v)).toMatchObject({ onHand: 5, available: 2, held: 1, sold: 2 });
    const happened = await shop.database.select().from(events).where(eq(events.subjectId, draft.id)).orderBy(events.id);
    expect(happened.map((event) => event.kind)).toEqual(['order.created', 'order.paid']);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('finds its rows by indexes, in a shop that has hardly any orders too', async () => {
    const lines = [{ variantId: await shop.variant(), quantity: 1 }];
    const draft = shop.draft({ buyerId: await shop.buyer(), lines });
    await store().writeBatch([shop.draft({ buyerId: await shop.buyer(), lines })]);
    // From here on the database knows how small its tables are.
    await shop.database.execute('analyze');
    await shop.database.transaction(async (tx) => {
      const readWhole = async () => {
        const scans = sql`select relname, seq_scan from pg_stat_xact_user_tables where seq_scan > 0 order by relname`;
        return z.object({ rows: z.array(z.unknown()) }).parse(await tx.execute(scans)).rows;
      };
      const before = await readWhole();
      await createOrderBatchStore(tx).writeBatch([draft]);
      expect(await readWhole()).toEqual(before);
    });
  });

  it('serves first come, first served until the pieces are gone', async () => {
    const v = await shop.variant({ onHand: 4 });
    const wishes = [2, 3, 1, 2, 1];
    const drafts = await Promise.all(
      wishes.map(async (quantity) => shop.draft({ buyerId: await shop.buyer(), lines: [{ variantId: v, quantity }] })),
    );
    const outcomes = await store().writeBatch(drafts);
    expect(outcomes.map((outcome) => (isRefusal(outcome) ? outcome.details?.left : 'wrote'))).toEqual([
      'wrote',
      2,
      'wrote',
      1,
      'wrote',
    ]);
    expect(await levelOf(v)).toMatchObject({ available: 0, held: 4 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('lets one buyer, and one address, hold only so much unpaid, however many batches race', async () => {
    const limited = { ...defaultUnpaidLimits, ordersPerBuyer: 2, ordersPerAddress: 3 };
    const limitedStore = createOrderBatchStore(shop.database, limited);
    const variantIds = await Promise.all(Array.from({ length: 12 }, () => shop.variant()));
    const raced = async (wish: (variantId: string) => Promise<OrderDraft>) => {
      const drafts = await Promise.all(variantIds.map(wish));
      const outcomes = (await Promise.all(drafts.map((draft) => limitedStore.writeBatch([draft])))).flat();
      const refusals = outcomes.flatMap((outcome) => (isRefusal(outcome) ? outcome : []));
      for (const refusal of refusals) expect(refusal.refused).toBe('too_many_unpaid');
      const written = drafts.filter((_, index) => !isRefusal(outcomes[index]));
      return { written, whose: refusals[0]?.details?.whose };
    };
    const lineOf = (variantId: string) => [{ variantId, quantity: 1 }];

    const buyerId = await shop.buyer();
    const ofBuyer = await raced(async (variantId) => shop.draft({ buyerId, lines: lineOf(variantId) }));
    expect([ofBuyer.written.length, ofBuyer.whose]).toEqual([2, 'buyer']);
    const addressKey = shop.newId('order');
    const ofAddress = await raced(async (variantId) =>
      shop.draft({ buyerId: await shop.buyer(), addressKey, lines: lineOf(variantId) }),
    );
    expect([ofAddress.written.length, ofAddress.whose]).toEqual([3, 'address']);

    // An order that ended makes room, and its address is forgotten.
    const [ended] = ofAddress.written;
    if (!ended) throw new Error('nothing was written');
    await createOrderRepository(shop.database, orderPayments).cancel(ended.id, ended.buyerId, Date.now());
    const [row] = await shop.database.select().from(orders).where(eq(orders.id, ended.id));
    expect(row).toMatchObject({ state: 'cancelled', addressKey: null });
    const next = shop.draft({ buyerId: await shop.buyer(), addressKey, lines: lineOf(variantIds[0] ?? '') });
    expect(await limitedStore.writeBatch([next])).toMatchObject([{ wrote: { id: next.id } }]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  // PGlite has one connection: nobody can hold a row against another.
  if (kind === 'postgres')
    it('does not wait for ever for a locked row, and other brands not at all', async () => {
      const other = await openShop(shop.database);
      const [v, w] = [await shop.variant(), await other.variant()];
      const writer = createOrderWriter({ store: store(), renumber: (draft) => draft });
      const locked = Promise.withResolvers<void>();
      const done = Promise.withResolvers<void>();
      const holding = shop.database.transaction(async (tx) => {
        await tx.select().from(stock).where(eq(stock.variantId, v)).for('update');
        locked.resolve();
        await done.promise;
      });
      await locked.promise;
      const answered: string[] = [];
      const order = async (of: Shop, variantId: string, name: string) => {
        const draft = of.draft({ buyerId: await of.buyer(), lines: [{ variantId, quantity: 1 }] });
        const outcome = await writer.write(draft);
        answered.push(isRefusal(outcome) ? `${name} ${outcome.refused}` : name);
      };
      await Promise.all([order(shop, v, 'locked'), order(other, w, 'free')]);
      expect(answered).toEqual(['free', 'locked overloaded']);
      done.resolve();
      await holding;
      await order(shop, v, 'later');
      expect(answered.at(-1)).toBe('later');
      await writer.close();
      expect(await verifyLedger(shop.database)).toEqual([]);
    });

  it('answers the same order to the same key, and refuses it with another body', async () => {
    const v = await shop.variant({ onHand: 9 });
    const buyerId = await shop.buyer();
    const lines = [{ variantId: v, quantity: 1 }];
    const first = shop.draft({ buyerId, lines, key: 'k' });
    const twin = shop.draft({ buyerId, lines, key: 'k' });
    expect(await store().writeBatch([first, twin])).toMatchObject([{ wrote: {} }, { replayed: first.id }]);
    const later = shop.draft({ buyerId, lines, key: 'k' });
    const other = shop.draft({ buyerId, lines, key: 'k', requestHash: 'another' });
    expect(await store().writeBatch([later, other])).toMatchObject([
      { replayed: first.id },
      { refused: 'idempotency_key_reused' },
    ]);
    const stranger = shop.draft({ buyerId: await shop.buyer(), lines, key: 'k' });
    expect(await store().writeBatch([stranger])).toMatchObject([{ wrote: { id: stranger.id } }]);
    expect(await levelOf(v)).toMatchObject({ available: 7, held: 2 });
  });

  it('makes one order of one key, however many writers race with it', async () => {
    const v = await shop.variant({ onHand: 50 });
    const buyerId = await shop.buyer();
    const drafts = Array.from({ length: 20 }, () =>
      shop.draft({ buyerId, key: 'race', lines: [{ variantId: v, quantity: 1 }] }),
    );
    const outcomes = await Promise.all(drafts.map((draft) => store().writeBatch([draft])));
    expect(outcomes.flat().filter((outcome) => 'wrote' in outcome)).toHaveLength(1);
    expect(await ordersOf(buyerId)).toHaveLength(1);
    expect(await levelOf(v)).toMatchObject({ available: 49, held: 1 });
  });

  it('does not oversell, however many writers race, whichever way round they ask', async () => {
    const [v, w] = [await shop.variant({ onHand: 30 }), await shop.variant({ onHand: 20 })];
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const buyerId = await shop.buyer();
        const lines = [v, w].map((variantId) => ({ variantId, quantity: 1 }));
        const draft = shop.draft({ buyerId, lines: index % 2 === 0 ? lines : lines.reverse() });
        return (await store().writeBatch([draft]))[0];
      }),
    );
    expect(outcomes.filter((outcome) => outcome && 'wrote' in outcome)).toHaveLength(20);
    expect(await levelOf(v)).toMatchObject({ available: 10, held: 20 });
    expect(await levelOf(w)).toMatchObject({ available: 0, held: 20 });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('orders a cart once, and leaves it when the order is refused', async () => {
    const v = await shop.variant({ onHand: 1 });
    const buyerId = await shop.buyer();
    const carts = createCartRepository(shop.database);
    const item = { id: shop.newId('cartItem'), variantId: v, showId: null, quantity: 1, addedAtMs: 1 };
    const read = [{ id: item.id, quantity: 1 }];
    await carts.change(buyerId, () => [{ ...item, brandId: shop.brandId, currency: 'EUR' }], 1);
    const fromCart = (quantity: number) =>
      shop.draft({ buyerId, lines: [{ variantId: v, quantity }], cartItems: read });

    expect(await store().writeBatch([fromCart(2)])).toMatchObject([{ refused: 'out_of_stock' }]);
    expect(await carts.linesOf(buyerId)).toHaveLength(1);
    expect(await store().writeBatch([fromCart(1), fromCart(1)])).toMatchObject([
      { wrote: {} },
      { refused: 'cart_empty' },
    ]);
    expect(await carts.linesOf(buyerId)).toEqual([]);
    const elses = shop.draft({
      buyerId: await shop.buyer(),
      lines: [{ variantId: v, quantity: 1 }],
      cartItems: read,
    });
    expect(await store().writeBatch([elses])).toMatchObject([{ refused: 'cart_empty' }]);
  });

  it('takes a cart only as it was read: what is changed meanwhile stays in the bag', async () => {
    const [v, w] = [await shop.variant(), await shop.variant()];
    const buyerId = await shop.buyer();
    const carts = createCartRepository(shop.database);
    const facts = { showId: null, quantity: 1, brandId: shop.brandId, currency: 'EUR' as const };
    const [a, b] = [v, w].map((variantId, index) => ({
      ...facts,
      id: shop.newId('cartItem'),
      variantId,
      addedAtMs: index + 1,
    }));
    if (!a || !b) throw new Error('no lines');
    const readAs = async () => {
      const lines = await carts.linesOf(buyerId);
      return shop.draft({ buyerId, lines, cartItems: lines.map(({ id, quantity }) => ({ id, quantity })) });
    };
    await carts.change(buyerId, () => [a, b], 1);
    const before = await readAs();
    for (const changed of [[{ ...a, quantity: 3 }, b], [b]]) {
      await carts.change(buyerId, () => changed, 2);
      expect(await store().writeBatch([before])).toMatchObject([{ refused: 'cart_changed' }]);
      expect(await carts.linesOf(buyerId)).toEqual(changed);
      expect(await ordersOf(buyerId)).toEqual([]);
    }
    await carts.change(buyerId, () => [{ ...a, quantity: 3 }], 3);
    const draft = await readAs();
    // A change under way: whichever comes first, the order has what the bag loses.
    const [outcomes, changed] = await Promise.all([
      store().writeBatch([draft]),
      carts.change(buyerId, (lines) => setQuantity(lines, a.id, 2), 4),
    ]);
    const left = (await carts.linesOf(buyerId)).map(({ quantity }) => quantity);
    if (isRefusal(outcomes[0])) expect([outcomes[0].refused, left]).toEqual(['cart_changed', [2]]);
    else expect([left, isRefusal(changed)]).toEqual([[], true]);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  if (kind === 'postgres')
    it('prepares while the batch before has the pieces, and wants them when that has ended', async () => {
      const v = await shop.variant({ onHand: 1 });
      const buyerId = await shop.buyer();
      const lines = [{ variantId: v, quantity: 1 }];
      const ended = Promise.withResolvers<void>();
      const others = { drafts: [shop.draft({ buyerId: await shop.buyer(), lines })], ended: ended.promise };
      const writing = store().writeBatch([shop.draft({ buyerId, lines })], { after: others });
      const buyerUnlocked = () =>
        shop.database.select().from(users).where(eq(users.id, buyerId)).for('no key update', { skipLocked: true });
      await expect.poll(buyerUnlocked, { timeout: 30_000 }).toEqual([]);
      // The piece is nobody's yet: it goes, and nobody waits for a lock.
      await shop.database.update(stock).set({ available: 0, held: 1 }).where(eq(stock.variantId, v));
      await shop.database.update(stock).set({ available: 1, held: 0 }).where(eq(stock.variantId, v));
      ended.resolve();
      expect(await writing).toMatchObject([{ wrote: { buyerId } }]);
    });

  if (kind === 'postgres')
    it('locks nothing while a batch with one of its buyers is under way', async () => {
      const lines = [{ variantId: await shop.variant({ onHand: 2 }), quantity: 1 }];
      const buyerId = await shop.buyer();
      const first = shop.draft({ buyerId, lines });
      const ended = Promise.withResolvers<void>();
      let begun = false;
      const watched = new Proxy(shop.database, {
        get: (target, name, receiver) => {
          begun ||= name === 'transaction';
          return Reflect.get(target, name, receiver);
        },
      });
      const writing = createOrderBatchStore(watched).writeBatch([shop.draft({ buyerId, lines })], {
        after: { drafts: [first], ended: ended.promise },
      });
      await store().writeBatch([first]);
      expect(begun).toBe(false);
      ended.resolve();
      expect(await writing).toMatchObject([{ wrote: { buyerId } }]);
    });

  it('takes everything back when a row is refused, and says that a draft is to blame', async () => {
    const v = await shop.variant({ onHand: 5 });
    const buyerId = await shop.buyer();
    const lines = [{ variantId: v, quantity: 1 }];
    const bad = { ...shop.draft({ buyerId, lines }), totalMinor: 1 };
    const writing = store().writeBatch([shop.draft({ buyerId, lines }), bad]);
    await expect(writing).rejects.toMatchObject({ reason: 'draft' });
    await expect(writing).rejects.toBeInstanceOf(OrderBatchError);
    expect(await ordersOf(buyerId)).toEqual([]);
    expect(await levelOf(v)).toMatchObject({ available: 5, held: 0 });

    const writer = createOrderWriter({ store: store(), renumber: (draft) => draft });
    const good = await Promise.all(
      Array.from({ length: 6 }, async () => shop.draft({ buyerId: await shop.buyer(), lines })),
    );
    const outcomes = await Promise.all(
      [...good.slice(0, 3), bad, ...good.slice(3)].map((draft) => writer.write(draft)),
    );
    expect(outcomes.filter((outcome) => 'wrote' in outcome)).toHaveLength(5);
    expect(outcomes[3]).toMatchObject({ refused: 'internal' });
    await writer.close();
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('says when a number is taken', async () => {
    const v = await shop.variant();
    const order = () => ({ buyerId: '', lines: [{ variantId: v, quantity: 1 }], number: 'SF-0000-0000' });
    await store().writeBatch([shop.draft({ ...order(), buyerId: await shop.buyer() })]);
    const again = store().writeBatch([shop.draft({ ...order(), buyerId: await shop.buyer() })]);
    await expect(again).rejects.toMatchObject({ reason: 'number_taken' });
  });

  it('is stopped by the table itself should the program ever take too much', async () => {
    const v = await shop.variant({ onHand: 1 });
    const taken = shop.database
      .update(stock)
      .set({ available: sql`${stock.available} - 2`, held: sql`${stock.held} + 2` })
      .where(eq(stock.variantId, v));
    await expect(taken).rejects.toThrow();
    expect(await levelOf(v)).toMatchObject({ available: 1, held: 0 });
  });

  it('keeps the key in the transaction of its order', async () => {
    const v = await shop.variant();
    const buyerId = await shop.buyer();
    const bad = { ...shop.draft({ buyerId, lines: [{ variantId: v, quantity: 1 }] }), subtotalMinor: 0 };
    await expect(store().writeBatch([bad])).rejects.toThrow();
    expect(await readKeys(shop.database, [bad])).toEqual(new Map());
  });
});

eachDatabase('the order batch store, when the database goes away,', (open, kind) => {
  it('says that nobody knows', async () => {
    const opened = await open();
    const shop = await openShop(opened.database);
    const draft = shop.draft({
      buyerId: await shop.buyer(),
      lines: [{ variantId: await shop.variant(), quantity: 1 }],
    });
    await opened.close();
    const writing = createOrderBatchStore(opened.database).writeBatch([draft]);
    await expect(writing, kind).rejects.toMatchObject({ reason: 'unavailable' });
  });
});
