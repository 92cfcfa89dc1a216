import { brandSchema } from '@showfloor/contracts/catalog';
import { exchangeRatesSchema } from '@showfloor/contracts/exchange-rate';
import { marketSchema } from '@showfloor/contracts/market';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  const { brandId, owner } = site.show;
  const japan = {
    ...{ name: 'Japan', currency: 'JPY', language: 'ja', taxIncluded: false, countries: ['JP'], elsewhere: false },
    rounding: { stepMinor: 100, endingMinor: 80, direction: 'nearest' },
    terms: {
      taxes: [{ country: null, name: '消費税', percent: '10' }],
      shippingMethods: [
        { key: 'ems', name: 'EMS', countries: [], feeMinor: 1_500, freeFromMinor: null, minDays: 3, maxDays: 6 },
      ],
      duties: { deMinimisMinor: null, rules: [] },
    },
  };
  await owner.session.post(`/api/brands/${brandId}/markets`, japan, marketSchema);
  const { currency } = await owner.session.get(`/api/brands/${brandId}`, brandSchema);
  const rates = [{ base: currency, quote: 'JPY', fromDate: '2020-01-01', rate: '160' }];
  await owner.session.request(
    'PUT',
    `/api/brands/${brandId}/exchange-rates`,
    { version: 0, rates },
    exchangeRatesSchema,
  );
  browser = await site.openBrowser(phone);
});

afterAll(() => site?.close());

const sheet = (page: Page) => page.getByTestId('product-sheet');

it('shows the prices of the country that is chosen, on the watch page, in the sheet, the bag and the search', async () => {
  const page = await browser.newPage();
  await page.goto(site.watchUrl);
  await page.getByRole('button', { name: 'Products' }).click();
  const list = page.getByTestId('products-sheet');
  await list.getByTestId('prices-for').waitFor();
  await keepScreenshot(page, 'prices products before');
  await list.getByRole('button', { name: 'Change country' }).click();
  await list.getByLabel('Prices for').selectOption('JP');
  await list.getByText('¥').first().waitFor();
  await keepScreenshot(page, 'prices products');
  await list.getByTestId('product-list').getByRole('button').first().click();
  await sheet(page).getByText('¥').first().waitFor();
  await sheet(page).getByText('Moss', { exact: true }).click();
  await sheet(page).getByText('with shipping to Japan').waitFor();
  await keepScreenshot(page, 'prices sheet');
  await sheet(page).getByTestId('add-to-bag').click();
  await page.getByRole('button', { name: 'Open bag' }).click();
  await page.getByTestId('bag-sheet').getByText('¥').first().waitFor();
  await keepScreenshot(page, 'prices bag');

  await page.goto(`${site.stack.publicUrl}/search?q=cup`);
  await page.getByRole('list', { name: 'Products' }).getByText('¥').first().waitFor();
  await keepScreenshot(page, 'prices search');
  await page.setViewportSize({ width: 1280, height: 800 });
  expect(await page.getByRole('group', { name: 'Price' }).getByText('¥').count()).toBeGreaterThan(0);
  await keepScreenshot(page, 'prices search desk');
  await page.goto(site.watchUrl);
  await page.getByText('¥').first().waitFor();
  await keepScreenshot(page, 'prices watch desk');
  await page.close();
});

it('lets the brand set a price of the market, now and planned, which buyers see', async () => {
  const { owner, products } = site.show;
  const page = await browser.newPage();
  await signInByPage(page, site.stack.publicUrl, owner);
  await page.goto(`${site.stack.publicUrl}/brand/products/${products[1]?.id}`);
  await page.getByRole('link', { name: 'Prices by market' }).click();
  const japan = page.getByRole('region', { name: 'Japan', exact: true });
  const moss = japan.getByTestId('market-price').filter({ hasText: 'Moss' });
  await moss.getByLabel('Price here (JPY)').fill('2500');
  await moss.getByLabel('Price here (JPY)').press('Enter');
  await moss.getByText('Buyers pay ¥2,500 now').waitFor();
  await moss.getByRole('button', { name: 'Plan a price' }).click();
  await moss.getByLabel('Planned price (JPY)').fill('2000');
  await keepScreenshot(page, 'prices office form');
  await moss.getByRole('button', { name: 'Plan it' }).click();
  await moss.getByText('¥2,000 from').waitFor();
  await moss.getByText('What it cost').click();
  await keepScreenshot(page, 'prices office phone');
  await page.setViewportSize({ width: 1280, height: 900 });
  await moss.scrollIntoViewIfNeeded();
  await keepScreenshot(page, 'prices office desk');
  await page.setViewportSize(phone);
  await page.goto(`${site.stack.publicUrl}/search?q=stool`);
  await page.getByRole('list', { name: 'Products' }).getByText('¥2,500').waitFor();
  await page.close();
});
