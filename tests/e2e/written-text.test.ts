import { brandSchema, productSchema } from '@showfloor/contracts/catalog';
import { lineupSchema, showSchema } from '@showfloor/contracts/show';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../harness/browser.ts';
import { signInByPage } from '../harness/pages.ts';
import { prepareShow, type Scenario } from '../harness/scenario.ts';
import { Stack } from '../harness/stack.ts';

/** One word without a place to break; it ends in a mark that turns the line to right-to-left. */
const wide = (chars: number) => `${'W'.repeat(chars - 1)}\u202e`;

let stack: Stack;
let show: Scenario;
let showId: string;

beforeAll(async () => {
  stack = await Stack.start();
  show = await prepareShow(stack.publicUrl);
  const { session } = show.owner;
  const brand = await session.post(
    '/api/brands',
    { name: 'W'.repeat(60), slug: `wide-${process.pid}`, currency: 'EUR' },
    brandSchema,
  );
  const product = await session.post(
    '/api/products',
    {
      brandId: brand.id,
      name: 'W'.repeat(100),
      description: 'W'.repeat(500),
      variants: ['A', 'B'].map((letter) => ({
        sku: `wide-${letter}`,
        options: { ['W'.repeat(30)]: letter.repeat(40) },
        priceMinor: 123_456_789,
        onHand: 9,
      })),
    },
    productSchema,
  );
  const made = await session.post(
    '/api/shows',
    { brandId: brand.id, title: 'W'.repeat(100), startsAtMs: Date.now() + 3_600_000 },
    showSchema,
  );
  showId = made.id;
  await session.request(
    'PUT',
    `/api/shows/${showId}/lineup`,
    { version: 0, items: [{ productId: product.id, showPriceMinor: 123_456_700, note: 'W'.repeat(200) }] },
    lineupSchema,
  );
  await session.request('PATCH', `/api/shows/${showId}`, { state: 'scheduled' }, showSchema);
});

afterAll(() => stack?.close());

/** Nothing scrolls sideways, and what is there to be pressed is on the screen. */
async function staysInPlace(page: Page, ...controls: Locator[]) {
  const width = page.viewportSize()?.width ?? 0;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  for (const control of controls) {
    const box = await control.boundingBox();
    expect(box, String(control)).not.toBeNull();
    expect((box?.x ?? width) + (box?.width ?? 0), String(control)).toBeLessThanOrEqual(width);
    expect(box?.x, String(control)).toBeGreaterThanOrEqual(0);
  }
}

describe.each([
  { name: 'phone', width: 390, height: 844 },
  { name: 'desktop', width: 1440, height: 900 },
])('text that people write, on a $name', ({ width, height }) => {
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser({ width, height });
    page = await browser.newPage();
    await signInByPage(page, stack.publicUrl, show.owner);
  });
  afterAll(() => browser?.close());

  it('moves nothing on the watch page and its sheets', async () => {
    await page.goto(`${stack.publicUrl}/shows/${showId}`);
    const send = page.getByRole('button', { name: 'Send', exact: true });
    const bag = page.getByTestId('bag-button');
    await page.getByTestId('chat-input').fill(wide(300));
    await send.click();
    await page.getByTestId('chat-list').getByText(/WWWW/).first().waitFor();
    await staysInPlace(page, send, bag, page.getByRole('link', { name: 'Back to all shows' }));
    const products = page.getByRole('button', { name: 'Products' }).or(page.getByRole('tab', { name: 'Products' }));
    await products.click();
    const list = page.getByTestId('product-list');
    await list.waitFor();
    await staysInPlace(page, list.getByRole('button').first());
    await list.getByRole('button').first().click();
    const sheet = page.getByTestId('product-sheet');
    await page.getByTestId('buy-now').waitFor();
    await sheet.evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    await staysInPlace(page, page.getByTestId('buy-now'), page.getByTestId('add-to-bag'));
    await sheet.getByText('A'.repeat(40)).click();
    await page.getByTestId('add-to-bag').click();
    await page.getByRole('button', { name: 'Open bag' }).click();
    const line = page.getByTestId('cart-line').first();
    await line.waitFor();
    await page
      .getByTestId('bag-sheet')
      .evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    await staysInPlace(page, line.getByRole('combobox'), page.getByTestId('checkout'));
    await page.getByTestId('checkout').click();
    await page.getByTestId('pay').waitFor();
    await page
      .getByTestId('checkout-sheet')
      .evaluate((element) => Promise.all(element.getAnimations().map(({ finished }) => finished)));
    await staysInPlace(page, page.getByTestId('pay'));
  });

  it.each(['/', '/orders', '/brand', '/brand/products', '/brand/shows'])('moves nothing on %s', async (path) => {
    await page.goto(`${stack.publicUrl}${path}`);
    await page.getByRole('heading').first().waitFor();
    await page.getByRole('progressbar').or(page.getByText('Loading')).first().waitFor({ state: 'hidden' });
    await staysInPlace(page);
  });

  it('moves nothing in the studio and on the desk', async () => {
    await page.goto(`${stack.publicUrl}/studio/${showId}`);
    await page.getByTestId('studio-go-live').waitFor();
    await page.getByRole('tab', { name: 'Lineup' }).click();
    await page.getByTestId('lineup-item').waitFor();
    const buttons = await page.getByTestId('lineup-item').getByRole('button').all();
    await staysInPlace(page, page.getByTestId('studio-go-live'), ...buttons);
    await page.goto(`${stack.publicUrl}/moderate/${showId}`);
    const message = page.getByTestId('desk-message').first();
    await message.waitFor();
    await staysInPlace(page, ...(await message.getByRole('button').all()));
  });

  it('does not turn the line it stands in', async () => {
    await page.goto(`${stack.publicUrl}/moderate/${showId}`);
    const message = page.getByTestId('desk-message').first();
    await message.waitFor();
    const isolated = await message
      .locator('bdi')
      .evaluateAll((texts) => texts.every((text) => getComputedStyle(text).unicodeBidi.includes('isolate')));
    expect(isolated).toBe(true);
    expect(await message.locator('bdi').count()).toBe(2);
  });
});
