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

describe('a parcel, from the packing room to the door and back', () => {
  let api: ApiProcess;
  let shop: Scenario;
  let officeBrowser: BrowserContext;
  let buyerBrowser: BrowserContext;
  let office: Page;
  let buyer: Page;
  let orderId = '';
  let orderNumber = '';

  beforeAll(async () => {
    // A parcel is there within seconds.
    api = await startApiProcess('pglite', { TEST_CARRIER_STEP_MS: '1500' });
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
      await keepScreenshot(page, `parcels-${name}-${size}`);
    }
  }

  it('is bought by a buyer', async () => {
    await buyer.goto(`${api.url}/orders`);
    const variantId = shop.products[0]?.variants[0]?.id;
    const { total } = cartSchema.parse(await ask(buyer, '/api/cart/items', { variantId, quantity: 2 }));
    const address = {
      name: 'June Park',
      line1: '548 Market St',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94104',
      country: 'US',
    };
    const order = orderSchema.parse(
      await ask(buyer, '/api/checkout', { email: 'june@example.test', address, expectedTotal: total }),
    );
    await ask(buyer, `/api/orders/${order.id}/payments`, { provider: 'test', method: 'test_approve' });
    ({ id: orderId, number: orderNumber } = order);
  });

  it('is packed in the office, with its label and a customs form', async () => {
    await signInByPage(office, api.url, shop.owner);
    await office.goto(`${api.url}/brand/packing`);
    await office.getByRole('link', { name: orderNumber }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'to-pack');
    await office.getByLabel('List').selectOption('buyer');
    await office.getByRole('link', { name: orderNumber }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'packing-list');
    await office.getByRole('link', { name: orderNumber }).click();
    await office.getByLabel('Street and number').fill('Hafen 1', { timeout: slowMachineMs });
    await office.getByLabel('Country').selectOption('DE');
    await office.getByLabel('City').fill('Hamburg');
    await office.getByLabel('Postal code').fill('20457');
    await office.getByRole('button', { name: 'Save address' }).click();
    await office.getByRole('button', { name: 'Ship', exact: true }).click({ timeout: slowMachineMs });
    await office.getByLabel('Weight in grams').fill('900');
    await office.getByRole('button', { name: 'See services and prices' }).click();
    await office.getByLabel('Services').selectOption({ index: 0 }, { timeout: slowMachineMs });
    await keepScreenshot(office, 'parcels-ship-dialog');
    await office.getByRole('button', { name: 'Buy the label' }).click();
    const label = office.getByRole('link', { name: 'Label', exact: true });
    await label.waitFor({ timeout: slowMachineMs });
    const papers = await office.evaluate(
      async (links) => {
        const answers = await Promise.all(links.map((link) => fetch(link)));
        return Promise.all(answers.map(async (answer) => (await answer.text()).slice(0, 5)));
      },
      [
        (await label.getAttribute('href')) ?? '',
        (await office.getByRole('link', { name: 'Customs form' }).getAttribute('href')) ?? '',
      ],
    );
    expect(papers).toEqual(['%PDF-', '%PDF-']);
    // What was said of the label is gone by then.
    await office.reload();
    await office.getByRole('link', { name: 'Label', exact: true }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'packed-order');
  });

  it('moves by itself, and its buyer sees where it is', async () => {
    await buyer.goto(`${api.url}/orders/${orderId}`);
    await buyer.getByRole('heading', { name: /^Parcel 1/ }).waitFor({ timeout: slowMachineMs });
    await buyer.getByText('Through customs').waitFor({ timeout: slowMachineMs });
    await buyer.getByRole('heading', { name: /Delivered/ }).waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'buyer');
    await buyer.setViewportSize({ width: 390, height: 844 });
    await office.getByText('Delivered', { exact: true }).first().waitFor({ timeout: slowMachineMs });
  });

  it('comes back in part: asked for by the buyer, approved and taken in by the office', async () => {
    await buyer.getByRole('button', { name: 'Return something' }).click({ timeout: slowMachineMs });
    await buyer.getByLabel(/^Pieces of/).fill('1');
    await buyer.getByLabel('Reason').selectOption('damaged');
    await keepScreenshot(buyer, 'parcels-return-dialog');
    await buyer.getByRole('button', { name: 'Ask for the return' }).click();
    await buyer.getByText('Due for it: €20.00').waitFor({ timeout: slowMachineMs });

    await office.reload();
    await office.getByRole('button', { name: 'Approve' }).click({ timeout: slowMachineMs });
    const restocked = office.getByLabel(/back on the shelf$/);
    await restocked.fill('0', { timeout: slowMachineMs });
    await office.getByRole('button', { name: 'It is here' }).click();
    await office.getByText('Received', { exact: true }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'returned');
    await buyer.reload();
    await buyer.getByText('Received', { exact: true }).waitFor({ timeout: slowMachineMs });
    expect(await api.stopAndVerifyLedger()).toEqual([]);
  });
});
