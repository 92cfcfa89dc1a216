import { isRefusal } from '@showfloor/contracts/errors';
import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { drops as dropTable, dropTakes } from '../../drops/postgres/tables.ts';
import { done, suiteDrops } from '../../drops/testing/run-drop.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { createPaymentRepository } from '../../payments/postgres/payment-repository.ts';
import { stock } from '../../stock/postgres/tables.ts';
import type { OrderDraft } from '../order-draft.ts';
import { createOrderWriter } from '../order-writer.ts';
import { defaultUnpaidLimits } from '../unpaid-limits.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { orders } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

const startMs = 1_800_000_000_000;
const unlimited = { ...defaultUnpaidLimits, ordersPerBuyer: 1_000, ordersPerAddress: 1_000, piecesPerAddress: 10_000 };

eachDatabase('orders of a drop', (open) => {
  const shop = suiteShop(open);
  const suite = suiteDrops(shop);
  const clock = { nowMs: startMs };
  const store = (limits = unlimited) => createOrderBatchStore(shop.database, limits, () => sql`${clock.nowMs}::bigint`);
  const repository = () => createOrderRepository(shop.database, orderPayments);
  const write = async (draft: OrderDraft) => (await store().writeBatch([draft]))[0];
  const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => shop.buyer()));
  const dropOf = async (id: string) => {
    const [row] = await shop.database.select().from(dropTable).where(eq(dropTable.id, id));
    return row && { remaining: row.remaining, sold: row.sold };
  };
  const levelOf = async (variantId: string) => {
    const [row] = await shop.database.select().from(stock).where(eq(stock.variantId, variantId));
    return row && [row.available, row.held, row.sold];
  };
  const verified = async () => expect(await verifyLedger(shop.database)).toEqual([]);
  const openAt = (...[nowMs, plan]: Parameters<typeof suite.opened>) => {
    clock.nowMs = nowMs;
    return suite.opened(nowMs, plan);
  };

  async function pay(draft: OrderDraft, nowMs = clock.nowMs) {
    const payments = createPaymentRepository(shop.database);
    const id = shop.newId('payment');
    const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '', nowMs };
    await payments.open(
      { id, orderId: draft.id, buyerId: draft.buyerId, ...facts },
      { patienceMs: 0, maxAttempts: 100, answerDueMs: 0 },
    );
    return (atMs: number) =>
      payments.settle({ provider: 'test', eventId: `event-${id}`, paymentId: id, outcome: 'approved', nowMs: atMs });
  }

  it('take its pieces at its price, whatever everybody else can have of the variant', async () => {
    const drop = await openAt(startMs, { onHand: 5, quantity: 5, perBuyer: 2 });
    expect(await levelOf(drop.variantId)).toEqual([0, 5, 0]);
    const [buyer = '', other = ''] = await buyers(2);
    const draft = suite.draft(drop, buyer, { quantity: 2, nowMs: startMs });
    const plain = shop.draft({ buyerId: other, lines: [{ variantId: drop.variantId, quantity: 1 }] });
    expect(await store().writeBatch([draft, plain])).toMatchObject([
      { wrote: { id: draft.id } },
      { refused: 'out_of_stock', details: { left: 0 } },
    ]);
    expect(await levelOf(drop.variantId)).toEqual([0, 5, 0]);
    expect(await dropOf(drop.id)).toEqual({ remaining: 3, sold: 0 });
    await (await pay(draft))(clock.nowMs);
    expect(await levelOf(drop.variantId)).toEqual([0, 3, 2]);
    expect(await dropOf(drop.id)).toEqual({ remaining: 3, sold: 2 });
    await verified();
  });

  it('are free where the drop costs nothing, and sold at once', async () => {
    const drop = await openAt(startMs, { priceMinor: 0 });
    const [buyer = ''] = await buyers(1);
    const { adjustments: _, ...priced } = suite.draft(drop, buyer);
    const free = { ...priced, adjustments: [], shippingMinor: 0, totalMinor: 0 };
    expect(await write(free)).toMatchObject({ wrote: {} });
    expect(await dropOf(drop.id)).toEqual({ remaining: 4, sold: 1 });
    await verified();
  });

  it('are refused before it opens and from its end on, by the database’s clock, and at any other price', async () => {
    const drop = await openAt(startMs, { perBuyer: 20 });
    const all = await buyers(4);
    const at = async (nowMs: number, index: number, price = drop.price) => {
      clock.nowMs = nowMs;
      return write(suite.draft({ ...drop, price }, all[index] ?? ''));
    };
    const opensAtMs = drop.opensAtMs ?? 0;
    expect(await at(opensAtMs - 1, 0)).toMatchObject({ refused: 'drop_not_open', details: { dropId: drop.id } });
    expect(await at(opensAtMs, 0)).toMatchObject({ wrote: {} });
    expect(await at(opensAtMs, 1, { ...drop.price, amountMinor: 1 })).toMatchObject({ refused: 'drop_not_open' });
    expect(await at((drop.endsAtMs ?? 0) - 1, 2)).toMatchObject({ wrote: {} });
    expect(await at(drop.endsAtMs ?? 0, 3)).toMatchObject({ refused: 'drop_not_open' });
    done(await suite.repository().end({ showId: drop.showId, dropId: drop.id }, opensAtMs));
    expect(await at(opensAtMs, 3)).toMatchObject({ refused: 'drop_not_open' });
    await verified();
  });

  it('are refused to who has as many as a buyer may, by account, e-mail, postal address or network', async () => {
    const drop = await openAt(startMs, { onHand: 50, quantity: 50, perBuyer: 2 });
    const all = await buyers(8);
    const of = (index: number) => all[index] ?? '';
    const address = { name: '', line1: 'Street 1', line2: '', city: 'Berlin', postalCode: '1', country: 'DE' };
    const refusal = { refused: 'drop_limit', details: { dropId: drop.id, most: 2, left: 0 } };

    expect(await write(suite.draft(drop, of(0), { quantity: 2 }))).toMatchObject({ wrote: {} });
    expect(await write(suite.draft(drop, of(0), { email: 'x@example.test', address }))).toMatchObject(refusal);
    expect(await write(suite.draft(drop, of(1), { email: `${of(0).toUpperCase()}@example.test` }))).toMatchObject(
      refusal,
    );
    expect(await write(suite.draft(drop, of(2), { address, quantity: 1 }))).toMatchObject({ wrote: {} });
    expect(await write(suite.draft(drop, of(3), { address, quantity: 2 }))).toMatchObject({
      refused: 'drop_limit',
      details: { left: 1 },
    });
    // Both stand in one batch.
    const family = [of(4), of(5)].map((buyer) =>
      suite.draft(drop, buyer, { quantity: 2, address: { ...address, line1: 'Street 2' } }),
    );
    expect(await store().writeBatch(family)).toMatchObject([{ wrote: {} }, refusal]);
    const narrow = store({ ...unlimited, ordersPerAddress: 1 });
    const office = [of(6), of(7)].map((buyer) => suite.draft(drop, buyer, { quantity: 2, network: 'office' }));
    expect(await narrow.writeBatch(office)).toMatchObject([{ wrote: {} }, refusal]);
    await verified();
  });

  it('lets two sessions of one e-mail, and of one address, have no more than one buyer, however they race', async () => {
    const drop = await openAt(startMs, { onHand: 30, quantity: 30, perBuyer: 1 });
    const address = { name: '', line1: 'Same street 1', line2: '', city: '', postalCode: '', country: 'DE' };
    for (const known of [{ email: 'same@example.test' }, { address }]) {
      const drafts = (await buyers(6)).map((buyer) => suite.draft(drop, buyer, known));
      const outcomes = (await Promise.all(drafts.map((draft) => store().writeBatch([draft])))).flat();
      expect(outcomes.filter((one) => !isRefusal(one))).toHaveLength(1);
      for (const one of outcomes) if (isRefusal(one)) expect(one.refused).toBe('drop_limit');
    }
    await verified();
  });

  it('sell its last unit to one of fifty buyers who come over two writers', async () => {
    const drop = await openAt(startMs, { onHand: 9, quantity: 1 });
    const writers = [1, 2].map(() => createOrderWriter({ store: store(), renumber: (draft) => draft }));
    const all = await buyers(50);
    const outcomes = await Promise.all(
      all.map((buyer, index) => writers[index % 2]?.write(suite.draft(drop, buyer, { network: `net ${index}` }))),
    );
    expect(outcomes.filter((one) => one && 'wrote' in one)).toHaveLength(1);
    const refused = outcomes.filter(isRefusal);
    expect(refused).toHaveLength(49);
    for (const one of refused)
      expect(one).toMatchObject({ refused: 'out_of_stock', details: { left: 0, dropId: drop.id } });
    expect(await levelOf(drop.variantId)).toEqual([8, 1, 0]);
    await Promise.all(writers.map((writer) => writer.close()));
    await verified();
  });

  it('go back into the drop when they come to nothing while it is open, and can be bought there again', async () => {
    const drop = await openAt(startMs, { onHand: 1, quantity: 1 });
    const [first = '', second = ''] = await buyers(2);
    const draft = suite.draft(drop, first, { nowMs: startMs, holdMs: 1_000 });
    await write(draft);
    expect(await write(suite.draft(drop, second))).toMatchObject({ refused: 'out_of_stock' });
    const { released } = await repository().expireDue(startMs + 1_000, 50);
    expect(released.get(drop.id)).toBe(1);
    expect([await dropOf(drop.id), await levelOf(drop.variantId)]).toEqual([{ remaining: 1, sold: 0 }, [0, 1, 0]]);
    // The one who let it go may have it again.
    const again = suite.draft(drop, first);
    expect(await write(again)).toMatchObject({ wrote: {} });
    const cancelled = done(await repository().cancel(again.id, first, startMs));
    expect([...cancelled.released]).toEqual([[drop.id, 1]]);
    expect(await write(suite.draft(drop, second))).toMatchObject({ wrote: {} });
    await verified();
  });

  it('are available to everybody when they come to nothing after its end, and are forgotten by it', async () => {
    const drop = await openAt(startMs, { onHand: 3, quantity: 2 });
    const [buyer = ''] = await buyers(1);
    const draft = suite.draft(drop, buyer, { nowMs: startMs });
    await write(draft);
    done(await suite.repository().end({ showId: drop.showId, dropId: drop.id }, startMs));
    expect(await levelOf(drop.variantId)).toEqual([2, 1, 0]);
    expect(await shop.database.select().from(dropTakes).where(eq(dropTakes.dropId, drop.id))).toEqual([]);
    await verified();
    const { released } = done(await repository().cancel(draft.id, buyer, startMs));
    expect([...released]).toEqual([[drop.variantId, 1]]);
    expect(await levelOf(drop.variantId)).toEqual([3, 0, 0]);
    await verified();
  });

  it('are paid or expire, never both, when both come at once; a late payment has a piece of the open drop, or its money back', async () => {
    const drop = await openAt(startMs, { onHand: 9, quantity: 6, perBuyer: 1 });
    const all = await buyers(6);
    const drafts = all.map((buyer) => suite.draft(drop, buyer, { nowMs: startMs, holdMs: 1_000 }));
    await store().writeBatch(drafts);
    const answers = await Promise.all(drafts.map((draft) => pay(draft)));
    await Promise.all([
      ...answers.map((answer) => answer(startMs + 1_000)),
      repository().expireDue(startMs + 1_000, 3),
      repository().expireDue(startMs + 1_000, 3),
    ]);
    const states = await shop.database
      .select({ state: orders.state })
      .from(orders)
      .where(sql`${orders.id} in ${drafts.map(({ id }) => id)}`);
    expect(new Set(states.map(({ state }) => state))).toEqual(new Set(['confirmed']));
    expect(await dropOf(drop.id)).toEqual({ remaining: 0, sold: 6 });
    expect(await levelOf(drop.variantId)).toEqual([3, 0, 6]);
    await verified();
  });

  it('owe the money of a payment that comes after the drop is over, sold out, or bought by the same buyer again', async () => {
    const late = async (
      between: (draft: OrderDraft, buyer: string, drop: Awaited<ReturnType<typeof openAt>>) => Promise<unknown>,
    ) => {
      const drop = await openAt(startMs, { onHand: 3, quantity: 2, perBuyer: 1 });
      const [buyer = ''] = await buyers(1);
      const draft = suite.draft(drop, buyer, { nowMs: startMs, holdMs: 1_000 });
      await write(draft);
      const answer = await pay(draft);
      await repository().expireDue(startMs + 1_000, 50);
      await between(draft, buyer, drop);
      const settled = done(await answer(startMs + 2_000));
      await verified();
      return 'did' in settled ? settled.did : null;
    };
    expect(await late(async () => {})).toBe('paid');
    expect(
      await late((_, __, drop) => suite.repository().end({ showId: drop.showId, dropId: drop.id }, startMs + 1_500)),
    ).toBe('refund_due');
    expect(await late((_, buyer, drop) => write(suite.draft(drop, buyer)))).toBe('refund_due');
    expect(
      await late(async (_, __, drop) => {
        for (const other of await buyers(2)) await write(suite.draft(drop, other));
      }),
    ).toBe('refund_due');
  });
});
