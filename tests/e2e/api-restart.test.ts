import { orderListSchema } from '@showfloor/contracts/order';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { phone } from '../harness/browser.ts';
import { fillCheckout } from '../harness/fill-checkout.ts';
import { playsFrames } from '../harness/plays-frames.ts';
import { ShowStack } from '../harness/show-stack.ts';

const slowMachineMs = 90_000;

let site: ShowStack;
let viewer: Page;

beforeAll(async () => {
  site = await ShowStack.start();
  await site.putOnAir();
  await site.pinFirstProduct();
  viewer = await (await site.openVisitors(phone)).newPage();
  viewer.setDefaultTimeout(slowMachineMs);
  await viewer.goto(site.watchUrl);
  await viewer.getByTestId('pinned-card').waitFor();
  // Would be gone after a reload.
  await viewer.evaluate(() => Object.assign(window, { neverReloaded: true }));
});

afterAll(() => site?.close());

async function says(text: string): Promise<void> {
  await viewer.getByTestId('chat-input').fill(text);
  await viewer.getByTestId('chat-input').press('Enter');
}

it('the picture goes on while the api is killed and down', async () => {
  await says('Before');
  await viewer.getByRole('dialog').getByLabel('Your name').fill('Vera');
  await viewer.keyboard.press('Enter');
  await viewer.getByTestId('chat-list').getByText('Before').first().waitFor();
  await site.stack.api.kill();
  await viewer
    .getByText(/reconnecting/i)
    .first()
    .waitFor();
  await playsFrames(viewer, { more: 120 });
  expect(await viewer.getByTestId('pinned-card').textContent()).toContain('Clay cup');
});

it('once it is back the viewer chats and buys, without a reload', async () => {
  await site.stack.api.start();
  await viewer
    .getByText(/reconnecting/i)
    .first()
    .waitFor({ state: 'hidden' });
  await says('After');
  await viewer.getByTestId('chat-list').getByText('After').first().waitFor();
  await viewer.getByTestId('chat-list').getByText('Before').first().waitFor();

  await viewer.getByTestId('pinned-card').getByRole('button').first().click();
  await viewer.getByTestId('product-sheet').getByText('Moss', { exact: true }).click();
  await viewer.getByTestId('buy-now').click();
  const checkout = await fillCheckout(viewer, { name: 'Vera Viewer', email: 'vera@example.test' });
  await checkout.getByTestId('pay').click();
  const number = await viewer.getByTestId('order-number').textContent();
  const { owner, brandId } = site.show;
  const { orders } = await owner.session.get(`/api/brands/${brandId}/orders`, orderListSchema);
  expect(orders.map((order) => [order.number, order.state])).toEqual([[number, 'paid']]);
  await playsFrames(viewer);
  expect(await viewer.evaluate(() => Reflect.get(window, 'neverReloaded'))).toBe(true);
});
