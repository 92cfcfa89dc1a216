import { showSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { lookAt } from '../harness/look-at.ts';
import { signInByPage } from '../harness/pages.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
let site: ShowStack;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.show.owner.session.post(`/api/shows/${site.show.showId}/start`, {}, showSchema);
});

afterAll(() => site?.close());

it('is made in the office, applied in checkout, paid less by, and counted in the office', async () => {
  const office = await (await site.openBrowser({ width: 1280, height: 800 })).newPage();
  await signInByPage(office, site.stack.publicUrl, site.show.owner);
  await office.goto(`${site.stack.publicUrl}/brand/vouchers`);
  await office.getByText('No vouchers yet').waitFor({ timeout: slowMachineMs });
  await lookAt(office, 'vouchers-none');
  const make = async (fill: (form: ReturnType<Page['getByTestId']>) => Promise<void>) => {
    await office.getByRole('button', { name: 'Make a voucher' }).click();
    const form = office.getByTestId('voucher-form');
    await fill(form);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached', timeout: slowMachineMs });
  };
  await make(async (form) => {
    await form.getByLabel('Name').fill('Ten percent for you');
    await form.getByLabel('Code', { exact: true }).fill('ten-now');
    await form.getByLabel('Products').selectOption({ index: 1 });
    await form.getByLabel('Orders in all').fill('50');
    await form.getByLabel('Budget (EUR)').fill('500.00');
    await lookAt(office, 'vouchers-form');
    await form.getByRole('button', { name: /^Remove/ }).click();
  });
  await make(async (form) => {
    await form.getByLabel('Name').fill('Spend 300, save 40');
    await form.getByLabel(/takes effect by itself/).check();
    await form.getByLabel('What it takes off').selectOption('amount');
    await form.getByLabel('Amount (EUR)').fill('40.00');
    await form.getByLabel('Spend at least (EUR)').fill('300.00');
  });
  await lookAt(office, 'vouchers-list');

  const viewer = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await viewer.goto(site.watchUrl);
  await viewer.getByRole('button', { name: 'Products' }).click();
  await viewer.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' }).click();
  await viewer.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
  await viewer.getByTestId('buy-now').click();
  const checkout = await fillCheckout(viewer, { name: 'Bo Buyer', email: 'buyer@example.test' });
  await checkout.getByText(/^Spend .* more: Spend 300, save 40$/).waitFor({ timeout: slowMachineMs });
  const before = await checkout.getByTestId('pay').textContent();
  await checkout.getByRole('button', { name: 'Add a voucher' }).click();
  for (const code of ['ten-now', 'NOTHING']) {
    await checkout.getByLabel('Voucher code').fill(code);
    await checkout.getByRole('button', { name: 'Apply' }).click();
  }
  await checkout.getByText('There is no such voucher, or it is over.').waitFor({ timeout: slowMachineMs });
  await checkout.getByText('Discount: Ten percent for you').waitFor();
  await checkout.getByTestId('vouchers').scrollIntoViewIfNeeded();
  await lookAt(viewer, 'vouchers-checkout');
  await checkout.getByRole('button', { name: 'Remove NOTHING' }).click();
  await checkout.getByTestId('pay').filter({ hasText: /^Pay / }).waitFor();
  expect(await checkout.getByTestId('pay').textContent()).not.toBe(before);
  await checkout.getByTestId('pay').click();
  await viewer.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });

  await office.reload();
  await office.getByText(/^Used 1 of 50 times/).waitFor({ timeout: slowMachineMs });
});

it('a red packet is dropped at the desk, claimed in the room, and taken off the order by itself', async () => {
  const desk = await (await site.openBrowser({ width: 1440, height: 900 })).newPage();
  await signInByPage(desk, site.stack.publicUrl, site.show.owner);
  await desk.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
  const viewer = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await viewer.goto(site.watchUrl);
  await desk.getByRole('button', { name: 'Drop a red packet' }).click({ timeout: slowMachineMs });
  const form = desk.getByRole('dialog', { name: 'Drop a red packet' });
  await form.getByLabel('Budget (EUR)').fill('6.00');
  await form.getByLabel('Coins').fill('2');
  await form.getByLabel('What a coin is worth').selectOption('equal');
  await form.getByLabel('Open for, seconds').fill('300');
  await keepScreenshot(desk, 'red-packet form');
  await form.getByRole('button', { name: 'Drop it' }).click();
  const card = viewer.getByTestId('red-packet');
  await card.getByText(/in 2 coins/).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'vouchers-red-packet');
  await card.getByRole('button', { name: 'Take a coin' }).click();
  await card.getByText(/3\.00 is yours/).waitFor({ timeout: slowMachineMs });
  await lookAt(viewer, 'vouchers-red-packet-won');
  await desk.getByText(/^1 of 2 coins claimed/).waitFor({ timeout: slowMachineMs });
  await keepScreenshot(desk, 'red-packet desk');
  await viewer.setViewportSize({ width: 390, height: 844 });
  await card.getByRole('button', { name: 'Close' }).click();
  await viewer.getByRole('button', { name: 'Products' }).click();
  await viewer.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' }).click();
  await viewer.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
  await viewer.getByTestId('buy-now').click();
  const checkout = viewer.getByTestId('checkout-sheet');
  await checkout.getByLabel('Country').selectOption('DE');
  await checkout.getByText('Discount: Red packet').waitFor({ timeout: slowMachineMs });
});
