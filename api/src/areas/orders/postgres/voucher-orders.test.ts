import { isRefusal } from '@showfloor/contracts/errors';
import type { Voucher } from '@showfloor/contracts/voucher';
import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { done } from '../../drops/testing/run-drop.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { createPaymentRepository } from '../../payments/postgres/payment-repository.ts';
import { vouchers, voucherUseKeys, voucherUses } from '../../promotions/postgres/tables.ts';
import { suiteVouchers } from '../../promotions/testing/suite-vouchers.ts';
import type { OrderDraft } from '../order-draft.ts';
import { createOrderWriter } from '../order-writer.ts';
import { defaultUnpaidLimits } from '../unpaid-limits.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { orderAdjustments, orders } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

const startMs = 1_800_000_000_000;
const unlimited = { ...defaultUnpaidLimits, ordersPerBuyer: 1_000, piecesPerBuyer: 1_000, ordersPerAddress: 1_000 };

eachDatabase('orders that use vouchers', (open) => {
  const shop = suiteShop(open);
  const suite = suiteVouchers(shop);
  const clock = { nowMs: startMs };
  const store = (limits = unlimited) => createOrderBatchStore(shop.database, limits, () => sql`${clock.nowMs}::bigint`);
  const repository = () => createOrderRepository(shop.database, orderPayments);
  const write = async (draft: OrderDraft) => (await store().writeBatch([draft]))[0];
  const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => shop.buyer()));
  const usedOf = async ({ id }: Voucher) => {
    const [row] = await shop.database.select().from(vouchers).where(eq(vouchers.id, id));
    return row && [row.used, row.spentMinor];
  };
  const verified = async () => expect(await verifyLedger(shop.database)).toEqual([]);

  async function pay(draft: OrderDraft) {
    const payments = createPaymentRepository(shop.database);
    const id = shop.newId('payment');
    const facts = { provider: 'test', method: 'test_approve', idempotencyKey: id, requestHash: '' };
    await payments.open(
      { id, orderId: draft.id, buyerId: draft.buyerId, ...facts, nowMs: clock.nowMs },
      { patienceMs: 0, maxAttempts: 100, answerDueMs: 0 },
    );
    return (atMs: number) =>
      payments.settle({ provider: 'test', eventId: `event-${id}`, paymentId: id, outcome: 'approved', nowMs: atMs });
  }

  it('keep what it took off with where it comes from, and count its use', async () => {
    const voucher = await suite.voucher();
    const variantId = await shop.variant();
    const draft = suite.draft(voucher, variantId, await shop.buyer(), { amountMinor: 250 });
    expect(await write(draft)).toMatchObject({ wrote: { id: draft.id } });
    const [order] = await shop.database.select().from(orders).where(eq(orders.id, draft.id));
    expect(order).toMatchObject({ subtotalMinor: 1_000, discountMinor: 250, shippingMinor: 490, totalMinor: 1_240 });
    expect(await usedOf(voucher)).toEqual([1, 250]);
    // The same request again uses it once.
    expect(await write(draft)).toEqual({ replayed: draft.id });
    expect(await usedOf(voucher)).toEqual([1, 250]);
    await verified();
  });

  it('are refused what is over, not begun, ended or changed, by the database’s clock', async () => {
    const variantId = await shop.variant({ onHand: 50 });
    const at = async (voucher: Voucher, nowMs: number, version = voucher.version) => {
      clock.nowMs = nowMs;
      return write(suite.draft({ ...voucher, version }, variantId, await shop.buyer()));
    };
    const timed = await suite.voucher({ fromMs: startMs, untilMs: startMs + 10 });
    const notNow = { refused: 'voucher_not_now', details: { code: timed.code } };
    expect(await at(timed, startMs - 1)).toMatchObject(notNow);
    expect(await at(timed, startMs)).toMatchObject({ wrote: {} });
    expect(await at(timed, startMs + 10)).toMatchObject(notNow);
    clock.nowMs = startMs;
    expect(await at(timed, startMs, 2)).toMatchObject({ refused: 'price_changed' });
    done(await suite.repository().end({ brandId: shop.brandId, voucherId: timed.id }, startMs));
    expect(await at(timed, startMs)).toMatchObject({ refused: 'voucher_unknown' });
    const strange = { ...timed, id: shop.newId('voucher') };
    expect(await at(strange, startMs)).toMatchObject({ refused: 'voucher_unknown' });
    // Nobody named it: the buyer sees the new total.
    const automatic = await suite.voucher({ code: null, limitTotal: 1 });
    expect(await at(automatic, startMs)).toMatchObject({ wrote: {} });
    expect(await at(automatic, startMs)).toMatchObject({ refused: 'price_changed', param: 'expectedTotal' });
    done(await suite.repository().end({ brandId: shop.brandId, voucherId: automatic.id }, startMs));
    await verified();
  });

  it('give a voucher’s last use to one of fifty buyers who come over two writers', async () => {
    const voucher = await suite.voucher({ limitTotal: 1 });
    const variantId = await shop.variant({ onHand: 100 });
    const writers = [1, 2].map(() => createOrderWriter({ store: store(), renumber: (draft) => draft }));
    const all = await buyers(50);
    const outcomes = await Promise.all(
      all.map((buyer, index) => writers[index % 2]?.write(suite.draft(voucher, variantId, buyer))),
    );
    expect(outcomes.filter((one) => one && 'wrote' in one)).toHaveLength(1);
    for (const one of outcomes.filter(isRefusal)) expect(one).toMatchObject({ refused: 'voucher_used_up' });
    expect(await usedOf(voucher)).toEqual([1, 100]);
    await Promise.all(writers.map((writer) => writer.close()));
    await verified();
  });

  it('never overdraw a budget, whatever they take of it and however fifty of them race', async () => {
    const variantId = await shop.variant({ onHand: 100_000 });
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 50, maxLength: 50 }),
        async (budgetMinor, amounts) => {
          const voucher = await suite.voucher({ budgetMinor });
          const all = await buyers(amounts.length);
          const batches = [0, 1].map((turn) =>
            all.flatMap((buyer, index) =>
              index % 2 === turn ? suite.draft(voucher, variantId, buyer, { amountMinor: amounts[index] ?? 1 }) : [],
            ),
          );
          const outcomes = (await Promise.all(batches.map((batch) => store().writeBatch(batch)))).flat();
          const spent = outcomes.reduce(
            (sum, one) => ('wrote' in one ? sum + (one.wrote.vouchers?.[0]?.costMinor ?? 0) : sum),
            0,
          );
          expect(spent).toBeLessThanOrEqual(budgetMinor);
          expect((await usedOf(voucher))?.[1]).toBe(spent);
          // Who was refused would have overdrawn what is left now.
          for (const [index, one] of outcomes.entries())
            if (isRefusal(one)) {
              const draft = batches.flat()[index];
              expect(spent + (draft?.vouchers?.[0]?.costMinor ?? 0)).toBeGreaterThan(budgetMinor);
            }
        },
      ),
      { numRuns: 4 },
    );
    await verified();
  });

  it('are as many of one buyer as it says, by account, e-mail, address and network, also in one batch and however they race', async () => {
    const voucher = await suite.voucher({ perBuyer: 1 });
    const variantId = await shop.variant({ onHand: 100 });
    const address = { name: '', line1: 'Same street 1', line2: '', city: '', postalCode: '', country: 'DE' };
    const refusal = { refused: 'voucher_limit', details: { code: voucher.code } };
    for (const known of [{ email: 'same@example.test' }, { address }]) {
      const drafts = (await buyers(6)).map((buyer) => suite.draft(voucher, variantId, buyer, known));
      const batches = [drafts.slice(0, 3), drafts.slice(3)];
      const outcomes = (await Promise.all(batches.map((batch) => store().writeBatch(batch)))).flat();
      expect(outcomes.filter((one) => !isRefusal(one))).toHaveLength(1);
      for (const one of outcomes.filter(isRefusal)) expect(one).toMatchObject(refusal);
    }
    const [buyer = ''] = await buyers(1);
    expect(await write(suite.draft(voucher, variantId, buyer))).toMatchObject({ wrote: {} });
    expect(await write(suite.draft(voucher, variantId, buyer, { email: 'x@example.test', address }))).toMatchObject(
      refusal,
    );
    const office = (await buyers(3)).map((one) => suite.draft(voucher, variantId, one, { network: 'office' }));
    const narrow = store({ ...unlimited, ordersPerAddress: 2 });
    expect(await narrow.writeBatch(office)).toMatchObject([{ wrote: {} }, { wrote: {} }, refusal]);
    await verified();
  });

  it('give it back when they expire or are cancelled, and keep it when they were paid and called off', async () => {
    const voucher = await suite.voucher({ limitTotal: 1, perBuyer: 1 });
    const variantId = await shop.variant({ onHand: 100 });
    const [first = '', second = ''] = await buyers(2);
    await write(suite.draft(voucher, variantId, first, { nowMs: startMs, holdMs: 1_000 }));
    expect(await write(suite.draft(voucher, variantId, second))).toMatchObject({ refused: 'voucher_used_up' });
    await repository().expireDue(startMs + 1_000, 1_000);
    expect(await usedOf(voucher)).toEqual([0, 0]);
    await verified();
    const again = suite.draft(voucher, variantId, first);
    expect(await write(again)).toMatchObject({ wrote: {} });
    done(await repository().cancel(again.id, first, startMs));
    expect(await usedOf(voucher)).toEqual([0, 0]);
    const kept = suite.draft(voucher, variantId, second, { nowMs: startMs });
    expect(await write(kept)).toMatchObject({ wrote: {} });
    await (await pay(kept))(startMs);
    done(await repository().callOff(kept.id, shop.brandId, 'gone', startMs));
    expect(await usedOf(voucher)).toEqual([1, 100]);
    await verified();
  });

  it('have it again when they are paid late and it can be had, else the money goes back', async () => {
    const late = async (
      facts: Partial<Parameters<typeof suite.voucher>[0]>,
      between: (of: Voucher, draft: OrderDraft) => Promise<unknown>,
    ) => {
      const voucher = await suite.voucher(facts);
      const variantId = await shop.variant();
      const draft = suite.draft(voucher, variantId, await shop.buyer(), { nowMs: startMs, holdMs: 1_000 });
      await write(draft);
      const answer = await pay(draft);
      await repository().expireDue(startMs + 1_000, 1_000);
      await between(voucher, draft);
      const settled = done(await answer(startMs + 2_000));
      await verified();
      return ['did' in settled ? settled.did : null, await usedOf(voucher)];
    };
    const taken = async (voucher: Voucher, amountMinor = 100) =>
      write(suite.draft(voucher, await shop.variant(), await shop.buyer(), { amountMinor }));
    expect(await late({ limitTotal: 1 }, async () => {})).toEqual(['paid', [1, 100]]);
    // It was made in time.
    expect(await late({ untilMs: startMs + 500 }, async () => {})).toEqual(['paid', [1, 100]]);
    expect(await late({ limitTotal: 1 }, (voucher) => taken(voucher))).toEqual(['refund_due', [1, 100]]);
    expect(await late({ budgetMinor: 150 }, (voucher) => taken(voucher, 51))).toEqual(['refund_due', [1, 51]]);
    const ended = (voucher: Voucher) =>
      suite.repository().end({ brandId: shop.brandId, voucherId: voucher.id }, startMs);
    expect(await late({}, ended)).toEqual(['refund_due', [0, 0]]);
    const ownAgain = async (voucher: Voucher, { buyerId }: OrderDraft) =>
      write(suite.draft(voucher, await shop.variant(), buyerId));
    expect(await late({ perBuyer: 1 }, ownAgain)).toEqual(['refund_due', [1, 100]]);
    expect(await late({ perBuyer: 2 }, ownAgain)).toEqual(['paid', [2, 200]]);
  });

  it('are proved by the check of the books', async () => {
    const voucher = await suite.voucher();
    const draft = suite.draft(voucher, await shop.variant(), await shop.buyer());
    await write(draft);
    const faultsWhile = async (spoil: (tx: Database) => Promise<unknown>): Promise<string[]> => {
      let faults: string[] = [];
      const undone = shop.database.transaction(async (tx) => {
        await spoil(tx);
        faults = await verifyLedger(tx);
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      return faults;
    };
    const ofVoucher = eq(vouchers.id, voucher.id);
    expect(await faultsWhile((tx) => tx.update(vouchers).set({ used: 2, spentMinor: 7 }).where(ofVoucher))).toEqual([
      `${voucher.id}: used 2 times, orders use it 1 times`,
      `${voucher.id}: 7 spent, orders spent 100`,
    ]);
    const ofOrder = eq(voucherUses.orderId, draft.id);
    expect(await faultsWhile((tx) => tx.update(voucherUses).set({ discountMinor: 99 }).where(ofOrder))).toEqual([
      `${voucher.id}: took 99 off ${draft.id}, whose adjustments say 100`,
    ]);
    expect(
      await faultsWhile(async (tx) => {
        await tx.update(voucherUses).set({ givenBack: true }).where(ofOrder);
        await tx.update(vouchers).set({ used: 0, spentMinor: 0 }).where(ofVoucher);
      }),
    ).toEqual([`${voucher.id}: ${draft.id} is pending_payment, its use is given back`]);
    expect(
      await faultsWhile(async (tx) => {
        await tx.delete(voucherUses).where(ofOrder);
        await tx.update(vouchers).set({ used: 0, spentMinor: 0 }).where(ofVoucher);
      }),
    ).toEqual([`${draft.id}: a discount of ${voucher.id}, which it does not use`]);
    const isDiscount = sql`${orderAdjustments.orderId} = ${draft.id} and ${orderAdjustments.kind} = 'discount'`;
    expect(
      await faultsWhile((tx) => tx.update(orderAdjustments).set({ amountMinor: 1 }).where(isDiscount)),
    ).toHaveLength(2);
    // The table itself holds limits and budgets.
    const overdrawn = { limitTotal: 1, used: 2 };
    await expect(shop.database.update(vouchers).set(overdrawn).where(ofVoucher)).rejects.toThrow();
    await expect(shop.database.update(vouchers).set({ budgetMinor: 99 }).where(ofVoucher)).rejects.toThrow();
  });

  it('are forgotten as whose they are when it is ended', async () => {
    const voucher = await suite.voucher();
    await write(suite.draft(voucher, await shop.variant(), await shop.buyer()));
    const keysOf = () => shop.database.select().from(voucherUseKeys).where(eq(voucherUseKeys.scope, voucher.id));
    expect(await keysOf()).toHaveLength(4);
    done(await suite.repository().end({ brandId: shop.brandId, voucherId: voucher.id }, startMs));
    expect(await keysOf()).toEqual([]);
    await verified();
  });
});
