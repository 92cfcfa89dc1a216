import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { brands } from '../../brands/postgres/tables.ts';
import { variants } from '../../catalog/postgres/tables.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { readKeys } from './checkout-keys.ts';
import { createOrderBatchStore } from './order-batch-store.ts';
import { orderAdjustments, orderLines, orders, reservations } from './tables.ts';

/** SQLSTATE foreign_key_violation. */
const stillNamed = { cause: { code: '23503' } };

eachDatabase('what orders name', (open) => {
  const shop = suiteShop(open);

  async function sold() {
    const [variantId, buyerId, showId] = [await shop.variant(), await shop.buyer(), await shop.show('live', null)];
    const draft = shop.draft({ buyerId, lines: [{ variantId, quantity: 1 }] });
    const lines = draft.lines.map((line) => ({ ...line, showId }));
    await createOrderBatchStore(shop.database).writeBatch([{ ...draft, lines }]);
    return { variantId, buyerId, showId, draft };
  }

  it('is not deleted: its buyer, brand and variant, and the order itself while it has lines', async () => {
    const { variantId, buyerId, draft } = await sold();
    const { database, brandId } = shop;
    await expect(database.delete(users).where(eq(users.id, buyerId))).rejects.toMatchObject({
      cause: { code: '23503', constraint: 'orders_buyer_id_users_id_fk' },
    });
    await expect(database.delete(brands).where(eq(brands.id, brandId))).rejects.toMatchObject(stillNamed);
    await expect(database.delete(variants).where(eq(variants.id, variantId))).rejects.toMatchObject(stillNamed);
    await expect(database.delete(orders).where(eq(orders.id, draft.id))).rejects.toMatchObject(stillNamed);
  });

  it('goes with its order: adjustments; a show is forgotten', async () => {
    const { showId, draft } = await sold();
    const { database } = shop;
    await database.delete(shows).where(eq(shows.id, showId));
    const ofOrder = eq(orderLines.orderId, draft.id);
    expect(await database.select({ showId: orderLines.showId }).from(orderLines).where(ofOrder)).toEqual([
      { showId: null },
    ]);
    await database
      .transaction(async (tx) => {
        await tx.delete(orderLines).where(ofOrder);
        await tx.delete(reservations).where(eq(reservations.orderId, draft.id));
        await tx.delete(orders).where(eq(orders.id, draft.id));
        expect(await tx.$count(orderAdjustments, eq(orderAdjustments.orderId, draft.id))).toBe(0);
        tx.rollback();
      })
      .catch((error: Error) => expect(error.message).toBe('Rollback'));
  });

  it('is written without a show that is gone, and not at all for a buyer who is', async () => {
    const [variantId, buyerId] = [await shop.variant(), await shop.buyer()];
    const of = (buyer: string) => shop.draft({ buyerId: buyer, lines: [{ variantId, quantity: 1 }] });
    const inShow = { ...of(buyerId), lines: of(buyerId).lines.map((line) => ({ ...line, showId: 'shw_gone' })) };
    const outcomes = await createOrderBatchStore(shop.database).writeBatch([of('nobody'), inShow]);
    expect(outcomes).toMatchObject([{ refused: 'unauthenticated' }, { wrote: {} }]);
    const rows = await shop.database.select().from(orderLines).where(eq(orderLines.orderId, inShow.id));
    expect(rows).toMatchObject([{ showId: null }]);
  });

  it('has its key also where a process of the version before wrote it', async () => {
    const { buyerId, draft } = await sold();
    const { database } = shop;
    const asked = { buyerId, idempotencyKey: draft.idempotencyKey };
    const made = await readKeys(database, [asked]);
    const ofOrder = sql`order_id = ${draft.id}`;
    await database.execute(sql`delete from checkout_keys where ${ofOrder}`);
    expect(await readKeys(database, [asked])).toEqual(new Map());
    await database.execute(
      sql`insert into checkout_keys (buyer_id, key, request_hash, order_id) values (${buyerId}, ${draft.idempotencyKey}, 'hash', ${draft.id})`,
    );
    expect(await readKeys(database, [asked])).toEqual(made);
  });
});
