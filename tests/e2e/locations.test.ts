import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAt } from '../harness/look-at.ts';
import { signInByPage } from '../harness/pages.ts';
import { buyTwo, openShopPages, type ShopPages } from '../harness/shop-pages.ts';

const slowMachineMs = 90_000;

describe('locations, from the first to a parcel that leaves from the second', () => {
  let pages: ShopPages;
  let office: Page;

  beforeAll(async () => {
    pages = await openShopPages();
    ({ office } = pages);
  });
  afterAll(() => pages?.close());

  const button = (name: string | RegExp) => office.getByRole('button', { name, exact: true });
  const fill = (label: string, value: string) => office.getByLabel(label, { exact: true }).fill(value);
  const address = async (street: string) => {
    await office.getByLabel('Country', { exact: true }).selectOption('DE');
    await fill('Street and number', street);
    await fill('City', 'Hamburg');
    await fill('Postal code', '20457');
  };

  it('are added and changed by the keyboard', async () => {
    await signInByPage(office, pages.api.url, pages.shop.owner);
    await office.goto(`${pages.api.url}/brand/locations`);
    await button('Edit Main location').focus();
    await office.keyboard.press('Enter');
    await fill('Name of the location', 'Hafen');
    await address('Hafen 1');
    await lookAt(office, 'locations-form');
    await button('Save').focus();
    await office.keyboard.press('Enter');
    await button('Edit Hafen').waitFor({ timeout: slowMachineMs });
    await button('Add a location').focus();
    await office.keyboard.press('Enter');
    await office.keyboard.type('Lager in der Speicherstadt');
    await address('Kehrwieder 2');
    await button('Save').focus();
    await office.keyboard.press('Enter');
    await office.getByTestId('location-row').nth(1).waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'locations-list');
  }, 300_000);

  it('have what is carried there, as the product says', async () => {
    const [product] = pages.shop.products;
    const sku = product?.variants[0]?.sku ?? '';
    await office.goto(`${pages.api.url}/brand/products/${product?.id}`);
    await button(`Move ${sku} from Hafen`).click({ timeout: slowMachineMs });
    await fill('Pieces', '3');
    await lookAt(office, 'locations-move');
    await button('Move').click();
    const there = office.getByRole('row').filter({ hasText: sku }).filter({ hasText: 'Speicherstadt' });
    await expect.poll(() => there.textContent(), { timeout: slowMachineMs }).toMatch(/Speicherstadt30/);
    await lookAt(office, 'locations-stock', there);
  }, 300_000);

  it('send an order: the first in order has it, and its parcel says where it leaves', async () => {
    await office.goto(`${pages.api.url}/brand/locations`);
    await button('Give orders to Lager in der Speicherstadt earlier').click({ timeout: slowMachineMs });
    await office.getByText('Lager in der Speicherstadt is number 1 now').waitFor({ timeout: slowMachineMs });
    const home = { name: 'June Park', line1: 'Street 1', city: 'Berlin', postalCode: '10115', country: 'DE' };
    const { id } = await buyTwo(pages, home, 'june@example.test');
    const orderPage = `${pages.api.url}/brand/orders/${id}`;
    const isGiven = async () => {
      await office.goto(orderPage);
      return office
        .getByText('2 at Lager in der Speicherstadt')
        .waitFor({ timeout: 5_000 })
        .then(
          () => true,
          () => false,
        );
    };
    await expect.poll(isGiven, { timeout: slowMachineMs }).toBe(true);
    await lookAt(office, 'locations-order');
    await button('Ship').click();
    await fill('Weight in grams', '500');
    await button('See services and prices').click();
    await button('Buy the label').click({ timeout: slowMachineMs });
    await office.getByText('From Lager in der Speicherstadt').waitFor({ timeout: slowMachineMs });
    await office.goto(`${pages.api.url}/brand/packing`);
    await office.getByLabel('Location', { exact: true }).waitFor({ timeout: slowMachineMs });
    await office.getByLabel('Location', { exact: true }).selectOption({ label: 'Hafen' });
    await office.getByText('Nothing is left to pack there.').waitFor({ timeout: slowMachineMs });
    await lookAt(office, 'locations-packing');
  }, 300_000);
});
