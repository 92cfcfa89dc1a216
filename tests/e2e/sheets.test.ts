import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  browser = await site.openBrowser(phone);
});

afterAll(() => site?.close());

/** A page that came to the show from the hub. */
async function openShow(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${site.stack.publicUrl}/`);
  await page.goto(site.watchUrl);
  await page.getByRole('heading', { name: 'Test show' }).waitFor();
  return page;
}

const products = (page: Page) => page.getByRole('button', { name: 'Products' });
const isOnShow = (page: Page) => expect(new URL(page.url()).pathname).toBe(new URL(site.watchUrl).pathname);
const leavesToHub = async (page: Page) => {
  await page.goBack();
  await page.waitForURL(`${site.stack.publicUrl}/`);
};

describe('going back on the watch page', () => {
  it('closes what is open, from the products to checkout, and leaves the show only then', async () => {
    const page = await openShow();
    await products(page).click();
    await page.getByTestId('product-list').getByRole('button').first().click();
    await page.getByTestId('product-sheet').waitFor();
    await page.goBack();
    await page.getByTestId('product-sheet').waitFor({ state: 'detached' });
    isOnShow(page);
    await products(page).click();
    await page.getByTestId('product-list').getByRole('button').first().click();
    await page.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
    await page.getByTestId('buy-now').click();
    await page.getByTestId('checkout-sheet').waitFor();
    await page.goBack();
    await page.getByTestId('checkout-sheet').waitFor({ state: 'detached' });
    isOnShow(page);
    await leavesToHub(page);
    await page.close();
  });

  it('knows nothing of a sheet that was closed, or open at a reload', async () => {
    const page = await openShow();
    await products(page).click();
    await page.getByTestId('products-sheet').getByRole('button', { name: 'Close' }).click();
    await page.getByTestId('products-sheet').waitFor({ state: 'detached' });
    await page.waitForFunction(() => history.state?.usr?.layers === undefined);
    await products(page).click();
    await page.getByTestId('products-sheet').waitFor();
    await page.waitForFunction(() => history.state?.usr?.layers === 1);
    await page.reload();
    await page.getByRole('heading', { name: 'Test show' }).waitFor();
    await page.waitForFunction(() => history.state?.usr?.layers === undefined);
    expect(await page.getByTestId('products-sheet').count()).toBe(0);
    await leavesToHub(page);
    await page.close();
  });
});

describe('the focus', () => {
  it.each(['Enter', 'tap'])('returns to the button that opened a sheet by %s', async (how) => {
    const page = await openShow();
    const button = products(page);
    if (how === 'tap') await button.click();
    else {
      await button.focus();
      await page.keyboard.press('Enter');
    }
    await page.getByTestId('product-list').getByRole('button').first().click();
    await page.getByTestId('product-sheet').waitFor();
    await page.keyboard.press('Escape');
    await page.getByTestId('product-sheet').waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.ariaLabel === 'Products');
    await page.close();
  });
});
