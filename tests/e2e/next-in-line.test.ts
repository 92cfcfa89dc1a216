import { dropListSchema, dropSchema } from '@showfloor/contracts/drop';
import { orderSchema } from '@showfloor/contracts/order';
import { showSchema } from '@showfloor/contracts/show';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../harness/axe-violations.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { HttpClient } from '../harness/http-client.ts';
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

/** A drop of one piece of the first product, open, whose piece somebody holds and hasn't paid. @returns what gives it back. */
async function aHeldDrop(): Promise<{ dropId: string; giveBack: () => Promise<void> }> {
  const { showId, products, owner } = site.show;
  const variantId = products[0]?.variants.find(({ options }) => options.Colour === 'Moss')?.id ?? '';
  const plan = {
    variantId,
    quantity: 1,
    perBuyer: 1,
    priceMinor: 900,
    countdownS: 10,
    lengthS: 1_200,
    startsAtMs: null,
  };
  const { id: dropId } = await owner.session.post(`/api/shows/${showId}/drops`, plan, dropSchema);
  await owner.session.post(`/api/shows/${showId}/drops/${dropId}/start`, {}, dropSchema);
  const isOpen = async () => {
    const { drops } = await owner.session.get(`/api/shows/${showId}/drops`, dropListSchema);
    return drops.some(({ id, state }) => id === dropId && state === 'open');
  };
  await expect.poll(isOpen, { timeout: slowMachineMs }).toBe(true);

  const holder = new HttpClient(site.stack.publicUrl);
  await holder.send('POST', '/api/auth/sign-in/anonymous', {});
  const address = { name: 'Hal Holder', line1: 'Short Lane 2', city: 'Berlin', postalCode: '10115', country: 'DE' };
  const wish = { email: 'holder@example.test', address, items: [{ variantId, quantity: 1, dropId }] };
  const order = async (amountMinor: number) =>
    holder.send(
      'POST',
      '/api/checkout',
      { ...wish, expectedTotal: { amountMinor, currency: 'EUR' } },
      { 'idempotency-key': `holder-key-${amountMinor}` },
    );
  const { body } = await order(1);
  const { total } = (body as { error: { details: { total: { amountMinor: number } } } }).error.details;
  const placed = orderSchema.parse((await order(total.amountMinor)).body);
  return {
    dropId,
    giveBack: async () => {
      const { status } = await holder.send('POST', `/api/orders/${placed.id}/cancel`, {});
      expect(status).toBe(200);
      holder.close();
    },
  };
}

async function openProduct(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Products' }).click();
  await page.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' }).click();
  await page.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
}

it('has a viewer in line for what is sold out, through a reload, who buys the piece that is held for them', async () => {
  const drop = await aHeldDrop();
  const desk = await (await site.openBrowser({ width: 1280, height: 800 })).newPage();
  await signInByPage(desk, site.stack.publicUrl, site.show.owner);
  await desk.goto(`${site.stack.publicUrl}/moderate/${site.show.showId}`);
  const phone = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await phone.goto(site.watchUrl);
  await openProduct(phone);
  const sheet = phone.getByTestId('product-sheet');
  await sheet.getByText('Drop: sold out').waitFor({ timeout: slowMachineMs });
  await sheet.getByTestId('join-line').waitFor();
  await keepScreenshot(phone, 'line sold out on a phone');
  await sheet.getByTestId('join-line').click();
  await sheet.getByText('You are next in line').waitFor({ timeout: slowMachineMs });
  await keepScreenshot(phone, 'line waiting in the sheet');
  expect(await axeViolations(phone)).toEqual([]);
  await desk.getByTestId('drop-line-length').getByText('1 person in line').waitFor({ timeout: slowMachineMs });
  await desk.getByTestId('drop').scrollIntoViewIfNeeded();
  await keepScreenshot(desk, 'line at the desk');

  await phone.reload();
  await phone.getByTestId('place-chip').getByText('You are next in line').waitFor({ timeout: slowMachineMs });
  await keepScreenshot(phone, 'line waiting on the picture');

  await drop.giveBack();
  await phone
    .getByTestId('place-card')
    .getByText(/^It’s yours for \d:\d\d$/)
    .waitFor({ timeout: slowMachineMs });
  await phone
    .getByTestId('place-news')
    .getByText(/Clay cup is yours for \d+ seconds/)
    .waitFor({ state: 'attached' });
  // Once it stands still.
  await phone.getByTestId('buy-place').click({ trial: true });
  await keepScreenshot(phone, 'line offered on a phone');
  expect(await axeViolations(phone)).toEqual([]);
  await phone.setViewportSize({ width: 1280, height: 800 });
  await phone.getByTestId('place-card').waitFor();
  await phone.getByTestId('buy-place').click({ trial: true });
  await keepScreenshot(phone, 'line offered on a desktop');
  await phone.setViewportSize({ width: 390, height: 844 });

  await phone.getByTestId('buy-place').click();
  const checkout = await fillCheckout(phone, { name: 'Nia Next', email: 'next@example.test' });
  expect(await checkout.textContent()).toContain('9.00');
  await checkout.getByTestId('pay').click();
  await phone.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });
  await phone.getByTestId('place-card').waitFor({ state: 'detached', timeout: slowMachineMs });
});
