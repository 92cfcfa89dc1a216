import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { standsStill } from '../harness/axe-violations.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
const phone = { width: 390, height: 844 };
const desk = { width: 1280, height: 800 };
let site: ShowStack;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.putOnAir();
  await site.pinFirstProduct();
});

afterAll(() => site?.close());

/** Looks at a page on a phone and on a desk: nothing is clipped, axe finds nothing, and a picture is kept. */
async function lookAt(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries({ desk, phone })) {
    await page.setViewportSize(viewport);
    await standsStill(page);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(violations.map(({ id, nodes }) => `${name} ${size} ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    const clipped = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([name, size, Math.max(0, clipped)]).toEqual([name, size, 0]);
    await keepScreenshot(page, `returning-buyer-${name}-${size}`);
  }
}

async function openCup(viewer: Page): Promise<void> {
  await viewer.getByTestId('pinned-card').getByRole('button').click({ timeout: slowMachineMs });
  await viewer.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
}

it('who has bought in a show buys more of it without a second shipping fee, and is told so before and after', async () => {
  const viewer = await (await site.openBrowser(phone)).newPage();
  await viewer.goto(site.watchUrl);
  await openCup(viewer);
  await viewer.getByTestId('buy-now').click();
  const checkout = viewer.getByTestId('checkout-sheet');
  await checkout.getByLabel('E-mail').fill('buyer@example.test');
  await checkout.getByLabel('Full name').fill('Bo Buyer');
  await checkout.getByLabel('Country').selectOption('DE');
  await checkout.getByLabel('Street and number').fill('Long Lane 1');
  await checkout.getByLabel('City').fill('Berlin');
  await checkout.getByLabel('Postal code').fill('10115');
  await checkout.getByTestId('pay').filter({ hasText: /^Pay / }).click({ timeout: slowMachineMs });
  await viewer.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });
  const first = (await viewer.getByTestId('order-number').textContent()) ?? '';
  await checkout.getByRole('button', { name: 'Back to the show' }).click();

  const card = viewer.getByTestId('pinned-card');
  await card.getByText('Ships free with your order').waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'card');
  await openCup(viewer);
  const sheet = viewer.getByTestId('product-sheet');
  await sheet.getByText(`Ships free with your order ${first}.`).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'sheet');
  await viewer.getByTestId('buy-now').click();
  await checkout.getByText(`Ships with ${first}`).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'checkout');

  // To somewhere else it has a fee of its own.
  const pay = checkout.getByTestId('pay');
  const withFirst = await pay.textContent();
  await checkout.getByLabel('Street and number').fill('Elsewhere 5');
  await checkout.getByText(`Ships with ${first}`).waitFor({ state: 'detached', timeout: slowMachineMs });
  await pay.filter({ hasText: /^Pay / }).waitFor({ timeout: slowMachineMs });
  expect(await pay.textContent()).not.toBe(withFirst);
  await checkout.getByLabel('Street and number').fill('Long Lane 1');
  await checkout.getByText(`Ships with ${first}`).waitFor({ timeout: slowMachineMs });
  await pay.filter({ hasText: withFirst ?? '' }).click({ timeout: slowMachineMs });
  const confirmation = viewer.getByTestId('order-confirmation');
  await confirmation.getByTestId('ships').filter({ hasText: first }).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'confirmation');
  const second = (await viewer.getByTestId('order-number').textContent()) ?? '';
  await viewer.goto(`${site.stack.publicUrl}/orders`);
  await viewer
    .getByRole('link', { name: new RegExp(second) })
    .first()
    .click({ timeout: slowMachineMs });
  await viewer.getByText(`Ships with ${first}`).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'order');

  const office = await (await site.openBrowser(desk)).newPage();
  await signInByPage(office, site.stack.publicUrl, site.show.owner);
  await office.goto(`${site.stack.publicUrl}/brand/packing`);
  await office.getByText(`Ships with ${first}`).waitFor({ timeout: slowMachineMs });
  await lookAt(office, 'packing');
  await office.goto(`${site.stack.publicUrl}/brand/packing?by=buyer`);
  const row = office.getByRole('row').filter({ hasText: first }).filter({ hasText: second });
  await row.waitFor({ timeout: slowMachineMs });
});

it('who has kept a card pays with it in four taps from the picture, and removes it when they like', async () => {
  const viewer = await (await site.openBrowser(phone)).newPage();
  await signInByPage(viewer, site.stack.publicUrl, site.show.moderator);
  await viewer.goto(site.watchUrl);
  await openCup(viewer);
  await viewer.getByTestId('buy-now').click();
  const checkout = viewer.getByTestId('checkout-sheet');
  await checkout.getByLabel('Country').selectOption('DE');
  await checkout.getByLabel('Street and number').fill('Short Lane 2');
  await checkout.getByLabel('City').fill('Berlin');
  await checkout.getByLabel('Postal code').fill('10115');
  await checkout.getByLabel(/Save this card for next time/).check();
  await lookAt(viewer, 'save-card');
  await checkout.getByTestId('pay').filter({ hasText: /^Pay / }).click({ timeout: slowMachineMs });
  await viewer.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });

  // On another device: nothing is known there but the account.
  const other = await (await site.openBrowser(phone)).newPage();
  await signInByPage(other, site.stack.publicUrl, site.show.moderator);
  await other.goto(site.watchUrl);
  let taps = 0;
  const tap = async (what: Locator) => {
    await what.click({ timeout: slowMachineMs });
    taps += 1;
  };
  await tap(other.getByTestId('pinned-card').getByRole('button'));
  await tap(other.getByTestId('product-sheet').getByText('Moss', { exact: true }));
  await tap(other.getByTestId('buy-now'));
  const again = other.getByTestId('checkout-sheet');
  await again.getByText('Visa ending in 4242').waitFor({ timeout: slowMachineMs });
  await lookAt(other, 'kept-card');
  await tap(again.getByTestId('pay').filter({ hasText: /^Pay / }));
  await other.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });
  expect(taps).toBeLessThanOrEqual(4);

  await other.goto(`${site.stack.publicUrl}/orders`);
  const cards = other.getByTestId('kept-cards');
  await cards.getByText('Visa ending in 4242').waitFor({ timeout: slowMachineMs });
  await lookAt(other, 'kept-cards');
  await cards.getByRole('button', { name: 'Remove Visa ending in 4242' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await cards.getByText(/^None yet/).waitFor({ timeout: slowMachineMs });
});
