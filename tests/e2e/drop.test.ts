import { showSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
let site: ShowStack;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.show.owner.session.post(`/api/shows/${site.show.showId}/start`, {}, showSchema);
});

afterAll(() => site?.close());

/** A phone that watches the show, with its products open. */
async function openViewer(): Promise<Page> {
  const page = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await page.goto(site.watchUrl);
  await page.getByRole('button', { name: 'Products' }).click();
  await page.getByTestId('product-list').waitFor();
  return page;
}

const cup = (page: Page) => page.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' });

it('is started at the desk, counted down for everybody, bought at its price, and sold out for the next', async () => {
  const desk = await (await site.openBrowser({ width: 1440, height: 900 })).newPage();
  await signInByPage(desk, site.stack.publicUrl, site.show.owner);
  await desk.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
  const [first, second] = [await openViewer(), await openViewer()];

  await desk.getByRole('button', { name: 'Plan a drop' }).click();
  const form = desk.getByRole('dialog', { name: 'Plan a drop' });
  await form.getByLabel('Product').selectOption({ label: 'Clay cup (Moss)' });
  await form.getByLabel('Pieces', { exact: true }).fill('1');
  await form.getByLabel('Price (EUR)').fill('9.00');
  await form.getByLabel('Countdown, seconds').fill('10');
  await form.getByRole('button', { name: 'Save' }).click();
  const drop = desk.getByTestId('drop');
  await drop.getByText('Planned').waitFor({ timeout: slowMachineMs });
  expect(await first.getByTestId('drop-line').count()).toBe(0);

  await drop.getByRole('button', { name: 'Start the drop of Clay cup (Moss)' }).click();
  await desk.getByRole('dialog', { name: 'Start the countdown?' }).getByRole('button', { name: 'Start' }).click();
  for (const viewer of [first, second]) {
    await cup(viewer)
      .getByText(/^Drop in 0:\d\d$/)
      .waitFor({ timeout: slowMachineMs });
    // Until it opens its price is nobody's.
    expect(await cup(viewer).textContent()).not.toContain('9.00');
  }
  await drop.getByText(/^Opens in /).waitFor();
  await keepScreenshot(desk, 'drop counting at the desk');

  for (const viewer of [first, second]) {
    await cup(viewer)
      .getByText(/^Drop ends in /)
      .waitFor({ timeout: slowMachineMs });
    expect(await cup(viewer).textContent()).toContain('9.00');
  }
  await keepScreenshot(first, 'drop open for a viewer');

  await cup(first).click();
  const sheet = first.getByTestId('product-sheet');
  await sheet.getByText('Moss', { exact: true }).click();
  await sheet.getByText(/bought at once/).waitFor();
  await first.getByTestId('buy-now').click();
  const checkout = await fillCheckout(first, { name: 'Bo Buyer', email: 'buyer@example.test' });
  expect(await checkout.textContent()).toContain('9.00');
  await checkout.getByTestId('pay').click();
  await first.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });

  await cup(second).getByText('Drop: sold out').waitFor({ timeout: slowMachineMs });
  await second.getByTestId('drop-news').getByText('The drop of Clay cup is sold out.').waitFor({ state: 'attached' });
  await drop.getByText('1 sold').waitFor({ timeout: slowMachineMs });

  await drop.getByRole('button', { name: 'End the drop of Clay cup (Moss)' }).click();
  await desk.getByRole('dialog', { name: 'End this drop now?' }).getByRole('button', { name: 'End early' }).click();
  await cup(second).getByTestId('drop-line').waitFor({ state: 'detached', timeout: slowMachineMs });
  await drop.getByText('1 of 1 sold').waitFor({ timeout: slowMachineMs });
});
