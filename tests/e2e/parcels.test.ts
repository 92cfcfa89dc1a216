import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { lookAt } from '../harness/look-at.ts';
import { signInByPage } from '../harness/pages.ts';
import { buyTwo, openShopPages, type ShopPages } from '../harness/shop-pages.ts';

const slowMachineMs = 90_000;

describe('a parcel, from the packing room to the door and back', () => {
  let pages: ShopPages;
  let office: Page;
  let buyer: Page;
  let orderId = '';
  let orderNumber = '';

  beforeAll(async () => {
    // A parcel is there within seconds.
    pages = await openShopPages({ TEST_CARRIER_STEP_MS: '1500' });
    ({ office, buyer } = pages);
  });
  afterAll(() => pages?.close());

  it('is bought by a buyer', async () => {
    const address = {
      name: 'June Park',
      line1: '548 Market St',
      city: 'San Francisco',
      region: 'CA',
      postalCode: '94104',
      country: 'US',
    };
    ({ id: orderId, number: orderNumber } = await buyTwo(pages, address, 'june@example.test'));
  });

  it('is packed in the office, with its label and a customs form', async () => {
    await signInByPage(office, pages.api.url, pages.shop.owner);
    await office.goto(`${pages.api.url}/brand/packing`);
    await office.getByRole('link', { name: orderNumber }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'parcels-to-pack');
    await office.getByLabel('List').selectOption('buyer');
    await office.getByRole('link', { name: orderNumber }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'parcels-packing-list');
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
    await lookAt(office, 'parcels-packed-order');
  });

  it('moves by itself, and its buyer sees where it is', async () => {
    await buyer.goto(`${pages.api.url}/orders/${orderId}`);
    await buyer.getByRole('heading', { name: /^Parcel 1/ }).waitFor({ timeout: slowMachineMs });
    await buyer.getByText('Through customs').waitFor({ timeout: slowMachineMs });
    await buyer.getByRole('heading', { name: /Delivered/ }).waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'parcels-buyer');
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
    await lookAt(office, 'parcels-returned');
    await buyer.reload();
    await buyer.getByText('Received', { exact: true }).waitFor({ timeout: slowMachineMs });
    expect(await pages.api.stopAndVerifyLedger()).toEqual([]);
  });
});
