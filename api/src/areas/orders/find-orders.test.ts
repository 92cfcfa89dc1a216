import { marketListSchema, marketSchema } from '@showfloor/contracts/market';
import { type Order, orderListSchema, orderSchema } from '@showfloor/contracts/order';
import { beforeAll, expect, it, vi } from 'vitest';
import { aBrand } from '../../testing/a-brand.ts';
import type { Browser } from '../../testing/browser.ts';
import { eachDatabase } from '../../testing/databases.ts';
import { euros, keyed, purchases } from '../../testing/purchases.ts';

const patience = { timeout: 20_000, interval: 50 };

/** What is bought, by whom, and where it goes. */
const wishes = [
  { name: 'Béa Müller', email: 'bea@shop.test', country: 'DE', product: 'Wool sweater', quantity: 1 },
  { name: 'Ben Muller', email: 'ben@mail.test', country: 'FR', product: 'Wool scarf', quantity: 3 },
  { name: '田中太郎', email: 'taro@shop.test', country: 'AT', product: 'Kettle', quantity: 2 },
] as const;

const places = {
  DE: { line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
  FR: { line1: 'Rue 1', city: 'Paris', postalCode: '75001', country: 'FR' },
  AT: { line1: 'Gasse 1', city: 'Wien', postalCode: '1010', country: 'AT' },
} as const;

eachDatabase('finding orders', (open) => {
  const shop = purchases(open);
  const placed: Order[] = [];
  const listed = async (query: Record<string, string | number>) => {
    const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    return (await shop.brand.owner.get(`/api/brands/${shop.brand.id}/orders?${parameters}`)).read(orderListSchema);
  };
  /** Which of the wishes are found, in order. */
  const found = async (query: Record<string, string | number>) =>
    (await listed(query)).orders.map(({ id }) => placed.findIndex((order) => order.id === id));

  async function order(browser: Browser, variantId: string, quantity: number, to: object): Promise<Order> {
    await browser.post('/api/cart/items', { variantId, quantity });
    const wish = { ...to, expectedTotal: euros(1_000 * quantity + 490) };
    return (await browser.post('/api/checkout', wish, keyed())).read(orderSchema);
  }

  beforeAll(async () => {
    for (const { name, email, country, product, quantity } of wishes) {
      const { variants } = await shop.brand.product(product, [
        { sku: `${product.replaceAll(' ', '-').toUpperCase()}-01`, priceMinor: 1_000, onHand: 50 },
      ]);
      const browser = shop.app.browser();
      const variantId = variants[0]?.id ?? '';
      placed.push(await order(browser, variantId, quantity, { email, address: { name, ...places[country] } }));
    }
    await vi.waitUntil(async () => (await found({ q: 'kettle' })).length > 0, patience);
  }, 60_000);

  it('goes by number, e-mail, name, product and SKU, whole or from their beginnings, whatever accents', async () => {
    const number = placed[0]?.number ?? '';
    for (const q of [number, number.toLowerCase(), number.replaceAll('-', ''), number.slice(0, 7)])
      expect(await found({ q })).toEqual([0]);
    expect(await found({ q: 'bea@shop.test' })).toEqual([0]);
    expect(await found({ q: 'shop.test' })).toEqual([2, 0]);
    expect(await found({ q: 'müll' })).toEqual([1, 0]);
    expect(await found({ q: 'MULLER ben' })).toEqual([1]);
    expect(await found({ q: '田中' })).toEqual([2]);
    expect(await found({ q: 'wool' })).toEqual([1, 0]);
    expect(await found({ q: 'WOOL-SCARF-01' })).toEqual([1]);
    expect(await found({ q: 'wool kettle' })).toEqual([]);
    expect(await found({ q: '–' })).toEqual([2, 1, 0]);
    expect(await found({ q: "wool' | 'kettle" })).toEqual([]);
  });

  it('goes by the market that an order was sold in, also once its country is in another one', async () => {
    const at = `/api/brands/${shop.brand.id}/markets`;
    const [everywhere] = (await shop.brand.owner.get(at)).read(marketListSchema).markets;
    const terms = { currency: 'EUR', language: 'fr', taxIncluded: true };
    const rounding = { stepMinor: 1, endingMinor: 0, direction: 'nearest' };
    const wish = { name: 'France', countries: ['FR'], elsewhere: false, rounding, ...terms };
    const france = (await shop.brand.owner.post(at, wish)).read(marketSchema);
    expect(await found({ marketId: everywhere?.id ?? '' })).toEqual([2, 1, 0]);
    expect(await found({ marketId: everywhere?.id ?? '', country: 'FR' })).toEqual([1]);
    expect(await found({ marketId: france.id })).toEqual([]);
  });

  it('goes by lives, time and country, all of it at once, and says what it does not know', async () => {
    const { browser, order } = await shop.placedOrder();
    await shop.pay(browser, order.id, 'test_approve');
    const list = await listed({ order: 'confirmed', payment: 'paid', fulfilment: 'unfulfilled' });
    expect(list.orders.map(({ id }) => id)).toEqual([order.id]);
    expect(await found({ country: 'FR' })).toEqual([1]);
    expect(await found({ country: 'FR', q: 'bea' })).toEqual([]);
    const second = placed[1]?.createdAtMs ?? 0;
    expect(await found({ toMs: second })).toEqual([0]);
    expect(await found({ fromMs: second, toMs: second + 1, need: 'parcel' })).toEqual([]);
    for (const wrong of ['need=me', 'country=de', 'sort=best', 'fulfilment=gone', `q=${'x'.repeat(101)}`])
      expect((await shop.brand.owner.get(`/api/brands/${shop.brand.id}/orders?${wrong}`)).error.code).toBe(
        'invalid_request',
      );
  });

  it('is sorted by time and by total, and read in pages', async () => {
    expect(await found({ q: 'shop.test', order: 'pending_payment', sort: 'oldest' })).toEqual([0, 2]);
    expect(await found({ order: 'pending_payment', sort: 'highest' })).toEqual([1, 2, 0]);
    const walked: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await listed({ order: 'pending_payment', sort: 'highest', limit: 1, ...(cursor && { cursor }) });
      walked.push(...page.orders.map(({ id }) => placed.findIndex((order) => order.id === id)));
      cursor = page.next;
    }
    expect(walked).toEqual([1, 2, 0]);
  });

  it('is a file as well, in which no cell is a formula', async () => {
    const browser = shop.app.browser();
    const { variantId } = await shop.aVariant(5, 1_000);
    const address = { name: '=HYPERLINK("http://bad.test")', ...places.DE };
    await order(browser, variantId, 1, { email: 'bad@shop.test', address });
    const path = `/api/brands/${shop.brand.id}/orders.csv`;
    const answer = await shop.brand.owner.get(`${path}?order=pending_payment&sort=oldest`);
    expect(answer.headers.get('content-type')).toContain('text/csv');
    expect(answer.headers.get('content-disposition')).toContain('-orders.csv');
    const lines = String(answer.body).trim().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain('order,placed,paid,state');
    expect(lines[1]).toMatch(/^SF-.*,pending_payment,unpaid,unfulfilled,Béa Müller,bea@shop\.test,.*,WOOL-SWEATER-01,/);
    expect(lines[2]).toContain(',3,10.00,30.00,EUR,30.00,0.00,');
    expect(lines[4]).toContain(`"'=HYPERLINK(""http://bad.test"")"`);
    expect((await (await shop.brand.member('analyst')).get(path)).status).toBe(200);
    expect((await (await shop.brand.member('host')).get(path)).error.code).toBe('forbidden');
    expect((await (await aBrand(shop.app)).owner.get(path)).error.code).toBe('forbidden');
    expect((await shop.app.browser().get(path)).status).toBe(401);
  });

  it("finds nothing of another brand's", async () => {
    const other = await aBrand(shop.app);
    for (const q of ['bea', placed[0]?.number ?? ''])
      expect((await other.owner.get(`/api/brands/${other.id}/orders?q=${q}`)).body).toEqual({ orders: [], next: null });
  });
});
