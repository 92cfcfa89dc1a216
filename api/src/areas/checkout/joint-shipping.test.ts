import { randomUUID } from 'node:crypto';
import { marketSchema } from '@showfloor/contracts/market';
import { type OrderAdjustment, orderSchema } from '@showfloor/contracts/order';
import { type OrderQuote, quoteSchema } from '@showfloor/contracts/quote';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, keyed, purchases } from '../../testing/purchases.ts';

eachDatabase('one shipping fee a show', (open) => {
  const shop = purchases(open);

  /** A brand live with a thing of 50.00, shipped for 4.90, and a second thing that no show has. */
  async function onAir() {
    const brand = await aBrand(shop.app);
    const variant = (sku: string) => ({ sku: `${sku}-${randomUUID()}`, priceMinor: 5_000, onHand: 50 });
    const shown = await brand.product('Jumper', [variant('J')]);
    const other = await brand.product('Scarf', [variant('S')]);
    const showId = await brand.liveShow([shown.id]);
    const item = (product: typeof shown, from: string | null) => ({
      variantId: product.variants[0]?.id ?? '',
      quantity: 1,
      showId: from,
    });
    return { brand, showId, items: [item(shown, showId)], beside: [item(other, null)] };
  }
  const someone = async () => {
    const browser = shop.app.browser();
    await browser.post('/api/auth/sign-in/anonymous', {});
    return browser;
  };
  const quoted = async (browser: Browser, wish: object): Promise<OrderQuote> =>
    (await browser.post('/api/checkout/quote', { country: 'DE', ...wish })).read(quoteSchema);
  const order = (browser: Browser, { total }: OrderQuote, wish: object) =>
    browser.post('/api/checkout', { ...buyer, ...wish, expectedTotal: total }, keyed());

  async function bought(browser: Browser, wish: object) {
    const placed = await order(browser, await quoted(browser, wish), wish);
    expect(placed.status).toBe(201);
    const { id } = placed.read(orderSchema);
    return (await shop.pay(browser, id, 'test_approve')).read(orderSchema);
  }
  const shippingOf = ({ adjustments = [] }: { readonly adjustments?: readonly OrderAdjustment[] | undefined }) =>
    adjustments.filter(({ shipsWith }) => typeof shipsWith === 'string');

  it('is taken once of what somebody buys of a brand until its show ends, and each order says with which it ships', async () => {
    const { brand, showId, items, beside } = await onAir();
    const browser = await someone();
    expect((await quoted(browser, { items })).total.amountMinor).toBe(5_490);
    const first = await bought(browser, { items });
    expect(first).toMatchObject({ state: 'paid', total: { amountMinor: 5_490 } });

    // The next one, and what is bought with it from beside the show.
    const wish = { items: [...items, ...beside] };
    const quote = await quoted(browser, wish);
    expect(quote).toMatchObject({ shipping: { amountMinor: 490 }, total: { amountMinor: 10_000 } });
    expect(shippingOf(quote)).toMatchObject([
      { kind: 'discount', amount: { amountMinor: 490 }, shipsWith: first.number },
    ]);
    const second = await bought(browser, wish);
    expect(second).toMatchObject({ state: 'paid', total: { amountMinor: 10_000 } });
    expect(shippingOf(second)).toMatchObject([{ shipsWith: first.number }]);
    // The third goes with the first, which has the fee.
    expect(shippingOf(await quoted(browser, { items }))).toMatchObject([{ shipsWith: first.number }]);

    // Nobody else, nothing from beside the show alone, nothing to somewhere else.
    expect((await quoted(await someone(), { items })).total.amountMinor).toBe(5_490);
    expect((await quoted(shop.app.browser(), { items })).total.amountMinor).toBe(5_490);
    expect((await quoted(browser, { items: beside })).total.amountMinor).toBe(5_490);
    const address = { ...buyer.address, line1: 'Another street 5' };
    const elsewhere = await quoted(browser, { items, buyer: { ...buyer, address } });
    expect(elsewhere.total.amountMinor).toBe(5_490);
    expect((await order(browser, await quoted(browser, { items }), { items, address })).error).toMatchObject({
      code: 'price_changed',
      details: { total: { amountMinor: 5_490 } },
    });

    await brand.owner.post(`/api/shows/${showId}/end`);
    expect((await quoted(browser, { items })).total.amountMinor).toBe(5_490);
  });

  it('is taken again once the first order was called off, while what was charged stays', async () => {
    const { brand, items } = await onAir();
    const browser = await someone();
    const first = await bought(browser, { items });
    const second = await bought(browser, { items });
    const path = `/api/brands/${brand.id}/orders/${first.id}/call-off`;
    expect((await brand.owner.post(path, { reason: 'broken' })).status).toBe(200);
    const now = (await browser.get(`/api/orders/${second.id}`)).read(orderSchema);
    expect(now).toMatchObject({ state: 'paid', total: { amountMinor: 5_000 } });
    expect((await quoted(browser, { items })).total.amountMinor).toBe(5_490);
  });

  it('is not waited for: an order that is not paid carries nothing', async () => {
    const { items } = await onAir();
    const browser = await someone();
    expect((await order(browser, await quoted(browser, { items }), { items })).status).toBe(201);
    expect((await quoted(browser, { items })).total.amountMinor).toBe(5_490);
  });

  it('leaves a voucher for free shipping unused, which would take nothing off', async () => {
    const { brand, items } = await onAir();
    const browser = await someone();
    const voucher = { name: 'Free', code: 'FREE-NOW', effect: { kind: 'free_shipping' } };
    expect((await brand.owner.post(`/api/brands/${brand.id}/vouchers`, voucher)).status).toBe(201);
    await bought(browser, { items });
    const quote = await quoted(browser, { items, vouchers: ['FREE-NOW'] });
    expect(quote).toMatchObject({ total: { amountMinor: 5_000 } });
    expect(quote.vouchers).toMatchObject([{ code: 'FREE-NOW', off: null, refused: 'voucher_no_effect' }]);
  });

  it('is that of the way to ship: each of the market’s says whether it costs anything', async () => {
    const { brand, items } = await onAir();
    const browser = await someone();
    const way = (key: string, feeMinor: number) => ({
      ...{ key, name: key, feeMinor, countries: [], freeFromMinor: null },
      ...{ minDays: 1, maxDays: 2 },
    });
    const made = await brand.owner.post(`/api/brands/${brand.id}/markets`, {
      ...{ name: 'Germany', currency: 'EUR', language: 'de', taxIncluded: true, countries: ['DE'], elsewhere: false },
      rounding: { stepMinor: 1, endingMinor: 0, direction: 'nearest' },
      terms: {
        taxes: [{ country: 'DE', name: 'MwSt', percent: '19' }],
        shippingMethods: [way('post', 400), way('express', 900)],
        duties: { deMinimisMinor: null, rules: [] },
      },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    made.read(marketSchema);
    const first = await bought(browser, { items, shippingMethod: 'express' });
    expect(first.total.amountMinor).toBe(5_900);
    const quote = await quoted(browser, { items });
    expect(quote).toMatchObject({ shippingMethod: 'post', total: { amountMinor: 5_400 } });
    expect(quote.shippingMethods.map(({ shipsWith }) => shipsWith)).toEqual([undefined, first.number]);
    const with1 = await quoted(browser, { items, shippingMethod: 'express' });
    expect(with1).toMatchObject({ total: { amountMinor: 5_000 } });
    // What isn't charged isn't taxed.
    expect(with1.adjustments.filter(({ kind }) => kind === 'tax')).toHaveLength(1);
    await bought(browser, { items, shippingMethod: 'express' });
  });
});
