import { isRefusal } from '@showfloor/contracts/errors';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { discountOf } from '../../pricing/order-pricing.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { amountsOf } from '../order-amounts.ts';
import type { OrderDraft } from '../order-draft.ts';
import { givePieces } from './give-pieces.ts';
import { shipPieces } from './move-bought-pieces.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { createOrderRepository } from './order-repository.ts';
import { orders } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

const changed = { refused: 'price_changed', param: 'expectedTotal' };

eachDatabase('orders that are sent with another', (open) => {
  const shop = suiteShop(open);
  const repository = () => createOrderRepository(shop.database, orderPayments);
  const store = () => createOrderBatchStore(shop.database);
  const write = async (draft: OrderDraft) => (await store().writeBatch([draft]))[0];
  const verified = async () => expect(await verifyLedger(shop.database)).toEqual([]);

  const inShow = (draft: OrderDraft, showId: string): OrderDraft => ({
    ...draft,
    lines: draft.lines.map((line) => ({ ...line, showId })),
  });

  /** A buyer in a live show with a paid order of it, and the draft of a next one that is sent with that. */
  async function twice() {
    const buyerId = await shop.buyer();
    const variantId = await shop.variant({ onHand: 20 });
    const showId = await shop.show('live', null);
    const lines = [{ variantId, quantity: 1 }];
    const first = inShow(shop.draft({ buyerId, lines, isFree: true }), showId);
    expect(await write(first)).toMatchObject({ wrote: { id: first.id } });
    await shop.database.transaction((tx) => givePieces(tx, [first.id]));
    const next = () => sentWith(first, inShow(shop.draft({ buyerId, lines }), showId));
    return { buyerId, variantId, showId, first, next };
  }

  function sentWith(first: Pick<OrderDraft, 'id' | 'number'>, draft: OrderDraft): OrderDraft {
    const source = { type: 'ships_with', orderId: first.id, number: first.number } as const;
    const adjustments = [...draft.adjustments, ...discountOf(draft.shippingMinor, null, source)];
    return { ...draft, ...amountsOf(draft.subtotalMinor, adjustments), adjustments, shipsWith: first.id };
  }

  it('have no shipping fee, and say which one has it', async () => {
    const { buyerId, first, next, showId } = await twice();
    const found = await repository().joinableOf(buyerId, shop.brandId);
    expect(found).toMatchObject([
      { orderId: first.id, number: first.number, shippingMethod: null, liveShowIds: [showId] },
    ]);
    const draft = next();
    expect(await write(draft)).toMatchObject({ wrote: { id: draft.id } });
    const [order] = await shop.database.select().from(orders).where(eq(orders.id, draft.id));
    expect(order).toMatchObject({ shipsWith: first.id, shippingMinor: 490, discountMinor: 490, totalMinor: 1_000 });
    // What is sent with another is joined by none: that one is.
    expect(await repository().joinableOf(buyerId, shop.brandId)).toHaveLength(1);
    await verified();
  });

  it('are refused when the show is over, the first is called off or something of it has left, or it is somebody else’s', async () => {
    const over = await twice();
    await shop.database.update(shows).set({ state: 'ended' }).where(eq(shows.id, over.showId));
    expect(await repository().joinableOf(over.buyerId, shop.brandId)).toEqual([]);
    expect(await write(over.next())).toMatchObject(changed);

    const off = await twice();
    await repository().callOff(off.first.id, shop.brandId, 'broken', 1);
    expect(await write(off.next())).toMatchObject(changed);

    const left = await twice();
    const pieces = new Map([[left.variantId, 1]]);
    await shop.database.transaction((tx) =>
      shipPieces(tx, { orderId: left.first.id, locationId: shop.locationId, pieces, reason: '', nowMs: 1 }),
    );
    expect(await repository().joinableOf(left.buyerId, shop.brandId)).toEqual([]);
    expect(await write(left.next())).toMatchObject(changed);

    const stolen = await twice();
    expect(await write({ ...stolen.next(), buyerId: await shop.buyer() })).toMatchObject(changed);
    const elsewhere = stolen.next();
    expect(await write({ ...elsewhere, address: { ...elsewhere.address, line1: 'Street 2' } })).toMatchObject(changed);
    expect(await write({ ...stolen.next(), shippingMethod: 'express' })).toMatchObject(changed);
    await verified();
  });

  it('are refused alone: the others of their batch are written', async () => {
    const off = await twice();
    const well = await twice();
    await repository().callOff(off.first.id, shop.brandId, 'broken', 1);
    const outcomes = await store().writeBatch([off.next(), well.next()]);
    expect(outcomes).toMatchObject([changed, { wrote: {} }]);
    await verified();
  });

  it('stay as they were charged when the first is called off later', async () => {
    const { first, next } = await twice();
    const draft = next();
    await write(draft);
    expect(isRefusal(await repository().callOff(first.id, shop.brandId, 'broken', 1))).toBe(false);
    expect(await repository().find(draft.id)).toMatchObject({ totalMinor: 1_000, shipsWith: first.id });
    await verified();
  });

  it('wait for whoever ships the first one, and are refused then', async () => {
    const { first, next, variantId } = await twice();
    const pieces = new Map([[variantId, 1]]);
    let writing: ReturnType<typeof write> | undefined;
    await shop.database.transaction(async (tx) => {
      await shipPieces(tx, { orderId: first.id, locationId: shop.locationId, pieces, reason: '', nowMs: 1 });
      writing = write(next());
    });
    expect(await writing).toMatchObject(changed);
    await verified();
  });

  it('are written or refused, and the first is called off or sent, however they race', async () => {
    const races = Array.from({ length: 12 }, async (_, round) => {
      const { first, next, variantId } = await twice();
      const pieces = new Map([[variantId, 1]]);
      const end = () =>
        round % 2 === 0
          ? repository().callOff(first.id, shop.brandId, 'broken', 1)
          : shop.database.transaction((tx) =>
              shipPieces(tx, { orderId: first.id, locationId: shop.locationId, pieces, reason: '', nowMs: 1 }),
            );
      const both = round % 4 < 2 ? [write(next()), end()] : [end(), write(next())];
      const [written, ended] = await Promise.all(round % 4 < 2 ? both : both.toReversed());
      expect(ended).not.toHaveProperty('refused');
      if (written && isRefusal(written)) expect(written).toMatchObject(changed);
      else expect(written).toHaveProperty('wrote');
    });
    await Promise.all(races);
    await verified();
  });
});
