import { brandRoleSchema } from '@showfloor/contracts/account';
import { orderSchema } from '@showfloor/contracts/order';
import { quoteSchema } from '@showfloor/contracts/quote';
import { showSalesSchema } from '@showfloor/contracts/sales';
import { type Voucher, voucherListSchema, voucherSchema } from '@showfloor/contracts/voucher';
import { expect, it } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { buyer, euros, keyed, purchases } from '../../testing/purchases.ts';

const tenPercent = { name: 'Ten percent', code: 'ten-now', effect: { kind: 'percent', percent: '10' } };

eachDatabase('vouchers over HTTP', (open) => {
  const shop = purchases(open);

  /** A brand with a variant of 50.00, shipped for 4.90. */
  async function aSeller() {
    const brand = await aBrand(shop.app);
    const product = await brand.product('Jumper', [{ sku: `J-${brand.id}`, priceMinor: 5_000, onHand: 50 }]);
    const path = `/api/brands/${brand.id}/vouchers`;
    return {
      brand,
      path,
      productId: product.id,
      items: (quantity = 1) => [{ variantId: product.variants[0]?.id ?? '', quantity }],
      voucher: async (facts: object): Promise<Voucher> => {
        const made = await brand.owner.post(path, { ...tenPercent, ...facts });
        expect(made.status).toBe(201);
        return made.read(voucherSchema);
      },
    };
  }
  const someone = async () => {
    const browser = shop.app.browser();
    await browser.post('/api/auth/sign-in/anonymous', {});
    return browser;
  };
  const quoted = async (browser: Browser, wish: object) =>
    (await browser.post('/api/checkout/quote', { country: 'DE', ...wish })).read(quoteSchema);

  it('are made, listed, changed and ended by the brand’s owners and producers', async () => {
    const { brand, path } = await aSeller();
    const made = (await brand.owner.post(path, tenPercent)).read(voucherSchema);
    expect(made).toMatchObject({ ...tenPercent, code: 'TEN-NOW', currency: 'EUR', version: 1, used: 0, spentMinor: 0 });
    const again = await brand.owner.post(path, tenPercent);
    expect(again.error).toMatchObject({ code: 'duplicate', param: 'code' });
    const put = await brand.owner.put(`${path}/${made.id}`, { ...tenPercent, name: 'Ten', version: 1 });
    expect(put.read(voucherSchema)).toMatchObject({ name: 'Ten', version: 2 });
    const late = await brand.owner.put(`${path}/${made.id}`, { ...tenPercent, version: 1 });
    expect(late.error).toMatchObject({ code: 'conflict', details: { version: 2 } });
    const ended = (await brand.owner.delete(`${path}/${made.id}`)).read(voucherSchema);
    expect(ended.endedAtMs).not.toBeNull();
    expect((await brand.owner.get(path)).read(voucherListSchema)).toEqual({ vouchers: [ended], next: null });
    const wrong: readonly (readonly [object, string])[] = [
      [{ code: 'no' }, 'code'],
      [{ effect: { kind: 'percent', percent: '101' } }, 'effect.percent'],
      [{ effect: { kind: 'amount', amountMinor: 0 } }, 'effect.amountMinor'],
      [{ fromMs: 1_800_000_000_000, untilMs: 1_800_000_000_000 }, 'untilMs'],
      [{ limitTotal: 0 }, 'limitTotal'],
      [{ name: '' }, 'name'],
    ];
    for (const [facts, param] of wrong)
      expect((await brand.owner.post(path, { ...tenPercent, ...facts })).error).toMatchObject({
        code: 'invalid_request',
        param,
      });
  });

  it('are nobody else’s affair', async () => {
    const { brand, path, voucher } = await aSeller();
    const { id } = await voucher({});
    const answers = async (browser: Browser) => [
      (await browser.get(path)).status,
      (await browser.post(path, { ...tenPercent, code: 'OTHER' })).status,
      (await browser.put(`${path}/${id}`, { ...tenPercent, version: 9 })).status,
      (await browser.delete(`${path}/${id}`)).status,
    ];
    const other = await aBrand(shop.app);
    expect(await answers(shop.app.browser())).toEqual([401, 401, 401, 401]);
    expect(await answers(other.owner)).toEqual([403, 403, 403, 403]);
    for (const role of brandRoleSchema.options.filter((one) => one !== 'owner')) {
      const expected = role === 'producer' ? [200, 201, 409, 200] : [403, 403, 403, 403];
      expect(await answers(await brand.member(role)), role).toEqual(expected);
    }
    // By their own brand's address they are not found.
    const strange = `/api/brands/${other.id}/vouchers/${id}`;
    expect((await other.owner.put(strange, { ...tenPercent, version: 1 })).status).toBe(404);
    expect((await other.owner.delete(strange)).status).toBe(404);
    expect((await other.owner.get(`/api/brands/${other.id}/vouchers`)).read(voucherListSchema).vouchers).toEqual([]);
  });

  it('are quoted, ordered, kept and told as one sum, and given back with the order', async () => {
    const { brand, items, voucher, path } = await aSeller();
    await voucher({ limitTotal: 1 });
    const browser = await someone();
    const wish = { items: items(3), vouchers: ['Ten-Now', 'nothing'] };
    const sums = await quoted(browser, wish);
    expect(sums).toMatchObject({ subtotal: euros(15_000), total: euros(13_990) });
    expect(sums.vouchers).toEqual([
      { code: 'TEN-NOW', name: 'Ten percent', off: euros(1_500), refused: null },
      { code: 'NOTHING', name: null, off: null, refused: 'voucher_unknown' },
    ]);
    const order = { ...buyer, items: items(3), vouchers: ['ten-now'] };
    const unseen = await browser.post('/api/checkout', { ...order, expectedTotal: euros(15_490) }, keyed());
    expect(unseen.error).toMatchObject({ code: 'price_changed', details: { total: euros(13_990) } });
    const unknown = { ...order, vouchers: wish.vouchers, expectedTotal: sums.total };
    expect((await browser.post('/api/checkout', unknown, keyed())).error).toMatchObject({
      code: 'voucher_unknown',
      param: 'vouchers',
      details: { code: 'NOTHING' },
    });
    const placed = await browser.post('/api/checkout', { ...order, expectedTotal: sums.total }, keyed());
    expect(placed.status).toBe(201);
    const bought = placed.read(orderSchema);
    expect(bought).toMatchObject({ subtotal: euros(15_000), total: euros(13_990) });
    expect(bought.adjustments).toMatchObject([
      { kind: 'discount', name: 'Ten percent', amount: euros(1_500) },
      { kind: 'shipping', amount: euros(490) },
    ]);
    const used = async () =>
      (await brand.owner.get(path)).read(voucherListSchema).vouchers.map((one) => [one.used, one.spentMinor]);
    expect(await used()).toEqual([[1, 1_500]]);
    const other = await someone();
    expect((await quoted(other, wish)).vouchers?.[0]).toMatchObject({ off: null, refused: 'voucher_used_up' });
    expect((await other.post('/api/checkout', { ...order, expectedTotal: sums.total }, keyed())).error).toMatchObject({
      code: 'voucher_used_up',
      details: { code: 'TEN-NOW' },
    });
    expect((await browser.post(`/api/orders/${bought.id}/cancel`)).status).toBe(200);
    expect(await used()).toEqual([[0, 0]]);
    expect((await quoted(other, wish)).vouchers?.[0]).toMatchObject({ off: euros(1_500) });
  });

  it('take effect by themselves, with a word on what more to spend', async () => {
    const { items, voucher } = await aSeller();
    const spend = { name: 'Spend 100, save 12', code: null, minSpendMinor: 10_000 };
    await voucher({ ...spend, effect: { kind: 'amount', amountMinor: 1_200 } });
    const browser = await someone();
    expect(await quoted(browser, { items: items(1) })).toMatchObject({
      total: euros(5_490),
      vouchers: [{ code: null, name: spend.name, off: null, refused: 'voucher_minimum', missing: euros(5_000) }],
    });
    const sums = await quoted(browser, { items: items(2) });
    expect(sums).toMatchObject({ total: euros(9_290), vouchers: [{ code: null, off: euros(1_200), refused: null }] });
    // A page of before, which knows none.
    const placed = await browser.post(
      '/api/checkout',
      { ...buyer, items: items(2), expectedTotal: sums.total },
      keyed(),
    );
    expect(placed.read(orderSchema).total).toEqual(euros(9_290));
  });

  it('count a buyer by e-mail and address too: whoever comes as somebody else sees the total of those who had it', async () => {
    const { items, voucher } = await aSeller();
    await voucher({ code: null, perBuyer: 1 });
    const [first, second] = [await someone(), await someone()];
    const order = { ...buyer, email: `${crypto.randomUUID()}@shop.test`, items: items(1) };
    const total = (await quoted(first, { items: items(1) })).total;
    expect((await first.post('/api/checkout', { ...order, expectedTotal: total }, keyed())).status).toBe(201);
    expect((await quoted(second, { items: items(1) })).total).toEqual(total);
    const again = await second.post('/api/checkout', { ...order, expectedTotal: total }, keyed());
    expect(again.error).toMatchObject({ code: 'price_changed', details: { total: euros(5_490) } });
    const known = { email: order.email, address: order.address };
    expect((await quoted(second, { items: items(1), buyer: known })).total).toEqual(euros(5_490));
    expect((await second.post('/api/checkout', { ...order, expectedTotal: euros(5_490) }, keyed())).status).toBe(201);
  });

  it('of many buyers at once over HTTP give the last use to one', async () => {
    const { items, voucher } = await aSeller();
    await voucher({ limitTotal: 1 });
    const everyone = await Promise.all(Array.from({ length: 8 }, someone));
    const total = (await quoted(everyone[0] ?? (await someone()), { items: items(1), vouchers: ['TEN-NOW'] })).total;
    const answers = await Promise.all(
      everyone.map((browser, at) => {
        const address = { ...buyer.address, line1: `Street ${at}` };
        const order = { email: `b${at}@shop.test`, address, items: items(1), vouchers: ['TEN-NOW'] };
        return browser.post('/api/checkout', { ...order, expectedTotal: total }, keyed());
      }),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers) if (answer.status !== 201) expect(answer.error.code).toBe('voucher_used_up');
  });

  it('are no part of what a show took', async () => {
    const { brand, items, voucher, productId } = await aSeller();
    const showId = await brand.liveShow([productId]);
    await voucher({ showId, code: null, effect: { kind: 'buy_get', buy: 1, get: 1 } });
    const browser = await someone();
    expect((await quoted(browser, { items: items(2) })).vouchers).toEqual([]);
    const inShow = items(2).map((item) => ({ ...item, showId }));
    const sums = await quoted(browser, { items: inShow });
    expect(sums.total).toEqual(euros(5_490));
    const placed = await browser.post('/api/checkout', { ...buyer, items: inShow, expectedTotal: sums.total }, keyed());
    await shop.pay(browser, placed.read(orderSchema).id, 'test_approve');
    const takings = async () => (await brand.owner.get(`/api/shows/${showId}/sales`)).read(showSalesSchema);
    await expect.poll(takings).toMatchObject({ pieces: 2, revenue: euros(5_000) });
  });
});
