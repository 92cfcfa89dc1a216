import { dropSchema } from '@showfloor/contracts/drop';
import { dropArrivalSchema } from '@showfloor/contracts/drop-arrival';
import { showSchema } from '@showfloor/contracts/show';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeViolations } from '../harness/axe-violations.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { HttpClient } from '../harness/http-client.ts';
import { keepScreenshot } from '../harness/keep-screenshot.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 60_000;
let site: ShowStack;

beforeAll(async () => {
  site = await ShowStack.start({ env: { DROP_ROOM_AT_ONCE: '1' } });
  await site.show.owner.session.post(`/api/shows/${site.show.showId}/start`, {}, showSchema);
});

afterAll(() => site?.close());

it('has a buyer wait while the checkout of a drop is full, through a reload, and goes on by itself', async () => {
  const { showId, products, owner } = site.show;
  const variantId = products[0]?.variants.find(({ options }) => options.Colour === 'Moss')?.id ?? '';
  const path = `/api/shows/${showId}/drops`;
  const plan = {
    variantId,
    quantity: 3,
    perBuyer: 1,
    priceMinor: 900,
    countdownS: 10,
    lengthS: 1_200,
    startsAtMs: null,
  };
  const { id: dropId } = await owner.session.post(path, plan, dropSchema);
  await owner.session.post(`${path}/${dropId}/start`, {}, dropSchema);

  // Somebody else is at the checkout, and takes their time.
  const holder = new HttpClient(site.stack.publicUrl);
  const arrival = async () =>
    dropArrivalSchema.parse((await holder.send('POST', `${path}/${dropId}/arrival`, {})).body);
  await expect.poll(async () => (await arrival()).state, { timeout: slowMachineMs }).toBe('admitted');
  const { admission } = await arrival();

  const phone = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await phone.goto(site.watchUrl);
  await phone.getByRole('button', { name: 'Products' }).click();
  await phone.getByTestId('product-list').getByRole('button').filter({ hasText: 'Clay cup' }).click();
  const sheet = phone.getByTestId('product-sheet');
  await sheet.getByText('Moss', { exact: true }).click();
  await sheet.getByText(/bought at once/).waitFor({ timeout: slowMachineMs });
  await phone.getByTestId('buy-now').click();
  const checkout = await fillCheckout(phone, { name: 'Will Waits', email: 'waits@example.test' });
  await checkout.getByTestId('pay').click();
  await phone.getByTestId('waiting-room').getByText('You are next.').first().waitFor({ timeout: slowMachineMs });
  await keepScreenshot(phone, 'waiting room on a phone');
  expect(await axeViolations(phone)).toEqual([]);
  await phone.setViewportSize({ width: 1280, height: 800 });
  // Once it stands still.
  await phone.getByRole('button', { name: 'Leave the waiting room' }).click({ trial: true });
  await keepScreenshot(phone, 'waiting room on a desktop');
  await phone.setViewportSize({ width: 390, height: 844 });

  await phone.reload();
  await phone.getByTestId('waiting-room').getByText('You are next.').first().waitFor({ timeout: slowMachineMs });

  const address = { name: 'Hal Holder', line1: 'Short Lane 2', city: 'Berlin', postalCode: '10115', country: 'DE' };
  const items = [{ variantId, quantity: 1, dropId }];
  const quoted = await holder.send('POST', '/api/checkout/quote', { items, country: 'DE' });
  const { total } = quoted.body as { total: unknown };
  const placed = await holder.send(
    'POST',
    '/api/checkout',
    { email: 'holder@example.test', address, items, expectedTotal: total },
    { 'idempotency-key': 'holder-key', 'drop-admission': admission ?? '' },
  );
  expect(placed.status).toBe(201);
  holder.close();
  await phone.getByTestId('order-confirmation').waitFor({ timeout: slowMachineMs });
});

it('lets who waits through the countdown into the checkout by itself, also after a reload', async () => {
  const { showId, products, owner } = site.show;
  const variantId = products[1]?.variants.find(({ options }) => options.Colour === 'Moss')?.id ?? '';
  const path = `/api/shows/${showId}/drops`;
  const plan = {
    variantId,
    quantity: 3,
    perBuyer: 1,
    priceMinor: 700,
    countdownS: 30,
    lengthS: 1_200,
    startsAtMs: null,
  };
  const { id: dropId } = await owner.session.post(path, plan, dropSchema);
  const phone = await (await site.openBrowser({ width: 390, height: 844 })).newPage();
  await phone.goto(site.watchUrl);
  await phone.getByRole('button', { name: 'Products' }).click();
  const stool = phone.getByTestId('product-list').getByRole('button').filter({ hasText: 'Oak stool' });
  await stool.waitFor();
  await owner.session.post(`${path}/${dropId}/start`, {}, dropSchema);
  await stool.click();
  const sheet = phone.getByTestId('product-sheet');
  await sheet.getByText('Moss', { exact: true }).click();
  await sheet.getByTestId('join-draw').click({ timeout: slowMachineMs });
  await sheet.getByText('You are in the draw').waitFor({ timeout: slowMachineMs });
  await keepScreenshot(phone, 'draw in the sheet');
  await phone.reload();
  await phone
    .getByTestId('draw-chip')
    .getByText('You are in the draw', { exact: true })
    .waitFor({ timeout: slowMachineMs });
  await keepScreenshot(phone, 'draw on the picture');
  expect(await axeViolations(phone)).toEqual([]);
  const checkout = phone.getByTestId('checkout-sheet');
  await checkout.getByText('7.00').first().waitFor({ timeout: slowMachineMs });
  await phone.getByTestId('draw-chip').waitFor({ state: 'detached' });
});
