import { brandListSchema, productListSchema, productSchema } from '@showfloor/contracts/catalog';
import { chatPageSchema } from '@showfloor/contracts/chat';
import { marketListSchema } from '@showfloor/contracts/market';
import { orderListSchema } from '@showfloor/contracts/order';
import { rehearsalSchema, rehearsalStandingSchema } from '@showfloor/contracts/rehearsal';
import { showSalesSchema } from '@showfloor/contracts/sales';
import { sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import { lineupSchema, showListSchema, showSchema } from '@showfloor/contracts/show';
import { count, eq, like } from 'drizzle-orm';
import { describe, expect, it, vi } from 'vitest';
import { enterRoom } from '../../platform/realtime/testing/enter-room.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';
import { users } from '../accounts/postgres/tables.ts';
import { brands } from '../brands/postgres/tables.ts';
import { orders } from '../orders/postgres/tables.ts';
import { verifyLedger } from '../orders/postgres/verify-ledger.ts';
import { shows } from '../shows/postgres/tables.ts';
import { createRehearsalRepository } from './postgres/rehearsal-repository.ts';

const startsAtMs = Date.now() + 24 * 3_600_000;

eachDatabase('a rehearsal', (open) => {
  const shop = purchases(open);
  const pathOf = (showId: string) => `/api/shows/${showId}/rehearsal`;
  const small = { crowd: { viewers: 2, chatters: 2, buyers: 4 }, minutes: 5 };

  /** A scheduled show with a product of ten pieces. */
  async function aShow() {
    const { productId, variantId } = await shop.aVariant(10);
    const showId = await shop.brand.show([productId]);
    await shop.brand.owner.patch(`/api/shows/${showId}`, { state: 'scheduled', startsAtMs });
    return { showId, productId, variantId };
  }
  const start = async (showId: string, wish: object = small) =>
    (await shop.brand.owner.post(pathOf(showId), wish)).read(rehearsalSchema);
  const standing = async (showId: string, who: Browser = shop.brand.owner) =>
    (await who.get(pathOf(showId))).read(rehearsalStandingSchema).rehearsal;
  const stop = async (showId: string) => (await shop.brand.owner.delete(pathOf(showId))).read(rehearsalSchema);

  /** All that anybody could read a rehearsal's doings in, of the brand and of everybody. */
  async function figures(showId: string, productId: string) {
    const { owner, id: brandId } = shop.brand;
    const stranger = shop.app.browser();
    const shown = (await stranger.get('/api/shows')).read(showListSchema).shows;
    return {
      stock: (await owner.get(`/api/products/${productId}`)).read(productSchema).variants,
      orders: (await owner.get(`/api/brands/${brandId}/orders`)).read(orderListSchema).orders,
      sales: (await owner.get(`/api/shows/${showId}/sales`)).read(showSalesSchema),
      products: (await owner.get(`/api/products?brandId=${brandId}`)).read(productListSchema).products,
      allProducts: (await stranger.get('/api/products')).read(productListSchema).products,
      brands: (await stranger.get('/api/brands')).read(brandListSchema).brands,
      shows: shown,
      own: (await owner.get(`/api/shows?brandId=${brandId}`)).read(showListSchema).shows,
      chat: (await owner.get(`/api/shows/${showId}/chat`)).read(chatPageSchema).messages,
      lineup: (await owner.get(`/api/shows/${showId}/lineup`)).read(lineupSchema),
      mails: await shop.app.mails(),
    };
  }

  it('is played on the real path, and counted nowhere: neither while it runs nor after', {
    timeout: 120_000,
  }, async () => {
    const { showId, productId, variantId } = await aShow();
    const [home] = (await shop.brand.owner.get(`/api/brands/${shop.brand.id}/markets`)).read(marketListSchema).markets;
    const prices = [{ marketId: home?.id, variantId, priceMinor: 1_777 }];
    expect((await shop.brand.owner.put(`/api/products/${productId}/market-prices`, { prices })).status).toBe(200);
    const before = await figures(showId, productId);
    const { standInId, state } = await start(showId);
    expect(state).toBe('running');
    const standIn = (await shop.brand.owner.get(`/api/shows/${standInId}`)).read(showSchema);
    expect(standIn).toMatchObject({ rehearsalOf: showId, state: 'live', brand: { id: shop.brand.id } });

    // Its shop sells where the brand does.
    const [copy] = await shop.database
      .select({ id: brands.id })
      .from(brands)
      .where(eq(brands.rehearsalOf, shop.brand.id));
    const marketsOf = async (brandId = '') =>
      (await shop.brand.owner.get(`/api/brands/${brandId}/markets`)).read(marketListSchema).markets;
    const [own] = await marketsOf(shop.brand.id);
    expect(await marketsOf(copy?.id)).toEqual([{ ...own, id: expect.not.stringMatching(own?.id ?? '') }]);
    const terms = (await shop.brand.owner.get(`/api/shows/${standInId}/selling-terms`)).read(sellingTermsSchema);
    expect(Object.values(terms.own)).toEqual([{ amountMinor: 1_777 }]);

    const lineup = (await shop.brand.owner.get(`/api/shows/${standInId}/lineup`)).read(lineupSchema);
    const product = lineup.items[0]?.product;
    expect([product?.name, product?.variants[0]?.available]).toEqual(['Lamp', 10]);
    expect(product?.id).not.toBe(productId);
    const pinned = await shop.brand.owner.post(`/api/shows/${standInId}/pins`, { productId: product?.id });
    expect(pinned.status).toBe(201);
    await vi.waitFor(
      async () => {
        const progress = (await standing(showId))?.progress;
        expect(progress?.inside).toBe(8);
        expect(progress?.paid).toBeGreaterThanOrEqual(2);
        expect(progress?.messages).toBeGreaterThanOrEqual(1);
      },
      { timeout: 90_000, interval: 250 },
    );
    // It is really said and really sold: there.
    const said = (await shop.brand.owner.get(`/api/shows/${standInId}/chat`)).read(chatPageSchema).messages;
    expect(said.length).toBeGreaterThanOrEqual(1);
    const sales = (await shop.brand.owner.get(`/api/shows/${standInId}/sales`)).read(showSalesSchema);
    expect(sales.orders).toBeGreaterThanOrEqual(2);
    expect(await figures(showId, productId)).toEqual(before);

    const ended = await stop(showId);
    expect(ended).toMatchObject({ state: 'ended', endedBecause: 'stopped' });
    expect(await figures(showId, productId)).toEqual(before);
    expect(await verifyLedger(shop.database)).toEqual([]);

    // When it is taken away nothing of it is left, and nothing else is gone.
    const repository = createRehearsalRepository(shop.database, () => '');
    expect(await repository.removeEnded((ended.endedAtMs ?? 0) + 1, 10)).toBeGreaterThanOrEqual(1);
    expect((await shop.brand.owner.get(`/api/shows/${standInId}`)).status).toBe(404);
    expect(await standing(showId)).toMatchObject({ progress: { orders: ended.progress.orders } });
    const left = await Promise.all([
      shop.database.select({ rows: count() }).from(shows).where(eq(shows.rehearsalOf, showId)),
      shop.database.select({ rows: count() }).from(brands).where(eq(brands.rehearsalOf, shop.brand.id)),
      shop.database
        .select({ rows: count() })
        .from(users)
        .where(like(users.id, `rehearsal%${standInId}%`)),
      shop.database
        .select({ rows: count() })
        .from(orders)
        .where(like(orders.buyerId, `rehearsal%${standInId}%`)),
    ]);
    expect(left.flat()).toEqual([{ rows: 0 }, { rows: 0 }, { rows: 0 }, { rows: 0 }]);
    expect(await figures(showId, productId)).toEqual(before);
    expect(await verifyLedger(shop.database)).toEqual([]);
  });

  describe('that runs', () => {
    const alone = { crowd: { viewers: 1, chatters: 0, buyers: 0 }, minutes: 5 };

    it('is not there for strangers, and sells them nothing', async () => {
      const { showId, variantId } = await aShow();
      const { standInId } = await start(showId, alone);
      const stranger = await shop.app.signUp('A stranger');
      for (const path of ['', '/lineup', '/lineup?version=1', '/chat', '/timeline', '/rehearsal', '/questions']) {
        for (const who of [stranger, shop.app.browser()]) {
          if (path === '/rehearsal' && who !== stranger) continue;
          expect([path, (await who.get(`/api/shows/${standInId}${path}`)).status]).toEqual([path, 404]);
        }
      }
      await expect(enterRoom(shop.app, standInId, stranger)).rejects.toThrow();
      const lineup = (await shop.brand.owner.get(`/api/shows/${standInId}/lineup`)).read(lineupSchema);
      const rehearsed = lineup.items[0]?.product.variants[0]?.id;
      for (const who of [stranger, shop.brand.owner]) {
        const inBag = await who.post('/api/cart/items', { variantId: rehearsed });
        expect(inBag.error.code).toBe('not_for_sale');
        const items = [{ variantId: rehearsed, quantity: 1, showId: standInId }];
        const bought = await who.post('/api/checkout', { ...buyer, items, expectedTotal: euros(2_480) }, keyed());
        expect(bought.error.code).toBe('not_for_sale');
      }
      // The show itself is as it was for them: to come, at its usual prices.
      expect((await stranger.get(`/api/shows/${showId}`)).read(showSchema).state).toBe('scheduled');
      expect((await stranger.post('/api/cart/items', { variantId, showId })).status).toBe(200);
      await stop(showId);
    });

    it('takes no product of the shop into its lineup, and its own in any order', async () => {
      const { showId, productId } = await aShow();
      const { standInId } = await start(showId, alone);
      const path = `/api/shows/${standInId}/lineup`;
      const { version, items } = (await shop.brand.owner.get(path)).read(lineupSchema);
      const own = items.map(({ product }) => ({ productId: product.id }));
      const foreign = await shop.brand.owner.put(path, { version, items: [...own, { productId }] });
      expect(foreign.error.code).toBe('not_found');
      expect((await shop.brand.owner.put(path, { version, items: own })).status).toBe(200);
      await stop(showId);
    });

    it('is the team’s to see, and of those who run shows to start and stop', async () => {
      const { showId } = await aShow();
      const moderator = await shop.brand.member('moderator');
      expect((await moderator.post(pathOf(showId), alone)).error.code).toBe('forbidden');
      expect(await standing(showId, moderator)).toBeNull();
      const { standInId, id } = await start(showId, alone);
      expect((await shop.brand.owner.post(pathOf(showId), alone)).error.code).toBe('conflict');
      expect((await shop.brand.owner.post(pathOf(standInId), alone)).error.code).toBe('invalid_transition');
      expect((await moderator.delete(pathOf(showId))).error.code).toBe('forbidden');
      expect([(await standing(showId, moderator))?.id, (await standing(standInId, moderator))?.id]).toEqual([id, id]);
      const { welcome, client } = await enterRoom(shop.app, standInId, moderator);
      expect(welcome.state).toBe('live');
      client.socket.terminate();
      expect((await stop(standInId)).state).toBe('ended');
      expect((await shop.brand.owner.delete(pathOf(showId))).error.code).toBe('invalid_transition');
    });

    it('ends when the show goes on air', async () => {
      const { showId } = await aShow();
      const { standInId } = await start(showId, alone);
      expect((await shop.brand.owner.post(`/api/shows/${showId}/start`)).status).toBe(200);
      await expect.poll(async () => (await standing(showId))?.endedBecause, { timeout: 15_000 }).toBe('show_began');
      await expect
        .poll(async () => (await shop.brand.owner.get(`/api/shows/${standInId}`)).read(showSchema).state)
        .toBe('ended');
      expect((await shop.brand.owner.post(pathOf(showId), alone)).error.code).toBe('invalid_transition');
    });

    it('ends when its draft is deleted, or its own show ended', async () => {
      const draftId = await shop.brand.show([(await shop.aVariant()).productId]);
      const { standInId } = await start(draftId, alone);
      expect((await shop.brand.owner.delete(`/api/shows/${draftId}`)).status).toBe(204);
      await expect.poll(async () => (await standing(standInId))?.endedBecause, { timeout: 15_000 }).toBe('show_began');
      const { showId } = await aShow();
      const other = await start(showId, alone);
      expect((await shop.brand.owner.post(`/api/shows/${other.standInId}/end`)).status).toBe(200);
      await expect.poll(async () => (await standing(showId))?.endedBecause, { timeout: 15_000 }).toBe('stopped');
    });

    it('has no more people than allowed, and somebody at least', async () => {
      const { showId } = await aShow();
      const wish = (viewers: number) => ({ crowd: { viewers, chatters: 0, buyers: 0 } });
      const post = async (body: object) => (await shop.brand.owner.post(pathOf(showId), body)).error.code;
      expect([await post(wish(201)), await post(wish(0))]).toEqual(['limit_reached', 'invalid_request']);
      expect((await shop.brand.owner.get(pathOf(showId))).body).toEqual({ rehearsal: null, mostPeople: 200 });
      expect((await shop.brand.owner.get(pathOf(`shw_${'0'.repeat(26)}`))).status).toBe(404);
    });
  });
});
