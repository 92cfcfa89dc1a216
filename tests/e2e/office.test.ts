import { parcelSenderSchema, shipmentSchema } from '@showfloor/contracts/shipment';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '../harness/look-at.ts';
import { signInByPage } from '../harness/pages.ts';
import { buyTwo, openShopPages, type ShopPages } from '../harness/shop-pages.ts';

const slowMachineMs = 90_000;

describe('an order, from the office and back to its buyer', () => {
  let pages: ShopPages;
  let office: Page;
  let buyer: Page;
  let orderId = '';
  let orderNumber = '';

  beforeAll(async () => {
    pages = await openShopPages();
    ({ office, buyer } = pages);
  });
  afterAll(() => pages?.close());

  it('is bought by guests', async () => {
    for (const name of ['June Park', 'Béa Müller']) {
      const address = { name, line1: 'Ufer 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
      const order = await buyTwo(pages, address, 'june@example.test');
      if (orderId === '') ({ id: orderId, number: orderNumber } = order);
    }
  });

  it("stands on the office's first page, and is found by words", async () => {
    await signInByPage(office, pages.api.url, pages.shop.owner);
    await office.goto(`${pages.api.url}/brand`);
    const toPack = office.getByRole('link', { name: /Orders to pack/ });
    await toPack.waitFor({ timeout: slowMachineMs });
    expect(await toPack.textContent()).toContain('2');
    await lookAt(office, 'office-today');
    await office.goto(`${pages.api.url}/brand/orders`);
    await office.getByLabel('Search orders').fill('muller');
    await office.getByText('Béa Müller').waitFor({ timeout: slowMachineMs });
    await expect.poll(() => office.getByText('June Park').count(), { timeout: slowMachineMs }).toBe(0);
    await lookAt(office, 'office-found');
    await office.getByText('More filters').click();
    await office.getByLabel('Country').selectOption('FR');
    await office.getByText('No order is like that').waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'office-filters');
    await office.getByRole('button', { name: 'Clear the search' }).click();
    await office.getByRole('link', { name: orderNumber }).click({ timeout: slowMachineMs });
  });

  it('has its story, and notes that its buyer never sees', async () => {
    await office.getByLabel('New note').fill('Gift: no invoice in the parcel.', { timeout: slowMachineMs });
    await office.getByRole('button', { name: 'Add note' }).click();
    await office.getByText('Gift: no invoice in the parcel.').waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'office-order');
    await buyer.goto(`${pages.api.url}/orders/${orderId}`);
    await buyer.getByRole('heading', { name: 'What happened' }).waitFor({ timeout: slowMachineMs });
    expect(await buyer.getByText('Gift').count()).toBe(0);
    await lookAt(buyer, 'office-buyers-order');
    await buyer.getByRole('link', { name: 'Keep this order: make an account' }).click();
    await buyer.getByLabel('E-mail').waitFor({ timeout: slowMachineMs });
    expect(await buyer.getByLabel('E-mail').inputValue()).toBe('june@example.test');
    await lookAt(buyer, 'office-keep-order');
  });

  it('is exchanged for another colour: by its buyer on a phone, and by the team at its desk', async () => {
    const { shop, api } = pages;
    const { session } = shop.owner;
    const at = `/api/brands/${shop.brandId}`;
    const sender = { name: 'Shop', line1: 'Hafen 1', city: 'Hamburg', postalCode: '20457', country: 'DE' };
    await session.request('PUT', `${at}/sender`, { sender }, parcelSenderSchema);
    const wish = { lines: [{ line: 0, quantity: 2 }], carrier: 'test', service: 'standard', weightGrams: 800 };
    const keyed = { 'idempotency-key': crypto.randomUUID() };
    const parcel = await session.request('POST', `${at}/orders/${orderId}/shipments`, wish, shipmentSchema, keyed);
    await session.post(`${at}/shipments/${parcel.id}/hand-over`, {}, shipmentSchema);

    await buyer.setViewportSize({ width: 390, height: 844 });
    await buyer.goto(`${api.url}/orders/${orderId}`);
    await buyer.getByRole('button', { name: 'Exchange something' }).click({ timeout: slowMachineMs });
    await buyer
      .getByRole('option', { name: 'Moss: same price' })
      .waitFor({ state: 'attached', timeout: slowMachineMs });
    await buyer.getByLabel('Instead', { exact: true }).selectOption({ label: 'Moss: same price' });
    await lookAt(buyer, 'office-exchange-dialog');
    await buyer.getByRole('button', { name: 'Exchange', exact: true }).click();
    await buyer.getByRole('link', { name: /^Exchanged into order/ }).waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'office-exchanged');

    await office.goto(`${api.url}/brand/orders/${orderId}`);
    await office.getByRole('button', { name: 'Exchange something' }).click({ timeout: slowMachineMs });
    await office
      .getByRole('option', { name: 'Moss: same price' })
      .waitFor({ state: 'attached', timeout: slowMachineMs });
    await office.getByLabel('Instead', { exact: true }).selectOption({ label: 'Moss: same price' });
    await lookAt(office, 'office-team-exchange-dialog');
    await office.getByRole('button', { name: 'Cancel' }).click();
    await office.getByRole('button', { name: 'Send the new piece now' }).click();
    await office.getByText('May be sent', { exact: true }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'office-team-exchanged');
    await office.getByRole('link', { name: /^Exchanged into order/ }).click();
    await office.getByRole('link', { name: `Exchange from order ${orderNumber}` }).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'office-exchange-order');
  });

  it('is asked for by its number, from any browser', async () => {
    await buyer.goto(`${pages.api.url}/orders/find`);
    await buyer.getByLabel('Order number').fill(orderNumber, { timeout: slowMachineMs });
    await buyer.getByLabel('E-mail').fill('june@example.test');
    await buyer.getByRole('button', { name: 'Send me a link' }).click();
    await buyer.getByText(/^If there is such an order/).waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'office-find');
    await buyer.goto(`${pages.api.url}/orders/find#wrong`);
    await buyer.getByText('This link opens nothing any more').waitFor({ timeout: slowMachineMs });
    await lookAt(buyer, 'office-link-over');
  });
});
