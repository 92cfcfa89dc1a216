import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { ShowStack } from '../harness/show-stack.ts';

/** The scripts of what opens on a tap. */
const laterScripts = /\/assets\/(?:product-sheet|products-sheet|bag-sheet|checkout-sheet|name-dialog)-.*\.js$/;

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  browser = await site.openBrowser(phone);
});

afterAll(() => site?.close());

const taps = [
  {
    name: 'the bag',
    tap: (page: Page) => page.getByTestId('bag-button').click(),
    opened: (page: Page) => page.getByTestId('bag-sheet'),
  },
  {
    name: 'the list of products',
    tap: (page: Page) => page.getByRole('button', { name: 'Products' }).click(),
    opened: (page: Page) => page.getByTestId('products-sheet'),
  },
  {
    name: 'the first message',
    tap: async (page: Page) => {
      await page.getByTestId('chat-input').fill('hello');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    },
    opened: (page: Page) => page.getByLabel('Your name'),
  },
];

const openShow = async (page: Page) => {
  await page.goto(site.watchUrl);
  await page.getByRole('heading', { name: 'Test show' }).waitFor();
};

describe('what opens on a tap', () => {
  it('is fetched ahead, so that it opens without a network too', async () => {
    const page = await browser.newPage();
    const fetched = new Set<string>();
    page.on('requestfinished', (request) => {
      const [, name] = /\/assets\/([a-z-]+)-[\w-]{8}\.js$/.exec(request.url()) ?? [];
      if (name && laterScripts.test(request.url())) fetched.add(name);
    });
    await openShow(page);
    await expect
      .poll(() => [...fetched].sort(), { timeout: 60_000 })
      .toEqual(
        expect.arrayContaining(['bag-sheet', 'checkout-sheet', 'name-dialog', 'product-sheet', 'products-sheet']),
      );
    await page.context().setOffline(true);
    for (const { tap, opened } of taps) {
      await tap(page);
      await opened(page).waitFor();
      await page.keyboard.press('Escape');
      await opened(page).waitFor({ state: 'detached' });
    }
    await page.context().setOffline(false);
    await page.close();
  });

  it.each(taps)('says that it could not be loaded, and opens with "Try again": $name', async ({ tap, opened }) => {
    const page = await browser.newPage();
    let broken = true;
    await page.route(laterScripts, (route) => (broken ? route.abort() : route.continue()));
    await openShow(page);
    await tap(page);
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await page.getByRole('heading', { name: 'Test show' }).waitFor();
    broken = false;
    await again.click();
    await opened(page).waitFor();
    await page.close();
  });

  it('offers a reload when a release took it away', async () => {
    const page = await browser.newPage();
    let released = false;
    await page.route(laterScripts, (route) => route.fulfill({ status: 404 }));
    await page.route(`${site.stack.publicUrl}/`, (route) =>
      released
        ? route.fulfill({
            contentType: 'text/html',
            body: '<div id="root"></div><script type="module" src="/assets/index-newer.js"></script>',
          })
        : route.continue(),
    );
    await openShow(page);
    released = true;
    await page.getByTestId('bag-button').click();
    const reload = page.getByRole('button', { name: 'Reload the page' });
    await reload.waitFor();
    await page.unroute(laterScripts);
    await reload.click();
    await page.waitForEvent('load');
    await page.getByTestId('bag-button').click();
    await page.getByTestId('bag-sheet').waitFor();
    await page.close();
  });
});

describe('a page whose code does not come', () => {
  it('leaves the page before in its place until it does', async () => {
    const page = await browser.newPage();
    let broken = true;
    await page.route(/\/assets\/(?:hub-page|public-layout)-/, (route) => (broken ? route.abort() : route.continue()));
    await openShow(page);
    await page.getByRole('link', { name: 'Back to all shows' }).click();
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(new URL(page.url()).pathname).toBe(new URL(site.watchUrl).pathname);
    await page.getByRole('heading', { name: 'Test show' }).waitFor();
    broken = false;
    await again.click();
    await page.waitForURL(`${site.stack.publicUrl}/`);
    await again.waitFor({ state: 'detached' });
    await page.close();
  });
});
