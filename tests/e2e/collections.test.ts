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
  browser = await site.openBrowser(phone);
});

afterAll(() => site?.close());

it('lets a brand put products together, and everybody see and take what is in it', async () => {
  const { owner } = site.show;
  const { publicUrl } = site.stack;
  const page = await browser.newPage();
  await signInByPage(page, publicUrl, owner);
  await page.goto(`${publicUrl}/brand/collections`);
  await page.getByRole('link', { name: 'New collection' }).first().click();
  await page.getByLabel('Name').fill('For the table');
  await page.getByLabel('Description').fill('Cups and what stands beside them.');
  await page.getByLabel('Add a product').selectOption({ label: 'Clay cup' });
  await page.getByLabel('Add a product').selectOption({ label: 'Oak stool' });
  await page.getByRole('button', { name: 'Move Oak stool up' }).click();
  await keepScreenshot(page, 'collection form phone');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('link', { name: 'See its page' }).waitFor();
  await page.setViewportSize({ width: 1280, height: 800 });
  await keepScreenshot(page, 'collection form desk');
  await page.goto(`${publicUrl}/brand/collections`);
  await page.getByRole('link', { name: /For the table/ }).waitFor();
  await keepScreenshot(page, 'collection list desk');
  await page.getByRole('link', { name: /For the table/ }).click();
  await page.getByRole('link', { name: 'See its page' }).click();
  await page.getByRole('list', { name: 'Products' }).getByText('Oak stool').waitFor();
  await keepScreenshot(page, 'collection page desk');
  await page.setViewportSize(phone);
  await keepScreenshot(page, 'collection page phone');
  await page.getByRole('button', { name: /Oak stool/ }).click();
  await page.getByTestId('product-sheet').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Test Brand' }).click();
  await page.getByRole('region', { name: 'Coming up' }).waitFor();
  await keepScreenshot(page, 'brand page phone');
  await page.setViewportSize({ width: 1280, height: 800 });
  await keepScreenshot(page, 'brand page desk');
  await page.close();
});
