import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { ShowStack } from '../harness/show-stack.ts';

let site: ShowStack;
let browser: BrowserContext;

beforeAll(async () => {
  site = await ShowStack.start();
  browser = await site.openBrowser(phone);
});

afterAll(() => site?.close());

interface Odd {
  readonly name: string;
  readonly language: string;
  /** What looking at `localStorage` and `sessionStorage` does. */
  readonly storage: 'throws' | 'absent' | 'works';
}

const browsers: readonly Odd[] = [
  { name: 'has no locale and forbids storage', language: 'en-US@posix', storage: 'throws' },
  { name: 'says an empty language and has no storage', language: '', storage: 'absent' },
  { name: 'says "C"', language: 'C', storage: 'works' },
];

describe.each(browsers)('a browser that $name', (odd) => {
  it('watches, chooses, and pays', async () => {
    const page = await browser.newPage();
    const broken: unknown[] = [];
    page.on('pageerror', (error) => broken.push(error));
    await page.addInitScript(({ language, storage }) => {
      Object.defineProperty(navigator, 'language', { get: () => language });
      Object.defineProperty(navigator, 'languages', { get: () => [language] });
      Object.defineProperty(navigator, 'clipboard', { value: undefined });
      Object.defineProperty(navigator, 'share', { value: undefined });
      Object.defineProperty(crypto, 'randomUUID', { value: undefined });
      if (storage === 'works') return;
      for (const name of ['localStorage', 'sessionStorage'])
        Object.defineProperty(window, name, {
          get: () => {
            if (storage === 'throws') throw new DOMException('denied', 'SecurityError');
            return null;
          },
        });
    }, odd);
    await page.goto(site.watchUrl);
    await page.getByRole('button', { name: 'Products' }).click();
    await page.getByTestId('product-list').getByRole('button').first().click();
    await page.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
    await page.getByTestId('buy-now').click();
    await fillCheckout(page, { name: 'Ada', email: 'ada@example.test' });
    await page.getByTestId('pay').click();
    await page.getByTestId('order-number').waitFor();
    await page.goto(`${site.stack.publicUrl}/orders`);
    await page
      .getByRole('link', { name: /Clay cup|SF-/ })
      .first()
      .click();
    await page.getByText('Germany').filter({ visible: true }).first().waitFor();
    expect(broken).toEqual([]);
    await page.close();
  });
});
