import { randomBytes } from 'node:crypto';
import { isRefusal } from '@showfloor/contracts/errors';
import { createIdSource } from '@showfloor/contracts/ids';
import { limits } from '@showfloor/contracts/limits';
import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { openShop } from '../../../testing/shop.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { users } from '../../accounts/postgres/tables.ts';
import { createViewerMerger } from '../../accounts/postgres/viewer-merger.ts';
import { firstShipping } from '../../brands/first-shipping.ts';
import { products } from '../../catalog/postgres/tables.ts';
import { createOrderBatchStore } from '../../orders/postgres/order-batch-store.ts';
import { createOrderRepository, mergeOrdersOfViewer } from '../../orders/postgres/order-repository.ts';
import { orderPayments } from '../../payments/postgres/order-payments.ts';
import { shows } from '../../shows/postgres/tables.ts';
import { createCartService } from '../cart-service.ts';
import { createCartRepository, mergeCartOfViewer } from './cart-repository.ts';
import { createOfferRepository } from './offer-repository.ts';

eachDatabase('carts', (open) => {
  const shop = suiteShop(open);
  const service = () =>
    createCartService({
      carts: createCartRepository(shop.database),
      offers: createOfferRepository(shop.database, Date.now),
      newId: createIdSource(Date.now, randomBytes),
      nowMs: Date.now,
      imageUrl: (imageId) => `https://img.test/${imageId}`,
      leadToOpenOrder: async (_userId, refusal) => refusal,
    });
  async function itemOf(userId: string) {
    const [item] = (await service().view(userId, null)).items;
    if (!item) throw new Error('the cart is empty');
    return item;
  }

  it('adds up at prices of now', async () => {
    const userId = await shop.buyer();
    const variantId = await shop.variant({ priceMinor: 1_250 });
    await service().add(userId, { variantId, quantity: 1, showId: null }, null);
    const cart = await service().add(userId, { variantId, quantity: 2, showId: null }, null);
    const shipping = firstShipping('EUR').elsewhereMinor ?? 0;
    expect(cart).toMatchObject({
      items: [{ variantId, quantity: 3, unitPrice: { amountMinor: 1_250 }, lineTotal: { amountMinor: 3_750 } }],
      subtotal: { amountMinor: 3_750, currency: 'EUR' },
      shipping: { amountMinor: shipping },
      total: { amountMinor: 3_750 + shipping },
    });
  });

  it('has the price of a show while it is live, and only then', async () => {
    const variantId = await shop.variant({ priceMinor: 1_000 });
    const priceIn = async (showId: string) => {
      const userId = await shop.buyer();
      await service().add(userId, { variantId, quantity: 1, showId }, null);
      return { userId, price: (await itemOf(userId)).unitPrice.amountMinor };
    };
    const live = await shop.show('live', 700);
    const { userId, price } = await priceIn(live);
    expect(price).toBe(700);
    expect((await priceIn(await shop.show('scheduled', 700))).price).toBe(1_000);
    expect((await priceIn(await shop.show('live', null))).price).toBe(1_000);
    await shop.database.update(shows).set({ state: 'ended' }).where(eq(shows.id, live));
    expect((await itemOf(userId)).unitPrice.amountMinor).toBe(1_000);
  });

  it('refuses what is not there', async () => {
    const userId = await shop.buyer();
    const other = await openShop(shop.database);
    const foreignShow = await other.show('live', 1);
    const variantId = await shop.variant();
    const add = (item: { variantId: string; showId: string | null }) =>
      service().add(userId, { quantity: 1, ...item }, null);
    expect(await add({ variantId: shop.newId('variant'), showId: null })).toMatchObject({ refused: 'not_found' });
    expect(await add({ variantId, showId: foreignShow })).toMatchObject({ refused: 'not_in_lineup' });
    expect(await add({ variantId: await shop.variant({ onHand: 0 }), showId: null })).toMatchObject({
      refused: 'out_of_stock',
    });
    expect(await add({ variantId, showId: null })).toHaveProperty('items');
    expect(await add({ variantId: await other.variant(), showId: null })).toMatchObject({
      bags: [{ brandId: shop.brandId }, { brandId: other.brandId }],
      total: null,
    });
  });

  it('does not sell what was archived', async () => {
    const other = await openShop(shop.database);
    const userId = await other.buyer();
    const variantId = await other.variant();
    await service().add(userId, { variantId, quantity: 1, showId: null }, null);
    await shop.database.update(products).set({ archived: true }).where(eq(products.id, other.productId));
    expect(await itemOf(userId)).toMatchObject({ available: 0 });
  });

  it("changes and removes a viewer's own items only", async () => {
    const [userId, stranger] = [await shop.buyer(), await shop.buyer()];
    await service().add(userId, { variantId: await shop.variant(), quantity: 1, showId: null }, null);
    const { id } = await itemOf(userId);
    expect(await service().setQuantity(stranger, id, 2, null)).toEqual({ refused: 'not_found' });
    expect(await service().remove(stranger, id, null)).toEqual({ refused: 'not_found' });
    expect(await service().setQuantity(userId, id, 2, null)).toMatchObject({ items: [{ quantity: 2 }] });
    expect(await service().remove(userId, id, null)).toMatchObject({ items: [], total: null });
  });

  it('keeps its limits when many things are put in at once', async () => {
    const userId = await shop.buyer();
    const variantId = await shop.variant();
    const answers = await Promise.all(
      Array.from({ length: limits.quantityPerVariant + 5 }, () =>
        service().add(userId, { variantId, quantity: 1, showId: null }, null),
      ),
    );
    expect(answers.filter(isRefusal)).toHaveLength(5);
    expect((await itemOf(userId)).quantity).toBe(limits.quantityPerVariant);
  });

  it('goes with the viewer who signs in, and their orders too', async () => {
    const [viewer, account] = [await shop.buyer(), await shop.buyer()];
    const [v, w, x] = [await shop.variant(), await shop.variant(), await shop.variant()];
    await service().add(viewer, { variantId: v, quantity: 2, showId: null }, null);
    await service().add(account, { variantId: w, quantity: 1, showId: null }, null);
    const draft = shop.draft({ buyerId: viewer, key: 'k', lines: [{ variantId: x, quantity: 1 }] });
    await createOrderBatchStore(shop.database).writeBatch([draft]);

    const merger = createViewerMerger(shop.database, [mergeCartOfViewer, mergeOrdersOfViewer]);
    await merger.merge(viewer, account);
    await merger.merge(viewer, account);
    await shop.database.delete(users).where(eq(users.id, viewer));

    const lines = (await service().view(account, null)).items.map((item) => [item.variantId, item.quantity]);
    expect(lines.sort()).toEqual(
      [
        [v, 2],
        [w, 1],
      ].sort(),
    );
    const orders = createOrderRepository(shop.database, orderPayments);
    expect(await orders.list({ buyerId: account }, { limit: 10 })).toMatchObject([{ id: draft.id }]);
    expect(await orders.madeWith(account, 'k')).toEqual({ requestHash: 'hash', orderId: draft.id });
  });
});
