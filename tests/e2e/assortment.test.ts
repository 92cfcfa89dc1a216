import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  browser = await site.openBrowser({ width: 1280, height: 800 });
});

afterAll(() => site?.close());

it('lets a brand find products, see what many would become, change them, and take it back', async () => {
  const { owner } = site.show;
  const { publicUrl } = site.stack;
  const page = await browser.newPage();
  await signInByPage(page, publicUrl, owner);
  await page.goto(`${publicUrl}/brand/products`);
  await page.getByRole('link', { name: /Clay cup/ }).waitFor();
  await page.getByText('More filters').click();
  await keepScreenshot(page, 'assortment desk');
  await page.getByLabel('Select all').check();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What to do').selectOption({ label: 'Change prices' });
  await dialog.getByLabel(/^Percent/).fill('-10');
  await dialog.getByRole('button', { name: 'See what would change' }).click();
  await dialog.getByText(/would change\.$/).waitFor();
  await keepScreenshot(page, 'assortment dry run desk');
  await page.setViewportSize(phone);
  await keepScreenshot(page, 'assortment dry run phone');
  await dialog.getByRole('button', { name: /^Change \d/ }).click();
  await dialog.getByText(/\d changed\.$/).waitFor();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await dialog.getByText(/as they were\.$/).waitFor();
  await keepScreenshot(page, 'assortment undone phone');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('Select Clay cup').check();
  await keepScreenshot(page, 'assortment phone');
  await page.getByLabel('Search products').fill('clay');
  await page.getByText('1 product', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Clear the filters' }).waitFor();
  await keepScreenshot(page, 'assortment found phone');
  await page.close();
});
