import type { addressSchema } from '@showfloor/contracts/address';
import { cartSchema } from '@showfloor/contracts/cart';
import { type Order, orderSchema } from '@showfloor/contracts/order';
import type { Page } from 'playwright-core';
import type { z } from 'zod';
import { type ApiProcess, startApiProcess } from './api-process.ts';
import { openBrowser } from './browser.ts';
import { prepareShow, type Scenario } from './scenario.ts';

/** A brand's shop without its picture: an api by itself, a desk for the office, and a buyer's phone on the page of their orders. */
export interface ShopPages {
  readonly api: ApiProcess;
  readonly shop: Scenario;
  readonly office: Page;
  readonly buyer: Page;
  close(): Promise<void>;
}

/** @param env settings of the api. Default: none. */
export async function openShopPages(env: Parameters<typeof startApiProcess>[1] = {}): Promise<ShopPages> {
  const api: ApiProcess = await startApiProcess('pglite', env);
  const shop = await prepareShow(api.url);
  const browsers = await Promise.all([
    openBrowser({ width: 1280, height: 800 }),
    openBrowser({ width: 390, height: 844 }),
  ]);
  const [office, buyer] = await Promise.all([browsers[0].newPage(), browsers[1].newPage()]);
  await buyer.goto(`${api.url}/orders`);
  return {
    api,
    shop,
    office,
    buyer,
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await api.close();
    },
  };
}

/** Posts as the page that is open would, and answers with what it hears. */
function postAs(page: Page, path: string, body: unknown): Promise<unknown> {
  return page.evaluate(
    async ([url, sent]) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const answer = await fetch(url, { method: 'POST', headers, body: sent });
      return answer.json() as Promise<unknown>;
    },
    [path, JSON.stringify(body)] as const,
  );
}

/** Two pieces of the shop's first variant, ordered and paid by the buyer's page. */
export async function buyTwo(
  { buyer, shop }: ShopPages,
  address: z.input<typeof addressSchema>,
  email: string,
): Promise<Order> {
  const variantId = shop.products[0]?.variants[0]?.id;
  const { total } = cartSchema.parse(await postAs(buyer, '/api/cart/items', { variantId, quantity: 2 }));
  const order = orderSchema.parse(await postAs(buyer, '/api/checkout', { email, address, expectedTotal: total }));
  await postAs(buyer, `/api/orders/${order.id}/payments`, { provider: 'test', method: 'test_approve' });
  return order;
}
