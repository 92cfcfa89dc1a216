import { cartSchema } from '@showfloor/contracts/cart';
import { productSchema } from '@showfloor/contracts/catalog';
import { marketSchema } from '@showfloor/contracts/market';
import type { Currency, Money } from '@showfloor/contracts/money';
import { orderSchema } from '@showfloor/contracts/order';
import { quoteSchema } from '@showfloor/contracts/quote';
import { searchResultSchema } from '@showfloor/contracts/search';
import { sellingTermsSchema } from '@showfloor/contracts/selling-terms';
import { lineupSchema } from '@showfloor/contracts/show';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aBrand } from '../../api/src/testing/a-brand.ts';
import type { Answer } from '../../api/src/testing/browser.ts';
import { eachDatabase } from '../../api/src/testing/databases.ts';
import { keyed, purchases } from '../../api/src/testing/purchases.ts';
import { type OfferContext, variantOffer } from '../../viewer-app/src/core/product-offer.ts';

const tokyo = {
  name: 'Rin Abe',
  line1: '1-1 Marunouchi',
  city: 'Chiyoda',
  region: 'Tokyo',
  postalCode: '100-0005',
  country: 'JP',
};

/** How a brand sells one thing in Japan, with what it costs in a show of it. */
interface Setting {
  readonly currency: Currency;
  readonly rate: string | null;
  readonly rounding: { readonly stepMinor: number; readonly endingMinor: number; readonly direction: string };
  readonly priceMinor: number;
  readonly compareAtPriceMinor: number | null;
  readonly showPriceMinor: number | null;
  readonly ownMinor: number | null;
}

const amount = fc.integer({ min: 1, max: 500_000 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { freq: 2 });
const setting: fc.Arbitrary<Setting> = fc.record({
  currency: fc.constantFrom('JPY', 'EUR', 'KWD'),
  rate: fc.option(fc.constantFrom('160.25', '0.3391', '1', '0.000123'), { freq: 5 }),
  rounding: fc.constantFrom(
    { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
    { stepMinor: 100, endingMinor: 80, direction: 'up' },
    { stepMinor: 1_000, endingMinor: 999, direction: 'nearest' },
    { stepMinor: 50, endingMinor: 0, direction: 'down' },
  ),
  priceMinor: amount,
  compareAtPriceMinor: maybe(amount),
  showPriceMinor: maybe(amount),
  ownMinor: maybe(amount),
});

eachDatabase('the price of a thing', (open) => {
  const shop = purchases(open);

  it('is the same on the card, in the sheet, in a search, in the bag, in the quote and in the order', async () => {
    const brand = await aBrand(shop.app);
    const { id: brandId, owner } = brand;
    const good = <T>(answer: Answer, schema: { parse: (value: unknown) => T }): T => {
      if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
      return schema.parse(answer.body);
    };
    const word = `Q${brandId.slice(-8)}`;
    let product = await brand.product(word, [{ sku: `P-${brandId}`, priceMinor: 100, onHand: 1_000 }]);
    const variantId = product.variants[0]?.id ?? '';
    const showId = await brand.liveShow([product.id]);
    const places = { name: 'Japan', language: 'ja', taxIncluded: true, countries: ['JP'], elsewhere: false };
    const terms = {
      taxes: [],
      shippingMethods: [
        { key: 'ems', name: 'EMS', countries: [], feeMinor: 500, freeFromMinor: null, minDays: 3, maxDays: 6 },
      ],
      duties: { deMinimisMinor: null, rules: [] },
    };
    const at = `/api/brands/${brandId}`;
    let market = good(
      await owner.post(`${at}/markets`, {
        ...{ ...places, terms, currency: 'JPY' },
        rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
      }),
      marketSchema,
    );
    let rates = 0;

    async function arrange({ currency, rate, rounding, ...prices }: Setting) {
      const own = (priceMinor: number | null) =>
        owner.put(`/api/products/${product.id}/market-prices`, {
          prices: [{ marketId: market.id, variantId, priceMinor }],
        });
      await owner.delete(`${at}/markets/${market.id}`);
      market = good(await owner.post(`${at}/markets`, { ...places, terms, currency, rounding }), marketSchema);
      const quotes = rate === null ? [] : ['JPY', 'KWD'];
      const lines = quotes.map((quote) => ({ base: 'EUR', quote, fromDate: '2020-01-01', rate }));
      expect((await owner.put(`${at}/exchange-rates`, { version: rates, rates: lines })).status).toBe(200);
      rates++;
      const variants = [
        { id: variantId, priceMinor: prices.priceMinor, compareAtPriceMinor: prices.compareAtPriceMinor },
      ];
      const body = { version: product.version, name: product.name, description: '', variants };
      product = good(await owner.put(`/api/products/${product.id}`, body), productSchema);
      const lineup = `/api/shows/${showId}/lineup`;
      const { version } = good(await owner.get(lineup), lineupSchema);
      const items = [{ productId: product.id, showPriceMinor: prices.showPriceMinor, showPrices: [] }];
      good(await owner.put(lineup, { version, items }), lineupSchema);
      expect((await own(prices.ownMinor)).status).toBe(200);
    }

    /** What pages show: null where it can't be bought. */
    async function shown(inShow: boolean): Promise<Money | null> {
      const browser = shop.app.browser();
      const lineup = good(await browser.get(`/api/shows/${showId}/lineup`), lineupSchema);
      const path = inShow
        ? `/api/shows/${showId}/selling-terms?country=JP&version=${lineup.version}`
        : `/api/products/${product.id}/selling-terms?country=JP`;
      const answer = good(await browser.get(path), sellingTermsSchema);
      if (inShow) expect(answer.lineupVersion).toBe(lineup.version);
      const [item] = lineup.items;
      const [variant] = item?.product.variants ?? [];
      if (!item || !variant) throw new Error('nothing is in the lineup');
      const { showPrice, showPrices } = item;
      const context: OfferContext = {
        showPrice,
        showPrices,
        live: inShow,
        available: {},
        startedWith: null,
        terms: answer,
      };
      const offer = variantOffer(variant, context);
      if (offer.before) expect(offer.before.amountMinor).toBeGreaterThan(offer.price.amountMinor);
      return offer.notSoldThere ? null : offer.price;
    }

    await fc.assert(
      fc.asyncProperty(setting, fc.boolean(), async (one, inShow) => {
        await arrange(one);
        const price = await shown(inShow);
        const browser = shop.app.browser();
        const items = [{ variantId, quantity: 1, showId: inShow ? showId : null }];
        const bag = good(
          await browser.post('/api/cart/items?country=JP', { variantId, quantity: 1, showId: items[0]?.showId }),
          cartSchema,
        );
        const quoted = await browser.post('/api/checkout/quote', { country: 'JP', items });
        const { hits } = good(await browser.get(`/api/search/products?q=${word}&country=JP`), searchResultSchema);
        if (price === null) {
          expect(bag.items[0]?.notSoldThere).toBe(true);
          expect(quoted.error).toMatchObject({ code: 'not_shipped_there' });
          // What a search finds is what can be had without a show.
          if (!inShow) expect(hits).toEqual([]);
          return;
        }
        expect(bag.items[0]?.unitPrice).toEqual(price);
        const quote = good(quoted, quoteSchema);
        expect(quote.lines[0]?.unitPrice).toEqual(price);
        if (!inShow) expect(hits.map(({ priceFrom }) => priceFrom)).toEqual([price]);
        const buyer = { email: 'rin@shop.test', address: tokyo };
        const placed = await browser.post('/api/checkout', { ...buyer, items, expectedTotal: quote.total }, keyed());
        const order = good(placed, orderSchema);
        expect(order.lines[0]?.unitPrice).toEqual(price);
        await browser.post(`/api/orders/${order.id}/cancel`, {});
      }),
      { numRuns: 25 },
    );
  });
});
