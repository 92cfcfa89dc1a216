import type { Price } from '@showfloor/contracts/selling-price';
import { and, asc, eq } from 'drizzle-orm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { eachDatabase } from '../../../testing/databases.ts';
import { suiteShop } from '../../../testing/suite-shop.ts';
import { readPrices } from './price-reader.ts';
import { setPrices } from './price-writer.ts';
import { priceLists, prices } from './tables.ts';
import { variantPrices } from './variant-prices.ts';

const price = (amountMinor: number, compareAtMinor: number | null = null): Price => ({ amountMinor, compareAtMinor });

eachDatabase('the price lists', (open, kind) => {
  const shop = suiteShop(open);
  const set = (wanted: readonly (readonly [string, Price | null])[], atMs: number, showId?: string) =>
    shop.database.transaction((tx) =>
      setPrices(tx, { brandId: shop.brandId, ...(showId && { showId }), currency: 'EUR' }, new Map(wanted), {
        newId: shop.newId,
        atMs,
      }),
    );
  const baseOf = async (variantId: string, atMs: number) =>
    (await readPrices(shop.database, { variantIds: [variantId] }, atMs)).base.get(variantId);

  it('keep what a price was, and tell it at any moment', async () => {
    const variantId = await shop.variant({ priceMinor: 1_000 });
    await set([[variantId, price(900, 1_000)]], 5_000_000_000_000);
    await set([[variantId, price(900, 1_000)]], 5_000_000_000_500);
    await set([[variantId, price(1_200)]], 5_000_000_001_000);
    expect(await baseOf(variantId, 4_999_999_999_999)).toEqual(price(1_000));
    expect(await baseOf(variantId, 5_000_000_000_000)).toEqual(price(900, 1_000));
    expect(await baseOf(variantId, 5_000_000_001_000)).toEqual(price(1_200));
    const rows = await shop.database
      .select({ fromMs: prices.fromMs, untilMs: prices.untilMs, amountMinor: prices.amountMinor })
      .from(prices)
      .where(eq(prices.variantId, variantId))
      .orderBy(asc(prices.fromMs));
    // The same price again is no news, and the first has held since ever.
    expect(rows).toEqual([
      { fromMs: 0, untilMs: 5_000_000_000_000, amountMinor: 1_000 },
      { fromMs: 5_000_000_000_000, untilMs: 5_000_000_001_000, amountMinor: 900 },
      { fromMs: 5_000_000_001_000, untilMs: null, amountMinor: 1_200 },
    ]);
  });

  it('tell the prices of each show apart, and those of always', async () => {
    const variantId = await shop.variant();
    const [one, other] = [await shop.show('live', null), await shop.show('live', null)];
    await set([[variantId, price(700)]], 1_000, one);
    await set([[variantId, price(800)]], 1_000, other);
    const read = async (atMs: number) => {
      const { base, inShows } = await readPrices(
        shop.database,
        { variantIds: [variantId, variantId], showIds: [one, other, one] },
        atMs,
      );
      return [base, inShows.get(one), inShows.get(other)].map((some) => some?.get(variantId)?.amountMinor);
    };
    expect(await read(2_000)).toEqual([1_000, 700, 800]);
    await set([[variantId, null]], 3_000, one);
    expect(await read(3_000)).toEqual([1_000, undefined, 800]);
    await set([[variantId, price(650)]], 4_000, one);
    expect(await read(4_000)).toEqual([1_000, 650, 800]);
    expect((await readPrices(shop.database, { variantIds: [] }, 0)).base).toEqual(new Map());
  });

  it('tell the lowest base price of the 30 days before a reduction, by the time of whoever asks', async () => {
    const dayMs = 24 * 3_600_000;
    const [variantId, other] = [await shop.variant({ priceMinor: 10_000 }), await shop.variant({ priceMinor: 500 })];
    const show = await shop.show('live', null);
    const day = (number: number) => 1_000 * dayMs + number * dayMs;
    await set([[variantId, price(6_000)]], day(10));
    await set([[variantId, price(9_000)]], day(20));
    // A show's own price is none of the base.
    await set([[variantId, price(1_000)]], day(25), show);
    await set([[variantId, price(7_000, 9_000)]], day(45));
    await set([[variantId, price(7_000, 9_500)]], day(48));
    await set([[variantId, price(6_500, 9_500)]], day(90));
    const lowest = async (atMs: number) => {
      const found = await variantPrices.lowestBefore(shop.database, [variantId, other, variantId], atMs);
      return [found.get(variantId), found.get(other)];
    };
    expect(await lowest(day(44))).toEqual([null, null]);
    expect(await lowest(day(45))).toEqual([6_000, null]);
    expect(await lowest(day(89))).toEqual([6_000, null]);
    expect(await lowest(day(90))).toEqual([7_000, null]);
    expect(await variantPrices.lowestBefore(shop.database, [], day(90))).toEqual(new Map());
  });

  it('make one base list, though two want to make it at once', async () => {
    const variantIds = [await shop.variant(), await shop.variant()];
    await Promise.all(variantIds.map((variantId, index) => set([[variantId, price(index)]], Date.now())));
    const lists = await shop.database
      .select()
      .from(priceLists)
      .where(and(eq(priceLists.brandId, shop.brandId), eq(priceLists.kind, 'base')));
    expect(lists).toHaveLength(1);
  });

  it('always tell the price that was set last, also by a clock that went back', { timeout: 60_000 }, async () => {
    const step = fc.record({
      laterMs: fc.integer({ min: -40, max: 60 }),
      minor: fc.option(fc.nat({ max: 3 }), { nil: null }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const variantId = await shop.variant();
        const showId = await shop.show('live', null);
        let atMs = 1_000_000;
        for (const { laterMs, minor } of steps) {
          atMs += laterMs;
          await set([[variantId, minor === null ? null : price(minor)]], atMs, showId);
          const { inShows } = await readPrices(shop.database, { variantIds: [variantId], showIds: [showId] }, atMs);
          expect(inShows.get(showId)?.get(variantId)?.amountMinor ?? null).toBe(minor);
        }
      }),
      { numRuns: kind === 'pglite' ? 40 : 60, endOnFailure: true },
    );
  });
});
