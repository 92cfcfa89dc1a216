import { AxeBuilder } from '@axe-core/playwright';
import { cartSchema } from '@showfloor/contracts/cart';
import { orderSchema } from '@showfloor/contracts/order';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProcess, startApiProcess } from '../harness/api-process.ts';
import { openBrowser } from '../harness/browser.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';

const slowMachineMs = 90_000;

describe('an order, from the office and back to its buyer', () => {
  let api: ApiProcess;
  let shop: Scenario;
  let officeBrowser: BrowserContext;
  let buyerBrowser: BrowserContext;
  let office: Page;
  let buyer: Page;
  let orderId = '';
  let orderNumber = '';

  beforeAll(async () => {
    api = await startApiProcess('pglite');
    shop = await prepareShow(api.url);
    [officeBrowser, buyerBrowser] = await Promise.all([
      openBrowser({ width: 1280, height: 800 }),
      openBrowser({ width: 390, height: 844 }),
    ]);
    [office, buyer] = await Promise.all([officeBrowser.newPage(), buyerBrowser.newPage()]);
  });
  afterAll(async () => {
    await Promise.all([officeBrowser?.close(), buyerBrowser?.close()]);
    await api?.close();
  });

  /** Asks as the page that is open would. */
  const ask = (page: Page, path: string, body: unknown) =>
    page.evaluate(
      async ([url, sent]) => {
        const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
        const answer = await fetch(url, { method: 'POST', headers, body: sent });
        return answer.json() as Promise<unknown>;
      },
      [path, JSON.stringify(body)] as const,
    );

  /** Looks at a page on a phone and on a desk: nothing is clipped, axe finds nothing, and a picture is kept. */
  async function lookAt(page: Page, name: string): Promise<void> {
    for (const [size, viewport] of Object.entries({
      phone: { width: 390, height: 844 },
      desk: { width: 1280, height: 800 },
    })) {
      await page.setViewportSize(viewport);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(violations.map(({ id, nodes }) => `${name} ${size} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      const clipped = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect([name, size, Math.max(0, clipped)]).toEqual([name, size, 0]);
      await keepScreenshot(page, `office-${name}-${size}`);
    }
  }

  it('is bought by guests', async () => {
    await buyer.goto(`${api.url}/orders`);
    const variantId = shop.products[0]?.variants[0]?.id;
    for (const name of ['June Park', 'Béa Müller']) {
      const { total } = cartSchema.parse(await ask(buyer, '/api/cart/items', { variantId, quantity: 2 }));
      const address = { name, line1: 'Ufer 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
      const sent = { email: 'june@example.test', address, expectedTotal: total };
      const order = orderSchema.parse(await ask(buyer, '/api/checkout', sent));
      await ask(buyer, `/api/orders/${order.id}/payments`, { provider: 'test', method: 'test_approve' });
      if (orderId === '') ({ id: orderId, number: orderNumber } = order);
    }
  });

  it("stands on the office's first page, and is found by words", async () => {
    await signInByPage(office, api.url, shop.owner);
    await office.goto(`${api.url}/brand`);
    const toPack = office.getByRole('link', { name: /Orders to pack/ });
    await toPack.waitFor({ timeout: slowMachineMs });
    expect(await toPack.textContent()).toContain('2');
    await lookAt(office, 'today');
    await office.goto(`${api.url}/brand/orders`);
    await office.getByLabel('Search orders').fill('muller');
    await office.getByText('Béa Müller').waitFor({ timeout: slowMachineMs });
    await expect.poll(() => office.getByText('June Park').count(), { timeout: slowMachineMs }).toBe(0);
    await lookAt(office, 'found');
    await office.getByText('More filters').click();
    await office.getByLabel('Country').selectOption('FR');
    await office.getByText('No order is like that').waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'filters');
    await office.getByRole('button', { name: 'Clear the search' }).click();
    await office.getByRole('link', { name: orderNumber }).click({ timeout: slowMachineMs });
  });

  it('has its story, and notes that its buyer never sees', async () => {
    await office.getByLabel('New note').fill('Gift: no invoice in the parcel.', { timeout: slowMachineMs });
    await office.getByRole('button', { name: 'Add note' }).click();
    await office.getByText('Gift: no invoice in the parcel.').waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'order');
    await buyer.goto(`${api.url}/orders/${orderId}`);
    await buyer.getByRole('heading', { name: 'What happened' }).waitFor({ timeout: slowMachineMs });
    expect(await buyer.getByText('Gift').count()).toBe(0);
    await lookAt(buyer, 'buyers-order');
    await buyer.getByRole('link', { name: 'Keep this order: make an account' }).click();
    await buyer.getByLabel('E-mail').waitFor({ timeout: slowMachineMs });
    expect(await buyer.getByLabel('E-mail').inputValue()).toBe('june@example.test');
    await lookAt(buyer, 'keep-order');
  });

  it('is asked for by its number, from any browser', async () => {
    await buyer.goto(`${api.url}/orders/find`);
    await buyer.getByLabel('Order number').fill(orderNumber, { timeout: slowMachineMs });
    await buyer.getByLabel('E-mail').fill('june@example.test');
    await buyer.getByRole('button', { name: 'Send me a link' }).click();
    await buyer.getByText(/^If there is such an order/).waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'find');
    await buyer.goto(`${api.url}/orders/find#wrong`);
    await buyer.getByText('This link opens nothing any more').waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'link-over');
  });
});
