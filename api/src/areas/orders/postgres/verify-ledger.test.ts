import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { Database } from '../../../platform/database/database.ts';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createStockRepository } from '../../stock/postgres/stock-repository.ts';
import { stock, stockAtLocations, stockLedger } from '../../stock/postgres/tables.ts';
import { givePieces } from './give-pieces.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { orderAdjustments, orderLines, orderPlaces, orders, reservations } from './tables.ts';
import { verifyLedger } from './verify-ledger.ts';

eachDatabase('the check of the books', (open) => {
  const shop = suiteShop(open);

  async function soldShop() {
    const variantId = await shop.variant({ onHand: 5 });
    const draft = shop.draft({ buyerId: await shop.buyer(), lines: [{ variantId, quantity: 2 }] });
    await createOrderBatchStore(shop.database).writeBatch([draft]);
    return { variantId, orderId: draft.id };
  }
  /** What the check says while `spoil` is done; undone after. */
  async function faultsWhile(spoil: (tx: Database) => Promise<unknown>): Promise<string[]> {
    let faults: string[] = [];
    const undone = shop.database.transaction(async (tx) => {
      await spoil(tx);
      faults = await verifyLedger(tx);
      throw new Error('undo');
    });
    await expect(undone).rejects.toThrow('undo');
    return faults;
  }

  it('finds nothing wrong where nothing is', async () => {
    await soldShop();
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('finds stock that moved without the ledger', async () => {
    const { variantId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.update(stock).set({ onHand: 6, available: 4 }).where(eq(stock.variantId, variantId)),
    );
    expect(faults).toEqual([
      `${variantId}: onHand is 6, the ledger's sum is 5`,
      `${variantId}: available is 4, the ledger's sum is 3`,
      `${variantId}: 6 on hand, 5 at its locations`,
    ]);
  });

  it('finds pieces that lie where the ledger does not say, are held for no order, and orders that have too few', async () => {
    const { variantId } = await soldShop();
    const free = shop.draft({ buyerId: await shop.buyer(), lines: [{ variantId, quantity: 2 }], isFree: true });
    await createOrderBatchStore(shop.database).writeBatch([free]);
    await shop.database.transaction((tx) => givePieces(tx, [free.id]));
    const at = `${variantId} at ${shop.locationId}`;
    const ofVariant = eq(stockAtLocations.variantId, variantId);
    expect(await faultsWhile((tx) => tx.update(stockAtLocations).set({ onHand: 4 }).where(ofVariant))).toEqual([
      `${variantId}: 5 on hand, 4 at its locations`,
      `${at}: 4 on hand, the ledger's sum is 5`,
    ]);
    expect(await faultsWhile((tx) => tx.update(stockAtLocations).set({ held: 3, sold: 1 }).where(ofVariant))).toEqual([
      `${at}: 3 held, orders are to get 2 from there`,
      `${at}: 1 sold, orders got 0 from there`,
    ]);
    const ofOrder = eq(orderPlaces.orderId, free.id);
    expect(await faultsWhile((tx) => tx.update(orderPlaces).set({ quantity: 1 }).where(ofOrder))).toEqual([
      `${at}: 2 held, orders are to get 1 from there`,
      `${free.id}: 2 of ${variantId} are sold, 1 were given to locations`,
    ]);
    expect(await faultsWhile((tx) => tx.update(orderPlaces).set({ locationId: 'loc_gone' }).where(ofOrder))).toContain(
      'order_places: there is no location loc_gone',
    );
  });

  it('finds a movement that the stock does not know', async () => {
    const { variantId, orderId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.insert(stockLedger).values({
        variantId,
        orderId,
        kind: 'release',
        onHandDelta: 0,
        availableDelta: 2,
        heldDelta: -2,
        soldDelta: 0,
        reason: 'twice',
        atMs: 0,
      }),
    );
    expect(faults).toEqual([
      `${variantId}: available is 3, the ledger's sum is 5`,
      `${variantId}: held is 2, the ledger's sum is 0`,
    ]);
  });

  it('finds pieces that are held for nobody', async () => {
    const { variantId, orderId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.update(reservations).set({ state: 'released' }).where(eq(reservations.orderId, orderId)),
    );
    expect(faults).toEqual([
      `${variantId}: 2 held, orders hold 0`,
      `${orderId}: is pending_payment, its pieces are released`,
    ]);
  });

  it('finds an order whose state and pieces do not agree', async () => {
    const { orderId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.update(orders).set({ state: 'confirmed', addressKey: null }).where(eq(orders.id, orderId)),
    );
    expect(faults).toEqual([`${orderId}: is confirmed, its pieces are held`]);
  });

  it('finds an order that is sent, and whose pieces are not', async () => {
    const { orderId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.update(orders).set({ fulfilmentState: 'shipped' }).where(eq(orders.id, orderId)),
    );
    expect(faults).toEqual([`${orderId}: is shipped, its pieces are unfulfilled`]);
  });

  it('finds an amount that no line and no adjustment accounts for', async () => {
    const { orderId } = await soldShop();
    const faults = await faultsWhile((tx) =>
      tx.update(orderAdjustments).set({ amountMinor: 1 }).where(eq(orderAdjustments.orderId, orderId)),
    );
    expect(faults).toEqual([`${orderId}: shippingMinor is 490, its lines and adjustments come to 1`]);
  });

  it('finds what is named and is not there', async () => {
    const { orderId } = await soldShop();
    const ofOrder = (table: typeof orderLines | typeof reservations) => eq(table.orderId, orderId);
    const faults = await faultsWhile(async (tx) => {
      await tx.update(stockLedger).set({ orderId: 'ord_gone' }).where(eq(stockLedger.orderId, orderId));
      await tx.update(orderLines).set({ productId: 'prd_gone', showId: 'shw_gone' }).where(ofOrder(orderLines));
      await tx.update(reservations).set({ dropId: 'drp_gone' }).where(ofOrder(reservations));
      await tx.update(orders).set({ buyerId: 'nobody', brandId: 'brd_gone' }).where(eq(orders.id, orderId));
    });
    expect(faults.filter((fault) => fault.includes('there is no'))).toEqual([
      'stock_ledger: there is no order ord_gone',
      'order_lines: there is no product prd_gone',
      'order_lines: there is no show shw_gone',
      'reservations: there is no drop drp_gone',
      'orders: there is no buyer nobody',
      'orders: there is no brand brd_gone',
    ]);
  });

  it('finds parts of an order that is not there', async () => {
    const { orderId } = await soldShop();
    const faults = await faultsWhile(async (tx) => {
      await tx.update(orderLines).set({ orderId: 'ord_1', variantId: 'var_1' }).where(eq(orderLines.orderId, orderId));
      await tx.update(orderAdjustments).set({ orderId: 'ord_2' }).where(eq(orderAdjustments.orderId, orderId));
      await tx.update(reservations).set({ orderId: 'ord_3' }).where(eq(reservations.orderId, orderId));
    });
    expect(faults.filter((fault) => fault.includes('there is no'))).toEqual([
      'order_lines: there is no order ord_1',
      'order_adjustments: there is no order ord_2',
      'reservations: there is no order ord_3',
      'order_lines: there is no variant var_1',
    ]);
  });

  it('adjusts by what came in and went out, and no further than there is', async () => {
    const { variantId } = await soldShop();
    const repository = createStockRepository(shop.database);
    const adjust = (delta: number) => repository.adjust({ variantId, delta, reason: 'count', atMs: 1 });
    const before = (await repository.versionedOf([variantId])).get(variantId);
    expect(before?.available).toBe(3);
    expect(await adjust(4)).toEqual({ onHand: 9, available: 7, held: 2, sold: 0 });
    const after = (await repository.versionedOf([variantId, 'none'])).get(variantId);
    expect(after?.available).toBe(7);
    expect(after?.version).toBeGreaterThan(before?.version ?? Number.POSITIVE_INFINITY);
    expect(await adjust(-8)).toMatchObject({ refused: 'out_of_stock', details: { left: 7 } });
    expect(await adjust(-7)).toEqual({ onHand: 2, available: 0, held: 2, sold: 0 });
    expect(await adjust(10_000_000)).toMatchObject({ refused: 'limit_reached' });
    expect(await verifyLedger(shop.database)).toEqual([]);
  });
});
