import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { createCartRepository, mergeCartOfViewer } from '../../carts/postgres/cart-repository.ts';
import { createOrderWriter } from '../../orders/order-writer.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { mergeOrdersOfViewer } from '../../orders/postgres/order-repository.ts';
import { orders } from '../../orders/postgres/tables.ts';
import { verifyLedger } from '../../orders/postgres/verify-ledger.ts';
import { defaultUnpaidLimits } from '../../orders/unpaid-limits.ts';
import { users } from './tables.ts';
import { createViewerMerger } from './viewer-merger.ts';

eachDatabase('an anonymous viewer who signs in', (open) => {
  const shop = suiteShop(open);
  const ordersOf = async (buyerId: string) =>
    (await shop.database.select({ id: orders.id }).from(orders).where(eq(orders.buyerId, buyerId)))
      .map(({ id }) => id)
      .sort();

  it('leaves nothing behind, also not what they were ordering at that moment', async () => {
    const variantId = await shop.variant({ onHand: 100 });
    const [from, to] = [await shop.buyer(), await shop.buyer()];
    const merger = createViewerMerger(shop.database, [mergeCartOfViewer, mergeOrdersOfViewer]);
    const store = createOrderBatchStore(shop.database, { ...defaultUnpaidLimits, ordersPerBuyer: 100 });
    const draft = () => shop.draft({ buyerId: from, lines: [{ variantId, quantity: 1 }] });
    const before = draft();
    await store.writeBatch([before]);

    const racing = Array.from({ length: 12 }, draft);
    const writing = racing.map((one) => store.writeBatch([one]));
    const [outcomes] = await Promise.all([Promise.all(writing), merger.merge(from, to)]);
    const written = racing.filter((_, index) => 'wrote' in (outcomes[index]?.[0] ?? {})).map(({ id }) => id);
    for (const [outcome] of outcomes) {
      if (outcome && !('wrote' in outcome)) expect(outcome).toEqual({ refused: 'unauthenticated' });
    }
    expect(await ordersOf(from)).toEqual([]);
    expect(await ordersOf(to)).toEqual([before.id, ...written].sort());
    expect(await shop.database.select().from(users).where(eq(users.id, from))).toEqual([]);
    await merger.merge(from, to);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  it('is nobody any more to whoever still acts for them', async () => {
    const variantId = await shop.variant();
    const [from, to] = [await shop.buyer(), await shop.buyer()];
    await createViewerMerger(shop.database, []).merge(from, to);
    const writer = createOrderWriter({ store: createOrderBatchStore(shop.database), renumber: (draft) => draft });
    const lines = [{ variantId, quantity: 1 }];
    const outcomes = await Promise.all([from, to, from].map((buyerId) => writer.write(shop.draft({ buyerId, lines }))));
    expect(outcomes).toMatchObject([{ refused: 'unauthenticated' }, { wrote: {} }, { refused: 'unauthenticated' }]);
    await writer.close();
    expect(await createCartRepository(shop.database).change(from, () => [], 1)).toEqual({ refused: 'unauthenticated' });
  });
});
