import { cartSchema } from '@showfloor/contracts/cart';
import { type Market, marketSchema } from '@showfloor/contracts/market';
import { marketPricesSchema } from '@showfloor/contracts/market-prices';
import { orderSchema } from '@showfloor/contracts/order';
import { quoteSchema } from '@showfloor/contracts/quote';
import { showSalesSchema } from '@showfloor/contracts/sales';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';

const tokyo = {
  name: 'Rin Abe',
  line1: '1-1 Marunouchi',
  city: 'Chiyoda',
  region: 'Tokyo',
  postalCode: '100-0005',
  country: 'JP',
};
const rin = { email: 'rin@shop.test', address: tokyo };
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' });

eachDatabase('buying in a market', (open) => {
  const shop = purchases(open);

  /** A brand that sells in euros and, in Japan, in yen, with consumption tax, two ways to ship and duties on knitwear. */
  async function aBrandInJapan(rate: string | null = '160') {
    const brand = await aBrand(shop.app);
    const { id, owner } = brand;
    const market = {
      name: 'Japan',
      currency: 'JPY',
      language: 'ja',
      taxIncluded: false,
      countries: ['JP'],
      elsewhere: false,
      rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
      terms: {
        taxes: [{ country: null, name: '消費税', percent: '10' }],
        shippingMethods: [
          { key: 'ems', name: 'EMS', countries: [], feeMinor: 1_500, freeFromMinor: 20_000, minDays: 3, maxDays: 6 },
          {
            key: 'courier',
            name: 'Courier',
            countries: [],
            feeMinor: 3_900,
            freeFromMinor: null,
            minDays: 1,
            maxDays: 2,
          },
        ],
        duties: { deMinimisMinor: 10_000, rules: [{ country: null, hsPrefix: '61', origin: null, percent: '10.9' }] },
      },
    };
    const japan: Market = (await owner.post(`/api/brands/${id}/markets`, market)).read(marketSchema);
    if (rate !== null) {
      const rates = [{ base: 'EUR', quote: 'JPY', fromDate: '2020-01-01', rate }];
      expect((await owner.put(`/api/brands/${id}/exchange-rates`, { version: 0, rates })).status).toBe(200);
    }
    const product = await brand.product('Jumper', [
      { sku: `J-${id}`, priceMinor: 10_000, onHand: 20, hsCode: '6110.20', originCountry: 'PT' },
    ]);
    const variantId = product.variants[0]?.id ?? '';
    return { brand, japan, productId: product.id, variantId };
  }

  it('shows, charges and keeps one sum: the price of the market, shipping, duty and tax', async () => {
    const { variantId, japan } = await aBrandInJapan();
    const browser = shop.app.browser();
    const items = [{ variantId, quantity: 1 }];
    const asked = await browser.post('/api/checkout/quote', { country: 'JP', items });
    expect(asked.status).toBe(200);
    const quoted = asked.read(quoteSchema);
    // 100 € at 160 are 16,000 ¥, so 15,980 by the rule (and 16,080 is as far: the greater).
    const goods = 15_980;
    const duty = 1_742;
    const taxes = [1_598, 150, 174];
    expect(quoted).toMatchObject({
      marketId: japan.id,
      taxIncluded: false,
      lines: [{ unitPrice: yen(goods) }],
      subtotal: yen(goods),
      shipping: yen(1_500),
      shippingMethod: 'ems',
      shippingMethods: [
        { key: 'ems', fee: yen(1_500) },
        { key: 'courier', fee: yen(3_900) },
      ],
      total: yen(goods + 1_500 + duty + taxes.reduce((a, b) => a + b)),
    });
    expect(quoted.adjustments).toMatchObject([
      { kind: 'shipping', amount: yen(1_500), name: 'EMS' },
      { kind: 'duty', amount: yen(duty) },
      { kind: 'tax', amount: yen(1_922), name: '消費税', percent: '10', included: false },
    ]);

    await browser.post('/api/cart/items', { variantId });
    const placed = await browser.post('/api/checkout', { ...rin, items, expectedTotal: quoted.total }, keyed());
    expect(placed.status).toBe(201);
    const order = placed.read(orderSchema);
    expect(order).toMatchObject({
      subtotal: quoted.subtotal,
      shipping: quoted.shipping,
      total: quoted.total,
      adjustments: quoted.adjustments,
      lines: [{ unitPrice: yen(goods) }],
    });
    expect((await shop.pay(browser, order.id, 'test_approve')).body).toMatchObject({
      state: 'paid',
      payments: [{ amount: quoted.total, state: 'approved' }],
    });
  });

  it('ships the way that was chosen, and refuses one that isn’t there', async () => {
    const { variantId } = await aBrandInJapan();
    const browser = shop.app.browser();
    const items = [{ variantId, quantity: 2 }];
    const ask = async (shippingMethod?: string) =>
      browser.post('/api/checkout/quote', { country: 'JP', items, ...(shippingMethod && { shippingMethod }) });
    expect((await ask()).read(quoteSchema).shipping).toEqual(yen(0));
    const courier = (await ask('courier')).read(quoteSchema);
    expect(courier).toMatchObject({ shipping: yen(3_900), shippingMethod: 'courier' });
    expect((await ask('drone')).error).toMatchObject({ code: 'invalid_request', param: 'shippingMethod' });
    await browser.post('/api/cart/items', { variantId });
    const wish = { ...rin, items, shippingMethod: 'courier', expectedTotal: courier.total };
    expect((await browser.post('/api/checkout', wish, keyed())).read(orderSchema)).toMatchObject({
      total: courier.total,
      shipping: yen(3_900),
    });
    // The total is that of another way.
    const other = await browser.post('/api/checkout', { ...wish, shippingMethod: 'ems' }, keyed());
    expect(other.error).toMatchObject({ code: 'price_changed', details: { total: { currency: 'JPY' } } });
  });

  it('is in the brand’s currency where no market says otherwise, and for pages that name no country', async () => {
    const { variantId } = await aBrandInJapan();
    const browser = shop.app.browser();
    const inCart = async (query: string) =>
      (await browser.get(`/api/cart${query}`)).read(cartSchema).items.map(({ unitPrice }) => unitPrice);
    await browser.post('/api/cart/items', { variantId });
    expect(await inCart('')).toEqual([euros(10_000)]);
    expect(await inCart('?country=DE')).toEqual([euros(10_000)]);
    expect(await inCart('?country=JP')).toEqual([yen(15_980)]);
    const bags = async (query: string) => (await browser.get(`/api/cart${query}`)).read(cartSchema).bags;
    expect(await bags('?country=JP')).toMatchObject([{ moreAtCheckout: true, shipping: { elsewhereMinor: 780 } }]);
    expect((await bags(''))[0]?.moreAtCheckout).toBeUndefined();
    expect((await browser.get('/api/cart?country=Japan')).error.code).toBe('invalid_request');
    const quoted = (await browser.post('/api/checkout/quote', { country: 'DE' })).read(quoteSchema);
    expect(quoted).toMatchObject({ subtotal: euros(10_000), shippingMethods: [], taxIncluded: true });
  });

  it('is not sold where nothing says what it costs, until the market has a price of its own', async () => {
    const { variantId, brand, japan, productId } = await aBrandInJapan(null);
    const browser = shop.app.browser();
    const items = [{ variantId, quantity: 1 }];
    const ask = () => browser.post('/api/checkout/quote', { country: 'JP', items });
    expect((await ask()).error).toMatchObject({ code: 'not_shipped_there' });
    const cart = await browser.post('/api/cart/items?country=JP', { variantId });
    expect(cart.read(cartSchema)).toMatchObject({
      items: [{ notSoldThere: true, unitPrice: euros(10_000) }],
      bags: [{ subtotal: euros(10_000) }],
    });
    const at = `/api/products/${productId}/market-prices`;
    expect((await brand.owner.get(at)).read(marketPricesSchema).markets).toMatchObject([
      { name: 'Everywhere', variants: [{ own: null, price: euros(10_000) }] },
      { name: 'Japan', variants: [{ own: null, price: null }] },
    ]);
    const put = await brand.owner.put(at, { prices: [{ marketId: japan.id, variantId, priceMinor: 12_000 }] });
    expect(put.read(marketPricesSchema).markets).toMatchObject([
      { name: 'Everywhere' },
      { name: 'Japan', variants: [{ own: yen(12_000), price: yen(12_000) }] },
    ]);
    expect((await ask()).read(quoteSchema)).toMatchObject({ subtotal: yen(12_000) });
    await brand.owner.put(at, { prices: [{ marketId: japan.id, variantId, priceMinor: null }] });
    expect((await ask()).error).toMatchObject({ code: 'not_shipped_there' });
  });

  it('has a price that begins and ends by itself around the one that stands, and remembers what held', async () => {
    const { variantId, brand, japan, productId } = await aBrandInJapan();
    const at = `/api/products/${productId}/market-prices`;
    const hourMs = 3_600_000;
    const now = Date.now();
    const put = async (priceMinor: number | null, windows?: object[]) => {
      const answer = await brand.owner.put(at, { prices: [{ marketId: japan.id, variantId, priceMinor, windows }] });
      if (answer.status !== 200) return answer.error;
      const { markets } = answer.read(marketPricesSchema);
      return markets.find(({ marketId }) => marketId === japan.id)?.variants[0];
    };
    const sale = { priceMinor: 9_000, fromMs: now - hourMs, untilMs: now + hourMs };
    const later = { priceMinor: 8_000, fromMs: now + 2 * hourMs, untilMs: now + 3 * hourMs };
    expect(await put(12_000)).toMatchObject({ own: yen(12_000), standing: yen(12_000), converted: yen(16_080 - 100) });
    expect(await put(12_000, [later, sale])).toMatchObject({
      ...{ own: yen(9_000), price: yen(9_000), standing: yen(12_000) },
      windows: [{ priceMinor: 9_000, untilMs: sale.untilMs }, later],
    });
    const items = [{ variantId, quantity: 1 }];
    const quoted = await shop.app.browser().post('/api/checkout/quote', { country: 'JP', items });
    expect(quoted.read(quoteSchema).subtotal).toEqual(yen(9_000));
    // Another standing price leaves what is planned; none at all too.
    expect(await put(11_000)).toMatchObject({ own: yen(9_000), standing: yen(11_000), windows: [{}, later] });
    expect(await put(null)).toMatchObject({ own: yen(9_000), standing: null, windows: [{}, later] });
    const left = await put(null, []);
    expect(left).toMatchObject({ own: null, standing: null, windows: [], price: yen(15_980) });
    expect(left).toMatchObject({ history: [{ priceMinor: 9_000 }, { priceMinor: 12_000 }] });
    const past = { priceMinor: 1, fromMs: now - 2 * hourMs, untilMs: now - hourMs };
    expect(await put(null, [past])).toMatchObject({ code: 'invalid_request', param: 'prices.0.windows' });
    expect(await put(null, [sale, { ...later, fromMs: sale.untilMs - 1 }])).toMatchObject({ code: 'invalid_request' });
    expect(await put(null, [{ ...later, untilMs: later.fromMs }])).toMatchObject({ code: 'invalid_request' });
  });

  it('has prices that only the brand sets, of its own markets and variants', async () => {
    const { variantId, brand, japan, productId } = await aBrandInJapan();
    const other = await aBrandInJapan();
    const at = `/api/products/${productId}/market-prices`;
    const price = { marketId: japan.id, variantId, priceMinor: 1 };
    expect((await other.brand.owner.get(at)).status).toBe(403);
    expect((await other.brand.owner.put(at, { prices: [price] })).status).toBe(403);
    expect((await shop.app.browser().get(at)).status).toBe(401);
    for (const [change, param] of [
      [{ marketId: other.japan.id }, 'prices.0.marketId'],
      [{ variantId: other.variantId }, 'prices.0.variantId'],
    ] as const) {
      const answer = await brand.owner.put(at, { prices: [{ ...price, ...change }] });
      expect(answer.error).toMatchObject({ code: 'not_found', param });
    }
    const twice = await brand.owner.put(at, { prices: [price, price] });
    expect(twice.error).toMatchObject({ code: 'invalid_request', param: 'prices' });
  });

  it('counts what was taken in each currency for itself', async () => {
    const { brand, variantId, productId } = await aBrandInJapan();
    const showId = await brand.liveShow([productId]);
    const items = [{ variantId, quantity: 1, showId }];
    for (const address of [tokyo, buyer.address]) {
      const browser = shop.app.browser();
      await browser.post('/api/cart/items', { variantId });
      const { total } = (await browser.post('/api/checkout/quote', { country: address.country, items })).read(
        quoteSchema,
      );
      const wish = { email: rin.email, address, items, expectedTotal: total };
      const order = (await browser.post('/api/checkout', wish, keyed())).read(orderSchema);
      expect((await shop.pay(browser, order.id, 'test_approve')).body).toMatchObject({ state: 'paid' });
    }
    const sales = (await brand.owner.get(`/api/shows/${showId}/sales`)).read(showSalesSchema);
    expect(sales).toMatchObject({
      orders: 2,
      pieces: 2,
      revenue: euros(10_000),
      revenueAlsoIn: [yen(15_980)],
      products: [{ pieces: 2, revenue: euros(10_000), revenueAlsoIn: [yen(15_980)] }],
    });
  });

  it('quotes nothing of an empty bag, and nothing to where there is no country', async () => {
    const browser = shop.app.browser();
    expect((await browser.post('/api/checkout/quote', { country: 'DE' })).error.code).toBe('cart_empty');
    const { variantId } = await aBrandInJapan();
    const items = [{ variantId, quantity: 1 }];
    expect((await browser.post('/api/checkout/quote', { country: 'ZZ', items })).error).toMatchObject({
      code: 'invalid_request',
      param: 'country',
    });
  });
});
