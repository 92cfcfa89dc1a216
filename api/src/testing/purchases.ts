import { randomUUID } from 'node:crypto';
import { cartSchema } from '@showfloor/contracts/cart';
import { productSchema } from '@showfloor/contracts/catalog';
import type { Money } from '@showfloor/contracts/money';
import { orderSchema } from '@showfloor/contracts/order';
import { afterAll, expect } from 'vitest';
import { verifyLedger } from '../areas/orders/postgres/verify-ledger.ts';
import type { Browser } from './browser.ts';
import type { OpenTestDatabase } from './databases.ts';
import { suiteBrand } from './suite-brand.ts';

export const buyer = {
  email: 'buyer@shop.test',
  address: { name: 'Bea Buyer', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' },
};
export const euros = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
export const keyed = (key: string = randomUUID()) => ({ headers: { 'idempotency-key': key } });

/** A brand that sells over HTTP, and its buyers, for all tests of the suite that calls this. After them the ledger has to agree with the stock. */
export function purchases(open: OpenTestDatabase) {
  const site = suiteBrand(open);
  afterAll(async () => expect(await verifyLedger(site.database)).toEqual([]));

  async function aVariant(onHand = 5, priceMinor = 1_990) {
    const product = await site.brand.product('Lamp', [{ sku: `S-${randomUUID()}`, priceMinor, onHand }]);
    const [variant] = product.variants;
    if (!variant) throw new Error('no variant');
    return { productId: product.id, variantId: variant.id };
  }
  async function withCart(variantId: string, quantity = 1): Promise<{ browser: Browser; total: Money | null }> {
    const browser = site.app.browser();
    const answer = await browser.post('/api/cart/items', { variantId, quantity });
    expect(answer.status).toBe(200);
    return { browser, total: answer.read(cartSchema).total };
  }
  async function placedOrder(onHand = 5) {
    const { productId, variantId } = await aVariant(onHand);
    const { browser, total } = await withCart(variantId);
    const placed = await browser.post('/api/checkout', { ...buyer, expectedTotal: total }, keyed());
    expect(placed.status).toBe(201);
    return { browser, productId, variantId, order: placed.read(orderSchema) };
  }
  const pay = (browser: Browser, orderId: string, method: string, key?: string) =>
    browser.post(`/api/orders/${orderId}/payments`, { provider: 'test', method }, keyed(key));
  const stockOf = async (productId: string) => {
    const { variants } = (await site.brand.owner.get(`/api/products/${productId}`)).read(productSchema);
    return { available: variants[0]?.available, onHand: variants[0]?.onHand };
  };

  return {
    get app() {
      return site.app;
    },
    get brand() {
      return site.brand;
    },
    get database() {
      return site.database;
    },
    aVariant,
    withCart,
    placedOrder,
    pay,
    stockOf,
  };
}
