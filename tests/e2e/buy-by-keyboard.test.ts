import { showSchema } from '@showfloor/contracts/show';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations } from '../harness/axe-violations.ts';
import { phone } from '../harness/browser.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
/** Stops of the Tab key before somebody would give up. */
const mostStops = 80;
let site: ShowStack;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.show.owner.session.post(`/api/shows/${site.show.showId}/start`, {}, showSchema);
});

afterAll(() => site?.close());

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Goes on by Tab until the focus is on `target`. Each stop is seen: something of it, or around it, has an outline. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ timeout: slowMachineMs });
  for (let stop = 0; stop < mostStops; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
    const unseen = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return null;
      for (let element: Element | null = at; element !== null; element = element.parentElement)
        if (getComputedStyle(element).outlineStyle !== 'none') return null;
      const next = at.nextElementSibling;
      return next !== null && getComputedStyle(next).outlineStyle !== 'none' ? null : at.outerHTML.slice(0, 200);
    });
    expect(unseen).toBe(null);
  }
  throw new Error(`Tab does not reach ${target}`);
}

/** Goes to a group of radio buttons, and by the arrows to one of them. */
async function choose(page: Page, group: Locator, name: string): Promise<void> {
  const radios = group.getByRole('radio');
  await tabTo(page, radios.first());
  await page.keyboard.press('Space');
  const wanted = group.getByRole('radio', { name: new RegExp(`^${name}`) });
  for (let stop = 0; !(await wanted.isChecked()) && stop < (await radios.count()); stop++)
    await page.keyboard.press('ArrowRight');
  expect(await wanted.isChecked()).toBe(true);
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

describe('a person with only a keyboard', () => {
  it.each([
    ['at a desk', { width: 1280, height: 800 }],
    ['on a phone', phone],
  ] as const)('chooses, orders and pays, %s', async (_where, viewport) => {
    const page = await (await site.openBrowser(viewport)).newPage();
    await page.goto(site.watchUrl);
    await page.getByRole('heading', { name: 'Test show' }).waitFor();
    const products = page.getByRole('button', { name: 'Products' });
    const onPhone = viewport.width === phone.width;
    if (onPhone) {
      await tabTo(page, products);
      await page.keyboard.press('Enter');
    }
    const list = onPhone ? page.getByTestId('product-list') : page;
    await tabTo(page, list.getByRole('button').filter({ hasText: 'Clay cup' }).first());
    await page.keyboard.press('Enter');
    const sheet = page.getByTestId('product-sheet');
    await choose(page, sheet.getByRole('group', { name: /^Colour/ }), 'Moss');
    await tabTo(page, page.getByTestId('buy-now'));
    await page.keyboard.press('Enter');
    const checkout = page.getByTestId('checkout-sheet');
    await type(page, checkout.getByLabel('E-mail'), 'kit@example.test');
    await type(page, checkout.getByLabel('Full name'), 'Kit Keys');
    await type(page, checkout.getByLabel('Country'), 'Germany');
    await type(page, checkout.getByLabel('Street and number'), 'Long Lane 1');
    await type(page, checkout.getByLabel('City'), 'Berlin');
    await type(page, checkout.getByLabel('Postal code'), '10115');
    expect(await axeViolations(page)).toEqual([]);
    await tabTo(page, checkout.getByTestId('pay'));
    await page.keyboard.press('Enter');
    const confirmation = page.getByTestId('order-confirmation');
    await confirmation.waitFor({ timeout: slowMachineMs });
    expect(await axeViolations(page)).toEqual([]);
    // What is said of the order is where the focus is, not behind it.
    expect(
      await confirmation.evaluate((element) => element.closest('[role=dialog]')?.contains(document.activeElement)),
    ).toBe(true);
    await page.keyboard.press('Escape');
    await confirmation.waitFor({ state: 'detached', timeout: slowMachineMs });
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await page.close();
  });
});

describe('a person with a screen reader', () => {
  it('hears what is open, what is wrong with which field, and that the order is paid', async () => {
    const page = await (await site.openBrowser(phone)).newPage();
    await page.addInitScript(() => {
      const heard: string[] = [];
      Object.assign(window, { heard });
      const live = '[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]';
      new MutationObserver((changes) => {
        for (const { target } of changes) {
          const element = target instanceof Element ? target : target.parentElement;
          const text = element?.closest(live)?.textContent?.trim();
          if (text && text !== heard.at(-1)) heard.push(text);
        }
      }).observe(document, { subtree: true, childList: true, characterData: true });
    });
    await page.goto(site.watchUrl);
    await page.getByRole('button', { name: 'Products' }).click();
    await page.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' }).first().click();
    const product = page.getByRole('dialog', { name: 'Clay cup' });
    await product.getByText('Moss', { exact: true }).click();
    await product.getByRole('button', { name: 'Buy now' }).click();
    const checkout = page.getByRole('dialog', { name: 'Checkout' });
    await checkout.getByRole('button', { name: /^Pay/ }).click();
    const email = checkout.getByRole('textbox', { name: 'E-mail' });
    await expect.poll(() => hasFocus(email)).toBe(true);
    expect(await email.getAttribute('aria-invalid')).toBe('true');
    const why = (await email.getAttribute('aria-describedby')) ?? '';
    expect(await page.locator(`[id="${why}"]`).textContent()).toBe('Fill this in.');
    await fillCheckout(page, { name: 'Sam Screen', email: 'sam@example.test' });
    await checkout.getByRole('button', { name: /^Pay/ }).click();
    await page.getByTestId('order-confirmation').waitFor();
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await expect.poll(heard).toContainEqual(expect.stringMatching(/^Thank you! Paid €/));
    expect(await heard()).toContainEqual(expect.stringMatching(/^€19.90 with shipping to /));
    await page.close();
  });
});
